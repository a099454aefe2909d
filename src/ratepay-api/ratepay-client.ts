import type { AuthorizeOutcome } from "./outcomes/authorize-outcome"
import type { ChangeExpiryOutcome } from "./outcomes/change-expiry-outcome"
import type { FrozenRequest } from "./endpoints/frozen-request"
import type { OperationOutcome } from "./outcomes/operation-outcome"
import type { OperationRecord } from "./outcomes/operation-record"
import type { PasscodeOutcome } from "./outcomes/passcode-outcome"
import type { Transaction } from "./outcomes/transaction"
import type * as wire from "./wire"

/**
 * Makes a POST safe to repeat. `idempotencyKey` has 1 to 64 printable ASCII characters; a UUID is best. One key belongs to one
 * body: Ratepay replays its first response for 24 hours, and refuses another body under the same key (2.3).
 *
 * `notAfter`: no attempt is sent after this moment, as Ratepay may have forgotten the key and would execute the request again. The
 * call then ends with a `RatepayUnresolvedError` with the reason `key_expired`.
 */
export type MutatingCall = { idempotencyKey: string; prefer?: "representation"; notAfter?: Date }

/** `prefer` requests the full representation; without it Ratepay sends the minimal one. */
export type ReadCall = { prefer?: "representation" }

/**
 * Payment API v2, one method per endpoint.
 *
 * A request given as an object is checked and written as JSON. A request given as a string is sent unchanged, byte for byte; it is
 * for callers that stored the request before sending it, see `FrozenRequest`.
 *
 * A decline is a value. Every method may throw `InvalidInputError` (nothing was sent), `RatepayRequestError` (Ratepay refused the
 * request as such) and `RatepayUnresolvedError` (the outcome is not known).
 */
export type RatepayClient = {
  /** POST /v2/transactions (3.1). */
  authorize(request: wire.AuthorizeRequest | FrozenRequest, call: MutatingCall): Promise<AuthorizeOutcome>
  /** POST …/authorizations (3.4): raises the authorized amount by `gross_amount`, with a new risk check. */
  increment(
    ratepayTransactionId: string,
    request: wire.OperationRequest | FrozenRequest,
    call: MutatingCall
  ): Promise<OperationOutcome>
  /** POST …/captures (3.5). */
  capture(
    ratepayTransactionId: string,
    request: wire.CaptureRequest | FrozenRequest,
    call: MutatingCall
  ): Promise<OperationOutcome>
  /** POST …/cancellations (3.6): releases authorized money that is not captured. */
  cancel(
    ratepayTransactionId: string,
    request: wire.OperationRequest | FrozenRequest,
    call: MutatingCall
  ): Promise<OperationOutcome>
  /** POST …/refunds (3.7). */
  refund(
    ratepayTransactionId: string,
    request: wire.RefundRequest | FrozenRequest,
    call: MutatingCall
  ): Promise<OperationOutcome>
  /** PATCH /v2/transactions/… (3.3). Takes no key and needs none, as setting a date twice has the effect of setting it once. */
  changeExpiry(
    ratepayTransactionId: string,
    request: wire.ChangeExpiryRequest | FrozenRequest
  ): Promise<ChangeExpiryOutcome>
  /** POST …/captures/…/shipping-information (3.8). */
  addShippingInformation(
    ratepayTransactionId: string,
    ratepayCaptureId: string,
    request: wire.ShippingInformationRequest | FrozenRequest,
    call: MutatingCall
  ): Promise<OperationOutcome>

  /** GET /v2/transactions/… (3.2). */
  retrieveTransaction(ratepayTransactionId: string, read?: ReadCall): Promise<Transaction>
  /** Lists accepted increments; the original authorization is not among them (3.4). */
  listAuthorizations(ratepayTransactionId: string, read?: ReadCall): Promise<OperationRecord[]>
  listCaptures(ratepayTransactionId: string, read?: ReadCall): Promise<OperationRecord[]>
  /** Lists cancellations, those Ratepay made itself at expiry included (3.6). */
  listCancellations(ratepayTransactionId: string, read?: ReadCall): Promise<OperationRecord[]>
  listRefunds(ratepayTransactionId: string, read?: ReadCall): Promise<OperationRecord[]>
  retrieveAuthorization(
    ratepayTransactionId: string,
    ratepayAuthorizationId: string,
    read?: ReadCall
  ): Promise<OperationRecord>
  retrieveCapture(
    ratepayTransactionId: string,
    ratepayCaptureId: string,
    read?: ReadCall
  ): Promise<OperationRecord>
  retrieveCancellation(
    ratepayTransactionId: string,
    ratepayCancellationId: string,
    read?: ReadCall
  ): Promise<OperationRecord>
  retrieveRefund(
    ratepayTransactionId: string,
    ratepayRefundId: string,
    read?: ReadCall
  ): Promise<OperationRecord>

  /** POST /2fa/v1/verify/… (8.2). Never repeated, as Ratepay takes no key here and counts the attempts. */
  verifyPasscode(ratepayTransactionId: string, code: string): Promise<PasscodeOutcome>
  /** POST /2fa/v1/regenerate/… (8.3). Never repeated, as each request may send a text message. */
  regeneratePasscode(ratepayTransactionId: string): Promise<PasscodeOutcome>

  /** Closes the kept-alive connections. The client can't be used afterwards. */
  close(): void
}
