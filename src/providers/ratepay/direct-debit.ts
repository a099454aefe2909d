import { RatepayProvider } from "./ratepay-provider"

/** SEPA direct debit (Lastschrift): Ratepay collects the money from the buyer's account after the goods have arrived. */
export class RatepayDirectDebit extends RatepayProvider {
  static override identifier = "ratepay-direct-debit"
  protected readonly paymentMethod = "direct_debit"
}
