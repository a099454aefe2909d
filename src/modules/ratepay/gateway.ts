import type {
  AuthorizeOutcome,
  ChangeExpiryOutcome,
  FrozenRequest,
  MutatingCall,
  OperationOutcome,
  RatepayClient,
} from "../../ratepay-api"

type MoneyMoves = "increment" | "capture" | "cancel" | "refund"

/**
 * What the ledger needs of whoever carries its calls to Ratepay. The direct client is the one implementation;
 * a payment service provider with the same operations would stand behind the same calls.
 *
 * Whatever changes something takes the frozen body and sends exactly its bytes.
 */
export type Gateway = {
  authorize(body: FrozenRequest, call: MutatingCall): Promise<AuthorizeOutcome>
  changeExpiry(ratepayTransactionId: string, body: FrozenRequest): Promise<ChangeExpiryOutcome>
  addShippingInformation(
    ratepayTransactionId: string,
    ratepayCaptureId: string,
    body: FrozenRequest,
    call: MutatingCall
  ): Promise<OperationOutcome>
} & Record<
  MoneyMoves,
  (ratepayTransactionId: string, body: FrozenRequest, call: MutatingCall) => Promise<OperationOutcome>
> &
  Pick<
    RatepayClient,
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
