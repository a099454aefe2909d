import { RatepayProvider } from "./ratepay-provider"

/** Pay now by bank transfer. Few contracts include it; it is registered only where a merchant lists it. */
export class RatepayPayNow extends RatepayProvider {
  static override identifier = "ratepay-pay-now"
  protected readonly paymentMethod = "pay_now"
}
