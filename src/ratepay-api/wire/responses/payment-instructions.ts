import { z } from "@medusajs/framework/zod"

const text = z.string().trim().min(1).nullish().catch(undefined)

/**
 * `payment_details` of a response: the account and the reference for the buyer's bank transfer. The response to an authorization
 * has the reference singly and in a list, that to a lookup in a list only (3.1, 3.2). Each field is read on its own, so that the
 * reference can be read even if the account can't.
 */
export const paymentInstructionsSchema = z.object({
  deposit_bank_account: z
    .object({ bank_name: text, bic: text, iban: text, owner: text })
    .nullish()
    .catch(undefined),
  ratepay_payment_reference: text,
  ratepay_payment_references: z
    .array(z.object({ partner_shop_id: text, ratepay_payment_reference: text }).catch({}))
    .nullish()
    .catch(undefined),
})

export type PaymentInstructions = z.infer<typeof paymentInstructionsSchema>
