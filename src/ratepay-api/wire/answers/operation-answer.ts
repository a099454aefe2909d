import { z } from "@medusajs/framework/zod"
import { ratepayOperationIdSchema } from "../identifiers"

/** The field in which each resource carries its id. */
export type OperationIdField =
  | "ratepay_authorization_id"
  | "ratepay_capture_id"
  | "ratepay_cancellation_id"
  | "ratepay_refund_id"
  | "ratepay_shipping_information_id"

/** A created or retrieved operation (Payment API v2, 3.4 to 3.9), its id field renamed to `id`. */
export function operationAnswerSchema(idField: OperationIdField) {
  return z
    .looseObject({
      created: z.string().nullish().catch(undefined),
      gross_amount: z.number().nullish().catch(undefined),
      partner_operation_id: z.string().nullish().catch(undefined),
    })
    .transform((answer) => ({ ...answer, id: answer[idField] }))
    .pipe(
      z.object({
        id: ratepayOperationIdSchema,
        created: z.string().nullish(),
        gross_amount: z.number().nullish(),
        partner_operation_id: z.string().nullish(),
      })
    )
}
