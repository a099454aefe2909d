import { z } from "@medusajs/framework/zod"
import { itemSchema, specialItemSchema, vatSchema } from "./basket"
import { mustBe, positiveAmount, text } from "./fields"

const list = <Entry extends z.ZodType>(entry: Entry) => z.array(entry, { error: mustBe("an array") })

/**
 * Body of an increment, capture, cancellation and refund (Payment API v2, 3.4 to 3.7). The three fields that only a capture has are
 * ignored in the others, like every unknown property.
 */
export const followUpRequestSchema = z.object(
  {
    gross_amount: positiveAmount(),
    items: list(itemSchema).nullish(),
    special_items: list(specialItemSchema).nullish(),
    vats: list(vatSchema).nullish(),
    partner_operation_id: text(0, 255).nullish(),
    partner_shop_id: text(1, 255).nullish(),
  },
  { error: mustBe("an object") }
)

/** Body of a capture (Payment API v2, 3.5). */
export const captureRequestSchema = followUpRequestSchema.extend({
  partner_invoice_id: text(0, 50).nullish(),
  partner_transaction_id: text(1, 50).nullish(),
  shop_transaction_id: text(1, 127).nullish(),
})

export type FollowUpRequest = z.infer<typeof followUpRequestSchema>
export type CaptureRequest = z.infer<typeof captureRequestSchema>
