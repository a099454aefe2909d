import { z } from "@medusajs/framework/zod"
import { passcodeBodySchema } from "../passcode/passcode-body"
import {
  emptyBodySchema,
  extendBodySchema,
  itemsBodySchema,
  operationsQuerySchema,
  previewBodySchema,
  refundBodySchema,
  trackingBodySchema,
} from "../ratepay-order/bodies"
import { answers } from "./answers"

type Route = {
  method: "get" | "post"
  path: string
  summary: string
  body?: z.ZodType
  answer: z.ZodType
}

const order = "/admin/ratepay/orders/{id}"
const operation = "/admin/ratepay/operations/{id}"
const session = "/store/ratepay/payment-sessions/{id}"

/** Every route of the plugin. The schemas are those the routes parse with. */
const routes: Route[] = [
  { method: "get", path: order, summary: "What an order has on Ratepay", answer: answers.order },
  {
    method: "post",
    path: `${order}/captures`,
    summary: "Captures line items, an amount, or everything that is open",
    body: itemsBodySchema,
    answer: answers.move,
  },
  {
    method: "post",
    path: `${order}/cancellations`,
    summary: "Cancels line items that are not captured, an amount, or everything that is open",
    body: itemsBodySchema,
    answer: answers.move,
  },
  {
    method: "post",
    path: `${order}/refunds`,
    summary:
      "Refunds captured line items, an amount, or all goods that are left, with a goodwill or a return fee; a fee that was kept goes back by its amount alone",
    body: refundBodySchema,
    answer: answers.move,
  },
  {
    method: "post",
    path: `${order}/previews`,
    summary: "What a capture, cancellation or refund would come to now; sends and writes nothing",
    body: previewBodySchema,
    answer: answers.preview,
  },
  {
    method: "post",
    path: `${order}/extend`,
    summary: "Sets a new end of the authorization",
    body: extendBodySchema,
    answer: answers.move,
  },
  {
    method: "post",
    path: `${order}/tracking`,
    summary: "Tells Ratepay how the goods of a capture travel",
    body: trackingBodySchema,
    answer: answers.move,
  },
  {
    method: "post",
    path: `${order}/reconciliation`,
    summary: "Brings Medusa, the ledger and Ratepay to the same figures, as far as that is safe",
    body: emptyBodySchema,
    answer: answers.reconciliation,
  },
  {
    method: "get",
    path: "/admin/ratepay/operations",
    summary: "A page of all operations, newest first",
    answer: answers.operations,
  },
  {
    method: "post",
    path: `${operation}/retry`,
    summary: "Asks for an operation once more: an unresolved one under its own key, others anew",
    body: emptyBodySchema,
    answer: answers.retried,
  },
  {
    method: "post",
    path: `${operation}/acknowledgement`,
    summary: "Takes a failed or declined operation off the attention list",
    body: emptyBodySchema,
    answer: answers.operation,
  },
  {
    method: "post",
    path: `${operation}/by-amount`,
    summary: "Counts an operation that moved goods once too often by its amount alone; sends nothing",
    body: emptyBodySchema,
    answer: answers.operation,
  },
  {
    method: "get",
    path: "/admin/ratepay/attention",
    summary: "What a person has to look at",
    answer: answers.attention,
  },
  {
    method: "post",
    path: `${session}/passcode`,
    summary: "Hands the buyer's one time passcode to Ratepay",
    body: passcodeBodySchema,
    answer: answers.passcode,
  },
  {
    method: "post",
    path: `${session}/passcode/regenerate`,
    summary: "Has Ratepay send the buyer another passcode",
    body: emptyBodySchema,
    answer: answers.passcode,
  },
]

/** The plugin's own routes as an OpenAPI 3.1 document. `openapi.json` holds it; a test keeps the two the same. */
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
        "Routes the plugin adds to a Medusa store. Amounts are in major units; errors have Medusa's own shape.",
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
            message: { type: "string", description: "In words for who asked; never buyer data" },
            correlation_id: {
              type: "string",
              description:
                "Where Ratepay was asked: the operation's id in the ledger, the log, the events and at Ratepay",
            },
          },
        },
      },
    },
  }
}

/** Schemas that several routes use, by name. */
type Shared = Record<string, unknown>

function describeRoute({ path, summary, body, answer }: Route, shared: Shared) {
  const isAdmin = path.startsWith("/admin")
  const parameters = [
    ...(path.includes("{id}")
      ? [{ name: "id", in: "path", required: true, schema: { type: "string" } }]
      : []),
    ...(path === "/admin/ratepay/operations" ? describeQuery() : []),
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
    responses: {
      200: {
        description: "Done",
        content: { "application/json": { schema: toSchema(answer, "output", shared) } },
      },
      400: describeError("Refused or declined; nothing was moved"),
      ...(isAdmin && {
        401: describeError("Not logged in"),
        403: describeError("The role lacks a policy; only where the store has enabled RBAC"),
      }),
      404: describeError("There is no such thing"),
      ...(isAdmin &&
        body && {
          409: describeError(
            "The idempotency_key stands for another request, or the order is busy; nothing was sent"
          ),
        }),
      500: describeError("Ratepay did not answer; the message says whether the outcome is known"),
    },
  }
}

function describeQuery() {
  const { properties = {} } = toSchema(operationsQuerySchema, "input", {})
  return Object.entries(properties).map(([name, schema]) => ({ name, in: "query", schema }))
}

function describeError(description: string) {
  return { description, content: { "application/json": { schema: { $ref: "#/components/schemas/Error" } } } }
}

/** Schemas with a name of their own go to the shared ones, where an OpenAPI document keeps them. */
function toSchema(schema: z.ZodType, io: "input" | "output", shared: Shared) {
  const { $defs = {}, ...described } = z.toJSONSchema(schema, { io, unrepresentable: "any" })
  delete described.$schema
  const refer = <T>(value: T): T =>
    JSON.parse(JSON.stringify(value).replaceAll("#/$defs/", "#/components/schemas/")) as T
  Object.assign(shared, refer($defs))
  return refer(described)
}
