import { z } from "@medusajs/framework/zod"
import { ratepayOperationIdSchema } from "../scalars"

/** The names of the fields with the id of each resource. */
export type OperationIdField =
  | "ratepay_authorization_id"
  | "ratepay_capture_id"
  | "ratepay_cancellation_id"
  | "ratepay_refund_id"
  | "ratepay_shipping_information_id"

/** Makes the schema of a created or retrieved operation (Payment API v2, 3.4 to 3.9), which renames its id field to `id`. */
export function operationResponseSchema(idField: OperationIdField) {
  return z
    .looseObject({
      created: z.string().nullish().catch(undefined),
      gross_amount: z.number().nullish().catch(undefined),
      partner_operation_id: z.string().nullish().catch(undefined),
      partner_shop_id: z.string().nullish().catch(undefined),
    })
    .transform((response) => ({ ...response, id: response[idField] }))
    .pipe(
      z.object({
        id: ratepayOperationIdSchema,
        created: z.string().nullish(),
        gross_amount: z.number().nullish(),
        partner_operation_id: z.string().nullish(),
        partner_shop_id: z.string().nullish(),
      })
    )
}
