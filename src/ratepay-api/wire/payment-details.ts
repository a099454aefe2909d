import { z } from "@medusajs/framework/zod"
import isIBAN from "validator/lib/isIBAN"

/** The account to debit (Payment API v2, 9.3). The IBAN is checked by ISO 13616: the format of its country and the checksum. */
export const paymentDetailsSchema = z.strictObject({
  debit_bank_account: z.strictObject({
    iban: z
      .string()
      .max(34)
      .regex(/^[A-Z0-9]+$/, { error: "must be capital letters and digits without blanks" })
      .refine((iban) => isIBAN(iban), { error: "must be a valid IBAN" }),
    owner: z.string().min(1).max(100),
    bic: z.string().min(1).max(50).optional(),
  }),
})

export type PaymentDetails = z.infer<typeof paymentDetailsSchema>
