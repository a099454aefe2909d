import type { MedusaContainer } from "@medusajs/framework/types"
import { parseCurrency, toCents, toMedusaAmount } from "../../basket"
import { readRatepayPaymentInstructions } from "../../payment-instructions/read-ratepay-payment-instructions"
import type { Language } from "../../modules/ratepay/records/texts/language"
import type { AdminPaymentResponse } from "./payment-schema"

/**
 * What the buyer has to pay for an order, and the e-mail about it, as the admin API shows them.
 *
 * @throws MedusaError (not found) when there is no such order.
 */
export async function respondWithMail(
  container: MedusaContainer,
  order_id: string,
  language: Language | undefined
): Promise<AdminPaymentResponse> {
  const read = await readRatepayPaymentInstructions(container, { order_id, language })
  if (read === null) return { payment: null }
  const { subject, text, html } = read
  return {
    payment: {
      order_id,
      language: read.language,
      transactions: read.transactions.map(
        ({ transaction_id, amount_due, currency_code, due_date, giro_code }) => ({
          transaction_id,
          amount_due: toMedusaAmount({ cents: toCents(amount_due), currency: parseCurrency(currency_code) }),
          currency_code,
          due_date,
          giro_code: giro_code && { svg: giro_code.svg },
        })
      ),
      mail: { subject, text, html },
    },
  }
}
