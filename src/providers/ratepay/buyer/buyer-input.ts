import { z } from "@medusajs/framework/zod"
import isBIC from "validator/lib/isBIC"
import isIBAN from "validator/lib/isIBAN"
import { cleanText } from "../../../basket"
import { InvalidInputError, wire } from "../../../ratepay-api"
import { languages } from "../../../modules/ratepay/records/texts/language"
import type { BuyerType, PaymentMethod } from "../../../modules/ratepay/records/transaction"

const text = (maximum: number) => z.string().trim().min(1).max(maximum)

export const companyFields = { name: text(100).optional(), vat_id: text(25).optional() }

export const accountFields = {
  iban: z
    .string()
    .transform((iban) => iban.replaceAll(" ", "").toUpperCase())
    .refine((iban) => isIBAN(iban), "must be a valid IBAN"),
  bic: z
    .string()
    .refine((bic) => isBIC(bic), "must be a valid BIC")
    .optional(),
  owner: text(100).optional(),
}

/** The fields that only the buyer knows, each with its rule. */
export const buyerInputFields = {
  /** `YYYY-MM-DD`. Required for a person, refused for a company. */
  date_of_birth: wire.personSchema.shape.date_of_birth.optional(),
  title: text(45).optional(),
  /** Where it is missing, the phone of the billing address is used. */
  phone: wire.contactSchema.shape.phone.optional(),
  /** Present when a company buys. Where its name is missing, the company of the billing address is used. */
  company: z.strictObject(companyFields).optional(),
  /** The account to debit. Required for direct debit, refused otherwise. Its owner is the billing name if missing. */
  account: z.strictObject(accountFields).optional(),
  /** Whether the buyer has given the SEPA mandate. Has to be true for direct debit, refused otherwise. */
  mandate_accepted: z.boolean().optional(),
  device: wire.deviceSchema.optional(),
  language: z.enum(languages, `must be one of ${languages.join(", ")}`).optional(),
}

const buyerInputSchema = z.strictObject(buyerInputFields)

/** What only the buyer knows, as a storefront sends it in the payment session's `data`, and whether staff entered it. */
export type BuyerInput = z.infer<typeof buyerInputSchema> & { entered_by_staff?: boolean }

const keptSchema = z.looseObject({ entered_by_staff: z.boolean().optional() })

/** Reads the input that `initiatePayment` stored for a payment session. */
export function parseKeptInput(kept: unknown, paymentMethod: PaymentMethod): BuyerInput {
  const { entered_by_staff, ...data } = keptSchema.parse(kept)
  return { ...parseBuyerInput(data, paymentMethod), entered_by_staff }
}

/** How deep the fields lie: `device.browser.name` is one of the deepest. */
const INPUT_DEPTH = 3

/** Cleans every text of a buyer's input; a field with nothing visible in it becomes undefined. */
export function cleanInput(value: unknown): unknown {
  return clean(value, INPUT_DEPTH)
}

function clean(value: unknown, depth: number): unknown {
  if (typeof value === "string") return value === "" ? value : cleanText(value)
  if (typeof value !== "object" || value === null || depth === 0) return value
  if (Array.isArray(value)) return value.map((entry) => clean(entry, depth - 1))
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, clean(entry, depth - 1)]))
}

/**
 * Parses what a storefront sent for a payment method, and cleans its texts.
 *
 * @throws InvalidInputError that names every missing, wrong and unknown field, and never a value.
 */
export function parseBuyerInput(data: unknown, paymentMethod: PaymentMethod): BuyerInput {
  const parsed = buyerInputSchema.safeParse(cleanInput(data))
  if (!parsed.success) throw new InvalidInputError(parsed.error.issues.flatMap(toInvalidFields))
  const faults = missingOrMisplaced(parsed.data, paymentMethod)
  if (faults.length > 0) throw new InvalidInputError(faults)
  return parsed.data
}

/** The buyer is a company where the input has one, else a person. */
export function buyerTypeOf({ company }: Pick<BuyerInput, "company">): BuyerType {
  return company === undefined ? "person" : "company"
}

function missingOrMisplaced(input: BuyerInput, paymentMethod: PaymentMethod) {
  const faults: { path: string; message: string }[] = []
  const demand = (fits: boolean, path: string, message: string) => {
    if (!fits) faults.push({ path, message })
  }
  const isPerson = buyerTypeOf(input) === "person"
  demand(!isPerson || input.date_of_birth !== undefined, "date_of_birth", "is required unless a company buys")
  demand(isPerson || input.date_of_birth === undefined, "date_of_birth", "must not be sent for a company")
  if (paymentMethod === "direct_debit") {
    demand(input.account !== undefined, "account", "is required for direct debit")
    demand(
      input.mandate_accepted === true,
      "mandate_accepted",
      "must be true: the buyer has to give the SEPA mandate"
    )
  } else {
    demand(input.account === undefined, "account", "is for direct debit only")
    demand(input.mandate_accepted === undefined, "mandate_accepted", "is for direct debit only")
  }
  return faults
}

function toInvalidFields(issue: z.core.$ZodIssue): { path: string; message: string }[] {
  const path = z.core.toDotPath(issue.path)
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => ({
      path: [path, key].filter(Boolean).join("."),
      message: "is not a field",
    }))
  }
  return [{ path: path || "data", message: issue.message }]
}
