import { z } from "@medusajs/framework/zod"

/**
 * `payment_details` of an answer: the account and the reference a buyer pays to. The account is sent for bank
 * transfers only. Creation carries the reference singly and as a list, retrieval as a list only (3.1, 3.2).
 */
export const requisitesSchema = z.object({
  deposit_bank_account: z
    .object({
      bank_name: z.string().nullish(),
      bic: z.string().nullish(),
      iban: z.string(),
      owner: z.string().nullish(),
    })
    .nullish(),
  ratepay_payment_reference: z.string().nullish(),
  ratepay_payment_references: z
    .array(z.object({ partner_shop_id: z.string().nullish(), ratepay_payment_reference: z.string() }))
    .nullish(),
})

export type Requisites = z.infer<typeof requisitesSchema>
