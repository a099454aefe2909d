import { z } from "@medusajs/framework/zod"
import type { BuyerType, PaymentMethod } from "../records/transaction"
import type { MethodRules } from "./method-rules"
import { accountRulesShape } from "./selling-rules"

/** The name of the one account of a store that sets no `accounts`. */
export const DEFAULT_ACCOUNT = "default"

export const clientId = z.string().min(1)
export const clientSecret = z.string().min(1)
export const partnerShopId = z.string().min(1).max(255)
export const partner = z.string().min(1).optional()

const medusaIds = z.array(z.string().min(1)).min(1)

/** An entry of the option `accounts`, as a merchant writes it. */
export const accountSchema = z.strictObject({
  name: z.string().regex(/^[\w.-]{1,64}$/, "must be 1 to 64 letters, digits, '-', '_' and '.'"),
  partnerShopId,
  partner,
  clientId: clientId.optional(),
  clientSecret: clientSecret.optional(),
  acceptsOrders: z.boolean().default(true),
  salesChannels: medusaIds.optional(),
  regions: medusaIds.optional(),
  ...accountRulesShape,
})
export type AccountEntry = z.output<typeof accountSchema>

/** One contract with Ratepay: its credentials, the orders that belong to it, and its rules, with every default in place. */
export type RatepayAccount = {
  /** What a transaction keeps of its account. */
  name: string
  /** Where it stands in the options, such as `accounts.1.`; empty for the single form. */
  prefix: string
  partnerShopId: string
  /** Sent as `X-Partner`. */
  partner?: string
  clientId: string
  clientSecret: string
  /** False for one that is kept only for what was authorized on it. */
  acceptsOrders: boolean
  /** The orders that belong to it; undefined where that makes no difference. */
  choice: {
    /** Of the billing address. */
    countries?: string[]
    currencies?: string[]
    salesChannels?: string[]
    regions?: string[]
  }
  buyerTypes: BuyerType[]
  rules: Record<PaymentMethod, MethodRules>
  authorizationDays?: number
}

export type RatepayAccounts = [RatepayAccount, ...RatepayAccount[]]
