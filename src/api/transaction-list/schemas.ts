import { z } from "@medusajs/framework/zod"
import { buyerTypes, paymentMethods } from "../../modules/ratepay/records/transaction"
import { transactionStates } from "../../modules/ratepay/records/states/transaction-state"
import { accountName, id, line, list } from "../ratepay-order/bodies"
import { accountNames, amount, moment, shopId, text } from "../ratepay-order/response-fields"

const MOST = 100
const PAGE = 20

const day = z
  .string()
  .regex(/^2\d{3}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, "must be a day such as 2026-11-29")
  .meta({ description: "A day in UTC" })
/** Major units as they stand in an address. */
const amountText = z.string().regex(/^\d{1,8}(\.\d{1,2})?$/, "must be an amount such as 12.50")
const amountNumber = z
  .number()
  .nonnegative()
  .max(100_000_000)
  .refine((value) => /^\d+(\.\d{1,2})?$/.test(String(value)), "must have at most two decimals")

const q = line
  .trim()
  .min(1)
  .max(128)
  .refine(
    (value) => !value.includes("@"),
    "an e-mail address is searched by POST /admin/ratepay/transactions/search, so that it gets into no access log"
  )
  .meta({ description: "A whole order number, Ratepay's id of the transaction, or a payment reference" })

const days = { created_from: day.optional(), created_to: day.optional() }

const filterShape = {
  account: list(accountName),
  payment_method: list(z.enum(paymentMethods)),
  state: list(z.enum(transactionStates)),
  open_min: amountText.optional(),
  open_max: amountText.optional(),
  expires_within_days: z.coerce.number().int().min(1).max(365).optional(),
  ...days,
}

/** Query of the export: all that fits. */
export const exportQuerySchema = z.strictObject({ q: q.optional(), ...filterShape })
/** Query of the list. */
export const transactionsQuerySchema = z.strictObject({
  ...exportQuerySchema.shape,
  limit: z.coerce.number().int().min(1).max(MOST).default(PAGE),
  after: id.optional(),
})
/** The same list of one buyer. This is a body and not a query, so that no e-mail address gets into an access log. */
export const searchTransactionsBodySchema = z.strictObject({
  email: line.min(1).max(255),
  account: z.array(accountName).max(MOST).optional(),
  payment_method: z.array(z.enum(paymentMethods)).max(paymentMethods.length).optional(),
  state: z.array(z.enum(transactionStates)).max(transactionStates.length).optional(),
  open_min: amountNumber.optional(),
  open_max: amountNumber.optional(),
  expires_within_days: z.number().int().min(1).max(365).optional(),
  ...days,
  limit: z.number().int().min(1).max(MOST).default(PAGE),
  after: id.optional(),
})

export type TransactionsFilter = z.infer<typeof exportQuerySchema>
export type SearchTransactionsBody = z.infer<typeof searchTransactionsBodySchema>

/** A transaction in the list of all orders' transactions. */
export const transactionEntrySchema = z
  .strictObject({
    id: z.string(),
    state: z.enum(transactionStates),
    payment_method: z.enum(paymentMethods),
    buyer_type: z.enum(buyerTypes),
    account: z.string(),
    shop_id: shopId,
    order_id: text,
    order_number: text,
    ratepay_transaction_id: text,
    payment_reference: text,
    currency_code: z.string(),
    amounts: z.strictObject({
      authorized: amount,
      captured: amount,
      canceled: amount,
      refunded: amount,
      open: amount,
      refundable: amount,
    }),
    authorization_expires: moment.nullable(),
    created_at: moment,
  })
  .meta({ id: "TransactionEntry" })

export const transactionsResponseSchema = z.strictObject({
  transactions: z.array(transactionEntrySchema).meta({
    description:
      "Newest first. Where a filter leaves few of many, a page may have fewer than `limit`, or none, and still a `next`",
  }),
  accounts: accountNames,
  limit: z.number().int(),
  next: text.meta({ description: "The next page is `after` this transaction; null on the last one" }),
})

export type TransactionEntryResponse = z.infer<typeof transactionEntrySchema>
export type TransactionsResponse = z.infer<typeof transactionsResponseSchema>
