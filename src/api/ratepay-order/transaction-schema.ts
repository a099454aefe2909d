import { z } from "@medusajs/framework/zod"
import { buyerTypes, paymentMethods } from "../../modules/ratepay/records/transaction"
import { whyNots } from "../../modules/ratepay/follow-up/possible-actions"
import { transactionStates } from "../../modules/ratepay/records/states/transaction-state"
import { findingSchema } from "./finding-schema"
import { operationSchema } from "./operation-schema"
import { amount, moment, shopId, source, text } from "./response-fields"

const figures = z
  .strictObject({
    ordered: z.number(),
    open: z.number(),
    captured: z.number(),
    canceled: z.number(),
    refunded: z.number(),
    refundable: z.number(),
  })
  .meta({ id: "Figures" })

const action = z
  .strictObject({ possible: z.boolean(), why_not: z.enum(whyNots).nullable() })
  .meta({ id: "Action", description: "Whether an action can succeed now, and why not" })

/** A transaction as the admin API shows it. */
export const transactionSchema = z
  .strictObject({
    id: z.string(),
    state: z.enum(transactionStates),
    payment_method: z.enum(paymentMethods),
    buyer_type: z.enum(buyerTypes),
    account: z
      .string()
      .meta({ description: "The account of the option `accounts` in which it was authorized" }),
    shop_id: shopId,
    ratepay_transaction_id: text,
    shop_transaction_id: text,
    authorization_expires: moment.nullable(),
    expires_in_days: z.number().int().nullable(),
    created_at: moment,
    payment_instructions: z
      .strictObject({ payment_reference: text, iban: text, bic: text, bank_name: text, owner: text })
      .nullable(),
    amounts: z.strictObject({
      authorized: amount,
      captured: amount,
      canceled: amount,
      refunded: amount,
      open: amount,
      refundable: amount,
    }),
    lines: z.array(
      z.strictObject({
        line_item_id: z.string(),
        source: source,
        name: z.string(),
        article_number: z.string(),
        vat_rate: z.number(),
        quantities: figures,
        amounts: figures,
      })
    ),
    operations: z.array(operationSchema),
    actions: z.strictObject({
      capture: action,
      cancel: action,
      refund: action,
      tracking: action,
      extend: action,
      compare: action,
    }),
    last_comparison: z
      .strictObject({
        at: moment,
        repaired: z.array(findingSchema),
        differences: z.array(findingSchema),
      })
      .nullable()
      .meta({ description: "What the last comparison with Ratepay came to; null before the first" }),
    faults: z
      .array(findingSchema)
      .meta({ description: "What is wrong with these figures; empty where nothing is" }),
    repairable_operation_ids: z.array(z.string()).meta({
      description: "Operations that correct the figures if one of them is counted by its amount alone",
    }),
  })
  .meta({ id: "Transaction" })

/** An order's Ratepay transactions, as the admin API shows them. */
export const ratepayOrderSchema = z
  .strictObject({
    order_id: z.string(),
    environment: z
      .enum(["integration", "production"])
      .meta({ description: "Ratepay's environment; nothing is paid in `integration`" }),
    currency_code: z.string(),
    transactions: z.array(transactionSchema),
  })
  .meta({ id: "RatepayOrder" })

export type Figures = z.infer<typeof figures>
export type TransactionResponse = z.infer<typeof transactionSchema>
export type RatepayOrderResponse = z.infer<typeof ratepayOrderSchema>
