import type { RatepayClient } from "../.."
import { idempotencyKey } from "../../__tests__/a-client"
import * as documented from "../../__tests__/documented-responses"
import * as requests from "../../__tests__/documented-requests"

const { transactionId, authorizationId, captureId, cancellationId, refundId, shippingInformationId } =
  documented
const transaction = `/v2/transactions/${transactionId}`
const call = { idempotencyKey }
const created = "2025-11-22T09:30:00.000Z"

export type EndpointCase = {
  operation: string
  method: "get" | "post" | "patch"
  path: string
  /** The body that Ratepay must receive. */
  body?: object
  invoke: (client: RatepayClient) => Promise<unknown>
  success: { status: number; body?: object; outcome: unknown }
  /** Whether the endpoint can decline; otherwise a 422 is a refused request. */
  canDecline: boolean
  /** Whether the request is sent again after a network error, 429 or 5xx. */
  isRepeatable: boolean
}

function operationCase(
  resource: "authorization" | "capture" | "cancellation" | "refund",
  id: string,
  rest: Pick<EndpointCase, "operation" | "body" | "invoke">
): EndpointCase {
  return {
    ...rest,
    method: "post",
    path: `${transaction}/${resource}s`,
    success: {
      status: 201,
      body: documented.operationResponse(resource, id),
      outcome: { kind: "accepted", ratepayOperationId: id, created },
    },
    canDecline: true,
    isRepeatable: true,
  }
}

function lookupCases(
  resource: "authorization" | "capture" | "cancellation" | "refund",
  id: string,
  list: (client: RatepayClient) => Promise<unknown>,
  retrieve: (client: RatepayClient) => Promise<unknown>
): EndpointCase[] {
  const entry = documented.operationResponse(resource, id)
  const record = { ratepayOperationId: id, created }
  const read = { method: "get", canDecline: false, isRepeatable: true } as const
  return [
    {
      ...read,
      operation: `list_${resource}s`,
      path: `${transaction}/${resource}s`,
      invoke: list,
      success: { status: 200, body: documented.listResponse(`${resource}s`, [entry]), outcome: [record] },
    },
    {
      ...read,
      operation: `retrieve_${resource}`,
      path: `${transaction}/${resource}s/${id}`,
      invoke: retrieve,
      success: { status: 200, body: entry, outcome: record },
    },
  ]
}

const paymentInstructions = {
  paymentReference: "DK4821907N3",
  depositAccount: {
    bankName: "Musterbank",
    bic: "MUSTDEFFXXX",
    iban: "DE02120300000000202051",
    owner: "Ratepay GmbH",
  },
}

/** Every endpoint of Payment API v2 with its documented example: the caller's side, and the request that Ratepay receives. */
export const endpointCases: EndpointCase[] = [
  {
    operation: "authorize",
    method: "post",
    path: "/v2/transactions",
    body: requests.anAuthorizeRequest(),
    invoke: (client) => client.authorize(requests.anAuthorizeRequest(), call),
    success: {
      status: 201,
      body: documented.acceptedResponse,
      outcome: {
        kind: "accepted",
        ratepayTransactionId: transactionId,
        authorizationExpires: "2026-03-01T23:59:59.000+01:00",
        created: "2025-11-20T10:15:30.123Z",
        paymentInstructions,
      },
    },
    canDecline: true,
    isRepeatable: true,
  },
  operationCase("authorization", authorizationId, {
    operation: "increment",
    body: requests.anIncrementRequest(),
    invoke: (client) => client.increment(transactionId, requests.anIncrementRequest(), call),
  }),
  operationCase("capture", captureId, {
    operation: "capture",
    body: requests.aCaptureRequest(),
    invoke: (client) => client.capture(transactionId, requests.aCaptureRequest(), call),
  }),
  operationCase("cancellation", cancellationId, {
    operation: "cancel",
    body: requests.aCancelRequest(),
    invoke: (client) => client.cancel(transactionId, requests.aCancelRequest(), call),
  }),
  operationCase("refund", refundId, {
    operation: "refund",
    body: requests.aRefundRequest(),
    invoke: (client) => client.refund(transactionId, requests.aRefundRequest(), call),
  }),
  {
    operation: "change_expiry",
    method: "patch",
    path: transaction,
    body: requests.aChangeExpiryRequest(),
    invoke: (client) => client.changeExpiry(transactionId, requests.aChangeExpiryRequest()),
    success: { status: 204, outcome: { kind: "accepted" } },
    canDecline: true,
    isRepeatable: true,
  },
  {
    operation: "add_shipping_information",
    method: "post",
    path: `${transaction}/captures/${captureId}/shipping-information`,
    body: requests.aShippingInformationRequest(),
    invoke: (client) =>
      client.addShippingInformation(transactionId, captureId, requests.aShippingInformationRequest(), call),
    success: {
      status: 201,
      body: documented.operationResponse("shipping_information", shippingInformationId),
      outcome: { kind: "accepted", ratepayOperationId: shippingInformationId, created },
    },
    canDecline: true,
    isRepeatable: true,
  },
  {
    operation: "retrieve_transaction",
    method: "get",
    path: transaction,
    invoke: (client) => client.retrieveTransaction(transactionId),
    success: {
      status: 200,
      body: documented.transactionResponse,
      outcome: {
        ratepayTransactionId: transactionId,
        result: "ACCEPTED",
        authorizationExpires: "2026-03-01T23:59:59.000+01:00",
        created: "2025-11-20T10:15:30.123Z",
        paymentInstructions,
        links: {
          authorizations: [],
          captures: [`${documented.baseUrl}${transaction}/captures/${captureId}`],
          cancellations: [],
          refunds: [],
        },
      },
    },
    canDecline: false,
    isRepeatable: true,
  },
  ...lookupCases(
    "authorization",
    authorizationId,
    (client) => client.listAuthorizations(transactionId),
    (client) => client.retrieveAuthorization(transactionId, authorizationId)
  ),
  ...lookupCases(
    "capture",
    captureId,
    (client) => client.listCaptures(transactionId),
    (client) => client.retrieveCapture(transactionId, captureId)
  ),
  ...lookupCases(
    "cancellation",
    cancellationId,
    (client) => client.listCancellations(transactionId),
    (client) => client.retrieveCancellation(transactionId, cancellationId)
  ),
  ...lookupCases(
    "refund",
    refundId,
    (client) => client.listRefunds(transactionId),
    (client) => client.retrieveRefund(transactionId, refundId)
  ),
  {
    operation: "verify_otp",
    method: "post",
    path: `/2fa/v1/verify/${transactionId}`,
    body: { otp_code: "015316" },
    invoke: (client) => client.verifyPasscode(transactionId, "015316"),
    success: { status: 200, body: documented.otpVerifiedResponse, outcome: { kind: "verified" } },
    canDecline: false,
    isRepeatable: false,
  },
  {
    operation: "regenerate_otp",
    method: "post",
    path: `/2fa/v1/regenerate/${transactionId}`,
    invoke: (client) => client.regeneratePasscode(transactionId),
    success: {
      status: 200,
      body: documented.otpSentResponse,
      outcome: { kind: "sent", timeToLiveInSeconds: 120, regenerationPossibleInSeconds: 60 },
    },
    canDecline: false,
    isRepeatable: false,
  },
]
