import type { AuthorizeOutcome } from "./authorize-outcome"
import type { ChangeExpiryOutcome } from "./change-expiry-outcome"
import type { FrozenRequest } from "./frozen-request"
import type { OperationOutcome } from "./operation-outcome"
import type { OperationRecord } from "./operation-record"
import type { OtpOutcome } from "./otp-outcome"
import type { Transaction } from "./transaction"
import type * as wire from "./wire"

/**
 * How a POST is made safe to repeat: 1 to 64 printable ASCII characters, a UUID at best. One key belongs to one
 * body: Ratepay replays its first answer for 24 hours, and refuses another body with the same key (2.3).
 *
 * `notAfter`: no attempt leaves after this moment, as Ratepay may have forgotten the key then and would do it anew; the
 * call ends as `RatepayUnresolvedError` with the reason `key_expired`.
 */
export type MutatingCall = { idempotencyKey: string; prefer?: "representation"; notAfter?: Date }

/** `prefer` asks for the full representation of what is read; without it Ratepay sends the minimal one. */
export type ReadCall = { prefer?: "representation" }

/**
 * Payment API v2, one method per endpoint.
 *
 * A request given as an object is checked and written as JSON; one given as a string is sent as it is, byte for byte:
 * it is for who wrote the request down before it was sent, see `FrozenRequest`.
 *
 * A decline is a value. Every method may throw `InvalidInputError` (nothing was sent), `RatepayRequestError`
 * (Ratepay refused the request as such) and `RatepayUnresolvedError` (nobody here knows what happened).
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
  /** POST …/cancellations (3.6): gives up authorized money that is not captured. */
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
  /** PATCH /v2/transactions/… (3.3). Takes no key and needs none: to set a date twice is to set it once. */
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

  /** POST /2fa/v1/verify/… (8.2). Ratepay knows no key here and counts attempts, so it is never sent twice. */
  verifyOtp(ratepayTransactionId: string, code: string): Promise<OtpOutcome>
  /** POST /2fa/v1/regenerate/… (8.3). Never sent twice, as each may cost a text message. */
  regenerateOtp(ratepayTransactionId: string): Promise<OtpOutcome>

  /** Closes the kept-alive connections. The client is of no use afterwards. */
  close(): void
}
