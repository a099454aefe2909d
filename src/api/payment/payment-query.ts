import { z } from "@medusajs/framework/zod"
import { languages } from "../../modules/ratepay/records/texts/language"

const language = z.enum(languages).optional()

/** The query of the admin's route for an order's payment. */
export const paymentQuerySchema = z.strictObject({ language })

/** The query of the store's route for an order's payment; links in the store's e-mails have a `token`. */
export const storePaymentQuerySchema = z.strictObject({ language, token: z.string().max(128).optional() })
