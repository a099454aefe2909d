import { RatepayProvider } from "./ratepay-provider"

/** Open invoice (Kauf auf Rechnung): the buyer pays by bank transfer after the goods have come. */
export class RatepayOpenInvoice extends RatepayProvider {
  static override identifier = "ratepay_open_invoice"
  protected readonly paymentMethod = "open_invoice"
}
