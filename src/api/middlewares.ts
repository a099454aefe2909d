import {
  defineMiddlewares,
  validateAndTransformBody,
  validateAndTransformQuery,
} from "@medusajs/framework/http"
import {
  emptyBodySchema,
  extendBodySchema,
  itemsBodySchema,
  operationsQuerySchema,
  previewBodySchema,
  refundBodySchema,
  trackingBodySchema,
} from "./ratepay-order/bodies"
import { captureRest } from "./capture-rest"
import { passcodeBodySchema } from "./passcode/passcode-body"
import { sealBuyerInput } from "./seal-buyer-input"
import { tellCorrelationId } from "./tell-correlation-id"

const bodies = [
  ["/admin/ratepay/orders/:id/captures", itemsBodySchema],
  ["/admin/ratepay/orders/:id/cancellations", itemsBodySchema],
  ["/admin/ratepay/orders/:id/refunds", refundBodySchema],
  ["/admin/ratepay/orders/:id/previews", previewBodySchema],
  ["/admin/ratepay/orders/:id/extend", extendBodySchema],
  ["/admin/ratepay/orders/:id/tracking", trackingBodySchema],
  ["/admin/ratepay/orders/:id/reconciliation", emptyBodySchema],
  ["/admin/ratepay/operations/:id/retry", emptyBodySchema],
  ["/admin/ratepay/operations/:id/acknowledgement", emptyBodySchema],
  ["/store/ratepay/payment-sessions/:id/passcode", passcodeBodySchema],
] as const

/** Where an answer may be an error that came of asking Ratepay. */
const asking = [
  "/store/carts/:id/complete",
  "/store/ratepay/*",
  "/admin/ratepay/*",
  "/admin/payments/:id/capture",
  "/admin/payments/:id/refund",
  "/admin/orders/:id/payment-sessions/authorize",
]

export default defineMiddlewares({
  routes: [
    ...asking.map((matcher) => ({ matcher, methods: ["POST" as const], middlewares: [tellCorrelationId] })),
    // Without methods, as Medusa runs those first: before its own check of the body, which repeats what it refuses.
    { matcher: "/store/payment-collections/:id/payment-sessions", middlewares: [sealBuyerInput] },
    { matcher: "/admin/payment-collections/:id/payment-sessions", middlewares: [sealBuyerInput] },
    { matcher: "/admin/payments/:id/capture", methods: ["POST"], middlewares: [captureRest] },
    ...bodies.map(([matcher, schema]) => ({
      matcher,
      methods: ["POST" as const],
      middlewares: [validateAndTransformBody(schema)],
    })),
    {
      matcher: "/admin/ratepay/operations",
      methods: ["GET"],
      middlewares: [validateAndTransformQuery(operationsQuerySchema, {})],
    },
  ],
})
