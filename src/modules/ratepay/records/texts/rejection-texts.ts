import { z } from "@medusajs/framework/zod"
import { byLanguage } from "./language"

/**
 * The cases for which Ratepay prescribes sentences (legal requirements, rejection texts):
 *
 * - `check_data`: name and address do not match (BUYER_DATA).
 * - `check_identity`: name, address and date of birth do not match (BUYER_IDENTITY).
 * - `not_possible`: Ratepay decided against the method (PAYMENT_ATTRIBUTE, RISK_DECISION, TRANSACTION_RISK).
 * - `technical`: anything that the buyer can't correct (SYNTAX, CONTRACT, an error).
 */
export const rejectionCases = ["check_data", "check_identity", "not_possible", "technical"] as const
export type RejectionCase = (typeof rejectionCases)[number]

/** Stands for the payment method's name in the text's language. */
export const PRODUCT = "{product}"

const text = z
  .string()
  .trim()
  .min(1)
  .max(2_000)
  .refine(
    (one) => !/[{}]/.test(one.replaceAll(PRODUCT, "")),
    `has a placeholder other than ${PRODUCT}, which is the only one`
  )

const textsOfLanguage = z.strictObject({
  check_data: text.optional(),
  check_identity: text.optional(),
  not_possible: text.optional(),
  technical: text.optional(),
} satisfies Record<RejectionCase, z.ZodType>)

/** A merchant's texts by language and case. The plugin's own text replaces each one that is missing. */
export const rejectionTextsSchema = byLanguage(textsOfLanguage)

export type RejectionTexts = z.output<typeof rejectionTextsSchema>
