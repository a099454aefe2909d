import type { wire } from "../../ratepay-api"
import type { PaymentMethod } from "../../modules/ratepay/transaction"

/** How Ratepay names each method (Payment API v2, 9.3). */
export const wireMethods = {
  open_invoice: { payment_option: "OPEN_INVOICE", transfer_type: "BANK_TRANSFER" },
  direct_debit: { payment_option: "PAY_NOW", transfer_type: "SEPA_DIRECT_DEBIT" },
  pay_now: { payment_option: "PAY_NOW", transfer_type: "BANK_TRANSFER" },
} as const satisfies Record<PaymentMethod, wire.PaymentMethod>
