export { isAnswerToKey } from "./answer-to-key"
export type { AroundExchange, ExchangeBegun } from "./around-exchange"
export type { AuthorizeOutcome } from "./authorize-outcome"
export type { CircuitName } from "./circuit"
export type { ChangeExpiryOutcome } from "./change-expiry-outcome"
export type { RatepayClientOptions } from "./client-options"
export { createRatepayClient } from "./create-ratepay-client"
export {
  declineCategories,
  declineReasonCodes,
  type Decline,
  type DeclineCategory,
  type DeclineDetail,
  type DeclineReason,
  type DeclineReasonCode,
} from "./decline"
export { InvalidInputError, type InvalidField } from "./errors/invalid-input-error"
export { RatepayRequestError } from "./errors/ratepay-request-error"
export { RatepayUnresolvedError, type UnresolvedReason } from "./errors/ratepay-unresolved-error"
export type { AttemptOutcome, RatepayLogEntry } from "./log-entry"
export type { FrozenRequest } from "./frozen-request"
export type { OperationOutcome } from "./operation-outcome"
export type { OperationRecord } from "./operation-record"
export { otpResults, type OtpOutcome, type OtpResult } from "./otp-outcome"
export type { MutatingCall, RatepayClient, ReadCall } from "./ratepay-client"
export type { RatepayOperation } from "./ratepay-operation"
export { parseRequest } from "./parse-request"
export type { Requisites } from "./requisites"
export type { Transaction } from "./transaction"
export * as wire from "./wire"
