export { isResponseToKey } from "./call/response-to-key"
export type { AroundAttempt, AttemptBegun } from "./call/around-attempt"
export type { AuthorizeOutcome } from "./outcomes/authorize-outcome"
export type { CircuitName } from "./call/circuit"
export type { ChangeExpiryOutcome } from "./outcomes/change-expiry-outcome"
export type { RatepayClientOptions } from "./client-options"
export { createRatepayClient } from "./create-ratepay-client"
export { createTokenOffices } from "./call/token-offices"
export {
  declineCategories,
  declineReasonCodes,
  type Decline,
  type DeclineCategory,
  type DeclineDetail,
  type DeclineReason,
  type DeclineReasonCode,
} from "./outcomes/decline"
export { InvalidInputError, refusalsOf, type InvalidField } from "./errors/invalid-input-error"
export { RatepayRequestError } from "./errors/ratepay-request-error"
export { RatepayUnresolvedError, type UnresolvedReason } from "./errors/ratepay-unresolved-error"
export type { AttemptOutcome, RatepayLogEntry } from "./log/log-entry"
export type { FrozenRequest } from "./endpoints/frozen-request"
export type { OperationOutcome } from "./outcomes/operation-outcome"
export type { OperationRecord } from "./outcomes/operation-record"
export { passcodeResults, type PasscodeOutcome, type PasscodeResult } from "./outcomes/passcode-outcome"
export type { MutatingCall, RatepayClient, ReadCall } from "./ratepay-client"
export type { RatepayOperation } from "./log/ratepay-operation"
export { parseRequest } from "./endpoints/parse-request"
export type { PaymentInstructions } from "./outcomes/payment-instructions"
export type { Transaction } from "./outcomes/transaction"
export * as wire from "./wire"
