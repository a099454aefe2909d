import { z } from "@medusajs/framework/zod"
import { buyerTypes, paymentMethods } from "../../modules/ratepay/records/transaction"

const text = z.string().nullable()

/** One step of a case as the report has it. It has no data of the buyer. */
export const rowSchema = z.strictObject({
  case: z.string(),
  title: z.string(),
  /** Counts the steps of a case, from 1. */
  step: z.number().int(),
  /** "cancel 1 × A, shipping" */
  what: z.string(),
  method: z.enum(paymentMethods),
  buyer: z.enum(buyerTypes),
  shop_transaction_id: text,
  ratepay_transaction_id: text,
  /** Of the capture, cancellation or refund. */
  ratepay_operation_id: text,
  payment_reference: text,
  /** What the request asked for, in cents; null where it names no amount. */
  cents: z.number().int().nullable(),
  currency: z.string(),
  /** The status of Ratepay's response; null where nothing was sent, or no response came. */
  http: z.number().int().nullable(),
  result: z.string(),
  /** When it was sent, in UTC. */
  at: z.iso.datetime(),
  passed: z.boolean(),
  /** What differs from what the case expects; empty if it passed. */
  problems: z.array(z.string()),
})

export type Row = z.infer<typeof rowSchema>
