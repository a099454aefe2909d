import type { z } from "@medusajs/framework/zod"
import { mutatingCallSchema } from "./call-input"
import type { RunEndpointCall } from "./endpoint-call"
import { type FrozenRequest, toBytes } from "./frozen-request"
import type { OperationOutcome } from "../outcomes/operation-outcome"
import { parseRequest } from "./parse-request"
import type { MutatingCall, RatepayClient } from "../ratepay-client"
import { readAuthorizeResponse } from "../readings/read-authorize-response"
import { readChangeExpiryResponse } from "../readings/read-change-expiry-response"
import { operationResponseReader } from "../readings/read-operation-response"
import * as wire from "../wire"
import { buyerOf } from "./buyer-of"
import { segment, transactionPath } from "./paths"

type Operations = Pick<
  RatepayClient,
  "authorize" | "increment" | "capture" | "cancel" | "refund" | "changeExpiry" | "addShippingInformation"
>

/** Makes the methods for endpoints that move money (Payment API v2, 3.1 and 3.3 to 3.8). */
export function createOperations(run: RunEndpointCall): Operations {
  const increment = operation(run, "increment", "authorizations", wire.operationRequestSchema)
  const capture = operation(run, "capture", "captures", wire.captureRequestSchema)
  const cancel = operation(run, "cancel", "cancellations", wire.operationRequestSchema)
  const refund = operation(run, "refund", "refunds", wire.refundRequestSchema)

  return {
    increment,
    capture,
    cancel,
    refund,

    async authorize(request, call) {
      const body = toBytes(wire.authorizeRequestSchema, request)
      return run({
        operation: "authorize",
        method: "POST",
        path: "/v2/transactions",
        body,
        buyer: buyerOf(body),
        ...parseRequest(mutatingCallSchema, call),
        repeatable: true,
        read: readAuthorizeResponse,
      })
    },

    async changeExpiry(ratepayTransactionId, request) {
      return run({
        operation: "change_expiry",
        method: "PATCH",
        path: transactionPath(ratepayTransactionId),
        body: toBytes(wire.changeExpiryRequestSchema, request),
        ratepayTransactionId,
        repeatable: true,
        read: readChangeExpiryResponse,
      })
    },

    async addShippingInformation(ratepayTransactionId, ratepayCaptureId, request, call) {
      const capturePath = `${transactionPath(ratepayTransactionId)}/captures/${segment("ratepayCaptureId", ratepayCaptureId)}`
      return run({
        operation: "add_shipping_information",
        method: "POST",
        path: `${capturePath}/shipping-information`,
        body: toBytes(wire.shippingInformationRequestSchema, request),
        ...parseRequest(mutatingCallSchema, call),
        ratepayTransactionId,
        repeatable: true,
        read: operationResponseReader("ratepay_shipping_information_id"),
      })
    },
  }
}

const idFields = {
  authorizations: "ratepay_authorization_id",
  captures: "ratepay_capture_id",
  cancellations: "ratepay_cancellation_id",
  refunds: "ratepay_refund_id",
} as const

/** Makes one of the four operations on a transaction, which differ only in name, resource and body. */
function operation<Request extends object>(
  run: RunEndpointCall,
  name: "increment" | "capture" | "cancel" | "refund",
  resource: keyof typeof idFields,
  schema: z.ZodType<Request>
) {
  const read = operationResponseReader(idFields[resource])
  return async (
    ratepayTransactionId: string,
    request: Request | FrozenRequest,
    call: MutatingCall
  ): Promise<OperationOutcome> =>
    run({
      operation: name,
      method: "POST",
      path: `${transactionPath(ratepayTransactionId)}/${resource}`,
      body: toBytes(schema, request),
      ...parseRequest(mutatingCallSchema, call),
      ratepayTransactionId,
      repeatable: true,
      read,
    })
}
