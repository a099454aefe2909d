import { z } from "@medusajs/framework/zod"
import { operationStates, sentKinds } from "../../modules/ratepay/records/operation"
import { INVOICE_NUMBER_LENGTH } from "../../modules/ratepay/records/invoice-number"
import { wire } from "../../ratepay-api"

/** Only characters that ids have, so that none reaches the database that it can't store (a null character). */
export const id = z.string().regex(/^[\w.:-]{1,128}$/, "must be an id")
/** Text in one line, without what the database or Ratepay would refuse: control characters and lone surrogates. */
export const line = z.string().regex(/^[^\p{Cc}\p{Cs}]*$/u, "must be one line of plain text")
/** Major units. An amount with more decimals than the currency would be rounded to another than requested, so it is refused. */
const amount = z
  .number()
  .positive()
  .max(100_000_000)
  .refine((value) => /^\d+(\.\d{1,2})?$/.test(String(value)), "must have at most two decimals")
const vatRate = z.number().min(0).lt(1000)
const extra = z.strictObject({ amount, vat_rate: vatRate })

const itemsShape = {
  transaction_id: id.optional(),
  items: z
    .array(z.strictObject({ line_item_id: id, quantity: z.number().positive() }))
    .max(1_000)
    .optional(),
  shipping: z.boolean().optional(),
  amount: amount.optional(),
  idempotency_key: line.min(1).max(64).optional(),
}

/** The number of the merchant's invoice for a capture (Payment API v2, 3.5). */
const invoice_number = line.trim().min(1).max(INVOICE_NUMBER_LENGTH).optional()

const refundShape = {
  ...itemsShape,
  refund_reason_id: id.optional(),
  note: z
    .string()
    .max(255)
    .regex(/^(?:[^\p{Cc}\p{Cs}]|[\n\r\t])*$/u, "must be plain text")
    .optional(),
  goodwill: extra.optional(),
  return_fee: extra.optional(),
}

const refundFields = ["refund_reason_id", "note", "goodwill", "return_fee"] as const

/** Body of a cancellation by line item. */
export const itemsBodySchema = z.strictObject(itemsShape)
/** Body of a capture by line item. */
export const captureBodySchema = z.strictObject({ ...itemsShape, invoice_number })
/** Body of a refund by line item. */
export const refundBodySchema = z.strictObject(refundShape)
/** Body of a preview: the operation's own body, and which operation it is. */
export const previewBodySchema = z
  .strictObject({ ...refundShape, invoice_number, operation: z.enum(["capture", "cancel", "refund"]) })
  .superRefine(({ operation, ...body }, context) => {
    if (operation !== "capture" && body.invoice_number !== undefined)
      context.addIssue({ code: "custom", path: ["invoice_number"], message: "is for captures only" })
    if (operation === "refund") return
    for (const path of refundFields) {
      if (body[path] !== undefined)
        context.addIssue({ code: "custom", path: [path], message: "is for refunds only" })
    }
  })
/** Body of a change of expiry. */
export const expiryBodySchema = z.strictObject({
  transaction_id: id.optional(),
  authorization_expires: z.iso.datetime({ offset: true }),
})
/** Body of shipping information. */
export const trackingBodySchema = z.strictObject({
  transaction_id: id.optional(),
  capture_id: id,
  carrier: wire.shippingInformationRequestSchema.shape.carrier_name,
  tracking_number: line.trim().min(1).max(127).optional(),
})
/** Body of a request whose path says everything. */
export const emptyBodySchema = z.strictObject({})

/** A parameter that may be given several times; a list in any case. */
export const list = <T extends z.ZodType>(item: T) =>
  z.preprocess(
    (value) => (value === undefined || Array.isArray(value) ? value : [value]),
    z.array(item).optional()
  )

export const accountName = line.min(1).max(64).meta({ description: "The name of an account" })

/** Query of the attention list. */
export const attentionQuerySchema = z.strictObject({ account: list(accountName) })

/** Query of the list of operations. */
export const operationsQuerySchema = z.strictObject({
  account: list(accountName),
  kind: list(z.enum(sentKinds)),
  state: list(z.enum(operationStates)),
  limit: z.coerce.number().int().nonnegative().max(100).default(20),
  after: id.optional(),
})

export type ItemsBody = z.infer<typeof itemsBodySchema>
export type CaptureBody = z.infer<typeof captureBodySchema>
export type RefundBody = z.infer<typeof refundBodySchema>
export type PreviewBody = z.infer<typeof previewBodySchema>
export type ExpiryBody = z.infer<typeof expiryBodySchema>
export type TrackingBody = z.infer<typeof trackingBodySchema>
export type OperationsQuery = z.infer<typeof operationsQuerySchema>
