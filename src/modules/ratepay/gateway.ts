import type { RatepayClient } from "../../ratepay-api"

/**
 * What the ledger needs of whoever carries its calls to Ratepay. The direct client is the one implementation;
 * a payment service provider with the same operations would stand behind the same calls.
 */
export type Gateway = Pick<
  RatepayClient,
  | "authorize"
  | "increment"
  | "capture"
  | "cancel"
  | "refund"
  | "changeExpiry"
  | "addShippingInformation"
  | "retrieveTransaction"
  | "listAuthorizations"
  | "listCaptures"
  | "listCancellations"
  | "listRefunds"
  | "retrieveAuthorization"
  | "retrieveCapture"
  | "retrieveCancellation"
  | "retrieveRefund"
  | "verifyOtp"
  | "regenerateOtp"
  | "close"
>
