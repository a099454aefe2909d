import { z } from "@medusajs/framework/zod"
import { deliveryTypes } from "../parties/delivery-type"
import { buyerTypes, type BuyerType, type PaymentMethod } from "../records/transaction"

/** An amount in major units of the order's currency, with at most two decimals. */
const majorUnits = z
  .number()
  .nonnegative()
  .refine((amount) => /^\d+(\.\d{1,2})?$/.test(String(amount)), "must have at most two decimals")

const limits = z
  .strictObject({ minimum: majorUnits.optional(), maximum: majorUnits.optional() })
  .refine(({ minimum = 0, maximum = Infinity }) => minimum <= maximum, "minimum must not exceed maximum")

const countries = z
  .array(z.string().regex(/^[A-Z]{2}$/, "must be a two-letter country code in capitals"))
  .min(1)
const currencies = z
  .array(z.string().regex(/^[A-Z]{3}$/, "must be a three-letter currency code in capitals"))
  .min(1)
const someBuyerTypes = z.array(z.enum(buyerTypes))
/** Who may have goods sent elsewhere than to the billing address, and where to: a list stands for every type of delivery. */
const otherDelivery = z.union([
  someBuyerTypes.transform((buyers) => ({
    person: buyers.includes("person") ? [...deliveryTypes] : [],
    company: buyers.includes("company") ? [...deliveryTypes] : [],
  })),
  z.strictObject({
    person: z.array(z.enum(deliveryTypes)).default([]),
    company: z.array(z.enum(deliveryTypes)).default([]),
  } satisfies Record<BuyerType, z.ZodType>),
])
const limitsByBuyer = z.strictObject({ person: limits.optional(), company: limits.optional() })

/** What may be sold, where and to whom: the rules as a merchant may set them for all, for an account or for a method. */
const rules = {
  countries,
  currencies,
  buyerTypes: someBuyerTypes.min(1),
  limits: limitsByBuyer,
  otherDeliveryAddress: otherDelivery,
  giftCards: z.boolean(),
}

/** Rules that are set only where they differ from others. */
const someRules = z.strictObject(rules).partial()
export type SomeRules = z.output<typeof someRules>
export type SellingRules = Required<SomeRules>

/** Rules of single methods. Each that is set replaces the one for all methods. */
const rulesByMethod = z
  .strictObject({
    open_invoice: someRules.optional(),
    direct_debit: someRules.optional(),
    pay_now: someRules.optional(),
  } satisfies Record<PaymentMethod, z.ZodType>)
  .default({})
export type RulesByMethod = z.output<typeof rulesByMethod>

const authorizationDays = z.number().int().positive().optional()

/** The options that say what is sold on Ratepay in all accounts. */
export const generalRulesShape = {
  countries: countries.default(["DE", "AT", "CH", "NL"]),
  currencies: currencies.default(["EUR", "CHF"]),
  buyerTypes: rules.buyerTypes.default([...buyerTypes]),
  limits: limitsByBuyer.default({}),
  otherDeliveryAddress: otherDelivery.prefault([...buyerTypes]),
  giftCards: z.boolean().default(false),
  methods: rulesByMethod,
  authorizationDays,
}

/** The same options of one account, each instead of the one for all accounts. */
export const accountRulesShape = { ...someRules.shape, methods: rulesByMethod, authorizationDays }
