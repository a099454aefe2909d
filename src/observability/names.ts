/** The name of this plugin's spans and metrics in a store's OpenTelemetry SDK. */
export const INSTRUMENTATION_NAME = "medusa-payment-ratepay"

/** Attributes of spans and metrics: ids, kinds, amounts and counts, and never buyer data. */
export const attribute = {
  operationKind: "ratepay.operation.kind",
  /** The ledger's id, which is also the correlation id and Ratepay's `partner_operation_id`. */
  operationId: "ratepay.operation.id",
  operationCause: "ratepay.operation.cause",
  /** In cents. */
  operationAmount: "ratepay.operation.amount",
  currency: "ratepay.currency",
  /** The name of the account in the options. */
  account: "ratepay.account",
  outcome: "ratepay.outcome",
  attempts: "ratepay.attempts",
  declineCategory: "ratepay.decline.category",
  /** The ledger's id. */
  ledgerTransactionId: "ratepay.ledger.transaction.id",
  /** Ratepay's ids. */
  transactionId: "ratepay.transaction.id",
  ratepayOperationId: "ratepay.ratepay_operation.id",
  orderId: "medusa.order.id",
  paymentSessionId: "medusa.payment_session.id",
  /** The request to Ratepay: an operation, a lookup or a token. */
  request: "ratepay.request.name",
  httpMethod: "http.request.method",
  httpStatus: "http.response.status_code",
  resendCount: "http.request.resend_count",
  errorType: "error.type",
} as const
