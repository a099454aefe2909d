import { RatepayProvider } from "./ratepay-provider"

/** Open invoice (Kauf auf Rechnung): the buyer pays by bank transfer after the goods have arrived. */
export class RatepayOpenInvoice extends RatepayProvider {
  static override identifier = "ratepay-open-invoice"
  protected readonly paymentMethod = "open_invoice"
}
