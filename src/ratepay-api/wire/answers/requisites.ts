import { z } from "@medusajs/framework/zod"

const text = z.string().trim().min(1).nullish().catch(undefined)

/**
 * `payment_details` of an answer: the account and the reference a buyer pays to, both for bank transfers only. Creation
 * carries the reference singly and as a list, retrieval as a list only (3.1, 3.2). Each is read for itself: an account
 * that can't be read does not take the reference along.
 */
export const requisitesSchema = z.object({
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

export type Requisites = z.infer<typeof requisitesSchema>
