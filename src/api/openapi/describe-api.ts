import { z } from "@medusajs/framework/zod"
import { paymentQuerySchema, storePaymentQuerySchema } from "../payment/payment-query"
import { detailsBodySchema } from "../../providers/ratepay/buyer/details"
import { passcodeBodySchema } from "../passcode/passcode-body"
import {
  attentionQuerySchema,
  emptyBodySchema,
  expiryBodySchema,
  captureBodySchema,
  itemsBodySchema,
  operationsQuerySchema,
  previewBodySchema,
  refundBodySchema,
  trackingBodySchema,
} from "../ratepay-order/bodies"
import { liftedResponseSchema, locksResponseSchema, searchLocksBodySchema } from "../buyer-locks/schemas"
import {
  exportQuerySchema,
  searchTransactionsBodySchema,
  transactionsQuerySchema,
  transactionsResponseSchema,
} from "../transaction-list/schemas"
import { checksResponseSchema, configurationResponseSchema } from "../checks/schemas"
import { languageQuerySchema } from "../store-cart/language-query"
import { storeCartResponses } from "../store-cart/responses"
import { importQuerySchema, pageQuerySchema, problemsQuerySchema } from "../payouts/queries"
import { payoutResponses } from "../payouts/schemas"
import { responses } from "./responses"

type Route = {
  method: "get" | "post" | "put" | "delete"
  path: string
  summary: string
  query?: z.ZodType
  body?: z.ZodType
  /** The body is a file of this type. */
  file?: "text/csv"
  /** Without one it is a CSV file. */
  response?: z.ZodType
  /** The response to a refused body, where that is more than an error. */
  refused?: z.ZodType
  /** Counted by the cart: 429 where there are too many. */
  isLimited?: true
  /** Reads at Ratepay: 503 where Ratepay does not respond. */
  isLookup?: true
}

const order = "/admin/ratepay/orders/{id}"
const operation = "/admin/ratepay/operations/{id}"
const session = "/store/ratepay/payment-sessions/{id}"
const storeOrder = "/store/ratepay/orders/{id}"
const cart = "/store/ratepay/carts/{id}"

/** Every route of the plugin. The schemas are those the routes parse with. */
const routes: Route[] = [
  { method: "get", path: order, summary: "The Ratepay transactions of an order", response: responses.order },
  {
    method: "post",
    path: `${order}/captures`,
    summary: "Captures line items, an amount, or everything that is open",
    body: captureBodySchema,
    response: responses.move,
  },
  {
    method: "post",
    path: `${order}/cancellations`,
    summary: "Cancels line items that are not captured, an amount, or everything that is open",
    body: itemsBodySchema,
    response: responses.move,
  },
  {
    method: "post",
    path: `${order}/refunds`,
    summary:
      "Refunds captured line items, an amount, or all goods that are left, with a goodwill or a return fee; a fee that was kept is given back by naming its amount",
    body: refundBodySchema,
    response: responses.move,
  },
  {
    method: "post",
    path: `${order}/previews`,
    summary: "Shows what a capture, cancellation or refund would move now; sends and writes nothing",
    body: previewBodySchema,
    response: responses.preview,
  },
  {
    method: "post",
    path: `${order}/expiry`,
    summary: "Sets a new expiry of the authorization",
    body: expiryBodySchema,
    response: responses.move,
  },
  {
    method: "post",
    path: `${order}/tracking`,
    summary: "Sends Ratepay the carrier and tracking number of a capture",
    body: trackingBodySchema,
    response: responses.move,
  },
  {
    method: "post",
    path: `${order}/reconciliation`,
    summary: "Makes Medusa, the ledger and Ratepay agree about an order, as far as that is safe",
    body: emptyBodySchema,
    response: responses.reconciliation,
    isLookup: true,
  },
  {
    method: "get",
    path: `${order}/payment`,
    summary: "What the buyer has to pay for an order, and an e-mail about it, in four languages",
    query: paymentQuerySchema,
    response: responses.adminPayment,
  },
  {
    method: "get",
    path: "/admin/ratepay/operations",
    summary: "A page of all operations, newest first",
    query: operationsQuerySchema,
    response: responses.operations,
  },
  {
    method: "post",
    path: `${operation}/retry`,
    summary: "Retries an operation: an unresolved one under its own key, others as a new operation",
    body: emptyBodySchema,
    response: responses.retried,
  },
  {
    method: "post",
    path: `${operation}/acknowledgement`,
    summary: "Takes a failed or declined operation off the attention list",
    body: emptyBodySchema,
    response: responses.operation,
  },
  {
    method: "post",
    path: `${operation}/repair`,
    summary: "Makes an operation that moved units once too often count by its amount alone; sends nothing",
    body: emptyBodySchema,
    response: responses.operation,
  },
  {
    method: "get",
    path: "/admin/ratepay/attention",
    summary: "The attention list: what a person has to look at",
    query: attentionQuerySchema,
    response: responses.attention,
  },
  {
    method: "get",
    path: "/admin/ratepay/checks",
    summary: "Whether the store is set up for Ratepay, as `npx medusa-ratepay doctor --offline` checks it",
    query: languageQuerySchema,
    response: checksResponseSchema,
  },
  {
    method: "get",
    path: "/admin/ratepay/checks/connection",
    summary: "Tests the connection to Ratepay, and changes nothing there",
    query: languageQuerySchema,
    response: checksResponseSchema,
  },
  {
    method: "get",
    path: "/admin/ratepay/configuration",
    summary: "The options in force; of secrets only whether they are set",
    response: configurationResponseSchema,
  },
  {
    method: "post",
    path: "/admin/ratepay/settlements",
    summary: "Imports a settlement file; what is known already is left as it is",
    query: importQuerySchema,
    file: "text/csv",
    response: payoutResponses.imported,
  },
  {
    method: "get",
    path: "/admin/ratepay/settlements/problems",
    summary: "What does not match, differs, is missing or can't be read in the settlements, the latest first",
    query: problemsQuerySchema,
    response: payoutResponses.problems,
  },
  {
    method: "post",
    path: "/admin/ratepay/settlements/problems/{id}/acknowledgement",
    summary: "Dismisses what does not agree; it comes back when its figures change",
    body: emptyBodySchema,
    response: payoutResponses.acknowledged,
  },
  {
    method: "get",
    path: "/admin/ratepay/payouts",
    summary: "A page of Ratepay's payouts, the latest first",
    query: pageQuerySchema,
    response: payoutResponses.payouts,
  },
  {
    method: "get",
    path: "/admin/ratepay/payouts/{id}",
    summary: "One payout with its amount by kind, and a page of its entries",
    query: pageQuerySchema,
    response: payoutResponses.payout,
  },
  {
    method: "delete",
    path: "/admin/ratepay/payouts/{id}",
    summary:
      "Takes a payout back that was imported by mistake, with its entries; the same file brings it back",
    response: payoutResponses.removed,
  },
  {
    method: "get",
    path: `${order}/settlement`,
    summary:
      "What Ratepay has paid for an order and charged for it, as far as settlement files were imported",
    response: payoutResponses.ofOrder,
  },
  {
    method: "get",
    path: "/admin/ratepay/transactions",
    summary: "A page of all transactions, newest first",
    query: transactionsQuerySchema,
    response: transactionsResponseSchema,
  },
  {
    method: "post",
    path: "/admin/ratepay/transactions/search",
    summary: "A page of the transactions of one buyer, by the e-mail address of Medusa's customer",
    body: searchTransactionsBodySchema,
    response: transactionsResponseSchema,
  },
  {
    method: "get",
    path: "/admin/ratepay/transactions/export",
    summary: "All transactions that fit, newest first, as a CSV file without buyer data",
    query: exportQuerySchema,
  },
  {
    method: "get",
    path: "/admin/ratepay/locks",
    summary: "The locks of buyers whom Ratepay declined, newest first; does not say who the buyers are",
    response: locksResponseSchema,
  },
  {
    method: "post",
    path: "/admin/ratepay/locks/search",
    summary: "The locks of one buyer",
    body: searchLocksBodySchema,
    response: locksResponseSchema,
  },
  {
    method: "delete",
    path: "/admin/ratepay/locks/{id}",
    summary: "Lifts a lock, so that its buyer can try again before it ends",
    response: liftedResponseSchema,
  },
  {
    method: "post",
    path: `${session}/passcode`,
    summary: "Sends the buyer's one-time passcode to Ratepay",
    body: passcodeBodySchema,
    response: responses.passcode,
  },
  {
    method: "post",
    path: `${session}/passcode/regenerate`,
    summary: "Has Ratepay send the buyer another passcode",
    body: emptyBodySchema,
    response: responses.passcode,
  },
  {
    method: "get",
    path: `${storeOrder}/payment`,
    summary:
      "What a buyer has to pay for an order, where and by when; for the order's customer, or for a guest within some hours after it was placed or with a token",
    query: storePaymentQuerySchema,
    response: responses.storePayment,
  },
  {
    method: "get",
    path: `${cart}/methods`,
    summary: "Ratepay's methods of a cart's region, with all that a checkout has to show about them",
    query: languageQuerySchema,
    response: storeCartResponses.methods,
  },
  {
    method: "get",
    path: `${cart}/details`,
    summary: "Which of the buyer's details are saved, and what is still missing or wrong; no values",
    query: languageQuerySchema,
    response: storeCartResponses.details,
  },
  {
    method: "put",
    path: `${cart}/details`,
    summary: "Saves a part of what only the buyer knows; null removes a field",
    query: languageQuerySchema,
    body: detailsBodySchema,
    response: storeCartResponses.details,
    refused: storeCartResponses.refused,
    isLimited: true,
  },
  {
    method: "get",
    path: `${cart}/outcome`,
    summary: "The outcome of the latest completion of a cart",
    query: languageQuerySchema,
    response: storeCartResponses.outcome,
  },
  {
    method: "post",
    path: `${cart}/passcode`,
    summary: "Sends the one-time passcode that the buyer of a cart typed to Ratepay",
    body: passcodeBodySchema,
    response: storeCartResponses.passcode,
    isLimited: true,
  },
  {
    method: "post",
    path: `${cart}/passcode/regenerate`,
    summary: "Has Ratepay send the buyer of a cart another passcode",
    body: emptyBodySchema,
    response: storeCartResponses.passcode,
    isLimited: true,
  },
]

/** The plugin's own routes as an OpenAPI 3.1 document, which is stored in `openapi.json`; a test compares the two. */
export function describeApi(version: string) {
  const paths: Record<string, Record<string, unknown>> = {}
  const shared: Shared = {}
  for (const route of routes) {
    paths[route.path] = { ...paths[route.path], [route.method]: describeRoute(route, shared) }
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "medusa-payment-ratepay",
      version,
      description:
        "Routes the plugin adds to a Medusa store. Amounts are in major units in the admin's routes and in whole cents in the store's; errors have Medusa's own shape.",
    },
    paths,
    components: {
      securitySchemes: {
        admin: { type: "http", scheme: "bearer", description: "As for Medusa's own admin routes" },
        publishableKey: { type: "apiKey", in: "header", name: "x-publishable-api-key" },
      },
      schemas: {
        ...shared,
        Error: {
          type: "object",
          required: ["type", "message"],
          properties: {
            type: { type: "string" },
            message: { type: "string", description: "What happened, in words; never buyer data" },
            correlation_id: {
              type: "string",
              description:
                "Present where a request was sent to Ratepay: the operation's id in the ledger, the log, the events and at Ratepay",
            },
          },
        },
      },
    },
  }
}

/** Schemas that several routes use, by name. */
type Shared = Record<string, unknown>

function describeRoute(
  { method, path, summary, body, file, query, response, refused, isLimited, isLookup }: Route,
  shared: Shared
) {
  const isAdmin = path.startsWith("/admin")
  const parameters = [
    ...(path.includes("{id}")
      ? [{ name: "id", in: "path", required: true, schema: { type: "string" } }]
      : []),
    ...(query ? describeQuery(query) : []),
  ]
  return {
    summary,
    security: [isAdmin ? { admin: [] } : { publishableKey: [] }],
    ...(parameters.length > 0 && { parameters }),
    ...(body && {
      requestBody: {
        required: body !== emptyBodySchema,
        content: { "application/json": { schema: toSchema(body, "input", shared) } },
      },
    }),
    ...(file && { requestBody: { required: true, content: { [file]: { schema: { type: "string" } } } } }),
    responses: {
      200: {
        description: "Done",
        content: response
          ? { "application/json": { schema: toSchema(response, "output", shared) } }
          : { "text/csv": { schema: { type: "string" } } },
      },
      400: refused
        ? {
            description: "Refused: each field that does not fit, and nothing was saved",
            content: { "application/json": { schema: toSchema(refused, "output", shared) } },
          }
        : describeError("Refused or declined; nothing was moved"),
      ...(isAdmin && {
        401: describeError("Not logged in"),
        403: describeError("The role lacks a policy; only where the store has enabled RBAC"),
      }),
      404: describeError("The order, operation or session does not exist"),
      ...(isAdmin &&
        body && {
          409: describeError(
            "The idempotency_key was used for another request, or the order is busy; nothing was sent"
          ),
        }),
      ...(method === "delete" && { 409: describeError("A file is being imported; nothing was deleted") }),
      ...(file && {
        409: describeError("Another file is being imported; nothing was kept"),
        413: describeError("The file is too long; nothing was kept"),
      }),
      ...(isLimited && { 429: describeError("Tried too often with this cart; see Retry-After") }),
      ...(isLookup && { 503: describeError("Ratepay did not respond; nothing was compared") }),
      500: describeError("Ratepay did not respond; the message says whether the outcome is known"),
    },
  }
}

function describeQuery(query: z.ZodType) {
  const { properties = {} } = toSchema(query, "input", {})
  return Object.entries(properties).map(([name, schema]) => ({ name, in: "query", schema }))
}

function describeError(description: string) {
  return { description, content: { "application/json": { schema: { $ref: "#/components/schemas/Error" } } } }
}

/** A schema as JSON Schema. Named schemas within it are moved to `shared`, for the document's components. */
function toSchema(schema: z.ZodType, io: "input" | "output", shared: Shared) {
  const { $defs = {}, ...described } = z.toJSONSchema(schema, { io, unrepresentable: "any" })
  delete described.$schema
  const refer = <T>(value: T): T =>
    JSON.parse(JSON.stringify(value).replaceAll("#/$defs/", "#/components/schemas/")) as T
  Object.assign(shared, refer($defs))
  return refer(described)
}
