import { RatepayProvider } from "./ratepay-provider"

/** Pay now by bank transfer, which few contracts have; registered only where a merchant lists it. */
export class RatepayPayNow extends RatepayProvider {
  static override identifier = "ratepay_pay_now"
  protected readonly paymentMethod = "pay_now"
}
