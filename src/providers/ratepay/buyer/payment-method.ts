import { RATEPAY_PREFIX } from "../../../medusa/is-ratepay"
import { paymentMethods, type PaymentMethod } from "../../../modules/ratepay/records/transaction"
import type { wire } from "../../../ratepay-api"

/** Ratepay's names for each payment method (Payment API v2, 9.3). */
export const wireMethods = {
  open_invoice: { payment_option: "OPEN_INVOICE", transfer_type: "BANK_TRANSFER" },
  direct_debit: { payment_option: "PAY_NOW", transfer_type: "SEPA_DIRECT_DEBIT" },
  pay_now: { payment_option: "PAY_NOW", transfer_type: "BANK_TRANSFER" },
} as const satisfies Record<PaymentMethod, wire.PaymentMethod>

/** The method of a payment provider, if it is Ratepay's. A provider's id in Medusa is `pp_`, its name, and the store's id for it. */
export function methodOfProvider(providerId: string): PaymentMethod | undefined {
  return paymentMethods.find((method) => {
    const name = `${RATEPAY_PREFIX}${method.replace("_", "-")}`
    return providerId === name || providerId.startsWith(`${name}_`)
  })
}
