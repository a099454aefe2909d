import type { PaymentMethod } from "../../modules/ratepay/records/transaction"

/** Each method's provider, as Medusa names it where the store's configuration gives it no id. */
export const providerIds: Record<PaymentMethod, string> = {
  open_invoice: "pp_ratepay-open-invoice",
  direct_debit: "pp_ratepay-direct-debit",
  pay_now: "pp_ratepay-pay-now",
}
