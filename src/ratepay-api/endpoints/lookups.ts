import { readCallSchema } from "./call-input"
import type { EndpointCall, RunEndpointCall } from "./endpoint-call"
import { parseRequest } from "./parse-request"
import type { RatepayClient, ReadCall } from "../ratepay-client"
import { operationRecordReader, operationRecordsReader } from "../readings/read-operation-records"
import { readTransactionResponse } from "../readings/read-transaction-response"
import { segment, transactionPath } from "./paths"

type Lookups = Pick<
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
>

type Lookup<Value> = Pick<EndpointCall<Value>, "operation" | "read"> & { pathBelow: string }

const readAuthorization = operationRecordReader("ratepay_authorization_id")
const readCapture = operationRecordReader("ratepay_capture_id")
const readCancellation = operationRecordReader("ratepay_cancellation_id")
const readRefund = operationRecordReader("ratepay_refund_id")
const readAuthorizations = operationRecordsReader("authorizations", "ratepay_authorization_id")
const readCaptures = operationRecordsReader("captures", "ratepay_capture_id")
const readCancellations = operationRecordsReader("cancellations", "ratepay_cancellation_id")
const readRefunds = operationRecordsReader("refunds", "ratepay_refund_id")

/** Makes the methods for endpoints that change nothing (Payment API v2, 3.2 and 3.9). */
export function createLookups(run: RunEndpointCall): Lookups {
  function lookUp<Value>(
    ratepayTransactionId: string,
    { pathBelow, ...lookup }: Lookup<Value>,
    read?: ReadCall
  ) {
    return run({
      ...lookup,
      method: "GET",
      path: `${transactionPath(ratepayTransactionId)}${pathBelow}`,
      ...parseRequest(readCallSchema, read ?? {}),
      ratepayTransactionId,
      repeatable: true,
    })
  }

  return {
    retrieveTransaction: async (transactionId, read) =>
      lookUp(
        transactionId,
        { operation: "retrieve_transaction", pathBelow: "", read: readTransactionResponse },
        read
      ),

    listAuthorizations: async (transactionId, read) =>
      lookUp(
        transactionId,
        { operation: "list_authorizations", pathBelow: "/authorizations", read: readAuthorizations },
        read
      ),
    listCaptures: async (transactionId, read) =>
      lookUp(transactionId, { operation: "list_captures", pathBelow: "/captures", read: readCaptures }, read),
    listCancellations: async (transactionId, read) =>
      lookUp(
        transactionId,
        { operation: "list_cancellations", pathBelow: "/cancellations", read: readCancellations },
        read
      ),
    listRefunds: async (transactionId, read) =>
      lookUp(transactionId, { operation: "list_refunds", pathBelow: "/refunds", read: readRefunds }, read),

    retrieveAuthorization: async (transactionId, ratepayAuthorizationId, read) => {
      const pathBelow = `/authorizations/${segment("ratepayAuthorizationId", ratepayAuthorizationId)}`
      return lookUp(
        transactionId,
        { operation: "retrieve_authorization", pathBelow, read: readAuthorization },
        read
      )
    },
    retrieveCapture: async (transactionId, ratepayCaptureId, read) => {
      const pathBelow = `/captures/${segment("ratepayCaptureId", ratepayCaptureId)}`
      return lookUp(transactionId, { operation: "retrieve_capture", pathBelow, read: readCapture }, read)
    },
    retrieveCancellation: async (transactionId, ratepayCancellationId, read) => {
      const pathBelow = `/cancellations/${segment("ratepayCancellationId", ratepayCancellationId)}`
      return lookUp(
        transactionId,
        { operation: "retrieve_cancellation", pathBelow, read: readCancellation },
        read
      )
    },
    retrieveRefund: async (transactionId, ratepayRefundId, read) => {
      const pathBelow = `/refunds/${segment("ratepayRefundId", ratepayRefundId)}`
      return lookUp(transactionId, { operation: "retrieve_refund", pathBelow, read: readRefund }, read)
    },
  }
}
