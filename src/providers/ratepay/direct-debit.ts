import { RatepayProvider } from "./ratepay-provider"

/** SEPA direct debit (Lastschrift): Ratepay collects from the buyer's account after the goods have come. */
export class RatepayDirectDebit extends RatepayProvider {
  static override identifier = "ratepay_direct_debit"
  protected readonly paymentMethod = "direct_debit"
}
