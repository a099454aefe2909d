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
 * The calls to Ratepay that the ledger needs. The direct client is the one implementation. A payment service provider with
 * the same operations could be another.
 *
 * Every call that changes something takes a frozen body and sends exactly its bytes.
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
    | "verifyPasscode"
    | "regeneratePasscode"
    | "close"
  >
