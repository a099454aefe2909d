import { z } from "@medusajs/framework/zod"
import { operationSchema, orderStands } from "./operation-schema"
import { accountNames, amount, moment, text } from "./response-fields"

/** The attention list, as the admin API shows it. */
export const attentionSchema = z.strictObject({
  entries: z.array(
    z.strictObject({
      reason: z.enum(["failed", "declined", "unresolved", "expiring", "expired"]),
      order_id: text,
      order_stands: z.boolean().meta({ description: orderStands }),
      order_number: text,
      transaction_id: z.string(),
      account: z.string(),
      operation: operationSchema.nullable(),
      authorization_expires: moment.nullable(),
      amount,
      currency_code: z.string(),
    })
  ),
  count: z.number().int(),
  accounts: accountNames,
})

export type AttentionResponse = z.infer<typeof attentionSchema>
