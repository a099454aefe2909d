import { defineMiddlewares, type MiddlewareRoute } from "@medusajs/framework/http"
import { requireOwnCartToComplete, requireOwnCartToPay } from "./access/require-own-cart"
import { requireOwnSession } from "./access/require-own-session"
import { requireRetryPolicies } from "./access/require-retry-policies"
import { acknowledgePolicies, changePolicies, readPolicies, reconcilePolicies } from "./access/route-policies"
import { captureRest } from "./capture-rest"
import { checkPath } from "./check-path"
import { followQuietChange } from "./follow-quiet-change"
import { validateBody } from "./parse-input"
import { passcodeBodySchema } from "./passcode/passcode-body"
import {
  emptyBodySchema,
  extendBodySchema,
  itemsBodySchema,
  previewBodySchema,
  refundBodySchema,
  trackingBodySchema,
} from "./ratepay-order/bodies"
import { refuseSecondPayment } from "./refuse-second-payment"
import { sealBuyerInput } from "./seal-buyer-input"
import { tellCorrelationId } from "./tell-correlation-id"

/** Express' own default, said here so that a store that raises it for its other routes does not raise it for these. */
const bodyParser = { sizeLimit: "100kb" }

const order = "/admin/ratepay/orders/:id"
const operation = "/admin/ratepay/operations/:id"
const session = "/store/ratepay/payment-sessions/:id"

const post: Pick<MiddlewareRoute, "methods" | "bodyParser"> = { methods: ["POST"], bodyParser }

/** Where an answer may be an error that came of asking Ratepay. */
const asking = [
  "/store/carts/:id/complete",
  "/store/ratepay/*",
  "/admin/ratepay/*",
  "/admin/payments/:id/capture",
  "/admin/payments/:id/refund",
  "/admin/orders/:id/payment-sessions/authorize",
]

const routes: MiddlewareRoute[] = [
  ...asking.map((matcher) => ({ matcher, methods: ["POST" as const], middlewares: [tellCorrelationId] })),
  // Without methods, and so before all others: Medusa orders them by that.
  { matcher: "/admin/ratepay", middlewares: [checkPath], policies: readPolicies },
  { matcher: "/store/ratepay", middlewares: [checkPath] },
  {
    ...post,
    matcher: `${order}/captures`,
    middlewares: [validateBody(itemsBodySchema)],
    policies: changePolicies.capture,
  },
  {
    ...post,
    matcher: `${order}/cancellations`,
    middlewares: [validateBody(itemsBodySchema)],
    policies: changePolicies.cancel,
  },
  {
    ...post,
    matcher: `${order}/refunds`,
    middlewares: [validateBody(refundBodySchema)],
    policies: changePolicies.refund,
  },
  { ...post, matcher: `${order}/previews`, middlewares: [validateBody(previewBodySchema)] },
  {
    ...post,
    matcher: `${order}/extend`,
    middlewares: [validateBody(extendBodySchema)],
    policies: changePolicies.change_expiry,
  },
  {
    ...post,
    matcher: `${order}/tracking`,
    middlewares: [validateBody(trackingBodySchema)],
    policies: changePolicies.shipping_information,
  },
  {
    ...post,
    matcher: `${order}/reconciliation`,
    middlewares: [validateBody(emptyBodySchema)],
    policies: reconcilePolicies,
  },
  {
    ...post,
    matcher: `${operation}/retry`,
    middlewares: [requireRetryPolicies, validateBody(emptyBodySchema)],
  },
  {
    ...post,
    matcher: `${operation}/acknowledgement`,
    middlewares: [validateBody(emptyBodySchema)],
    policies: acknowledgePolicies,
  },
  {
    ...post,
    matcher: `${operation}/by-amount`,
    middlewares: [validateBody(emptyBodySchema)],
    policies: acknowledgePolicies,
  },
  {
    ...post,
    matcher: `${session}/passcode`,
    middlewares: [validateBody(passcodeBodySchema), requireOwnSession],
  },
  {
    ...post,
    matcher: `${session}/passcode/regenerate`,
    middlewares: [validateBody(emptyBodySchema), requireOwnSession],
  },
  // Medusa's own routes. The first two without methods, as above: before Medusa's own check of the body, which repeats
  // what it refuses.
  { matcher: "/store/payment-collections/:id/payment-sessions", middlewares: [sealBuyerInput] },
  { matcher: "/admin/payment-collections/:id/payment-sessions", middlewares: [sealBuyerInput] },
  {
    methods: ["POST"],
    matcher: "/store/payment-collections/:id/payment-sessions",
    middlewares: [requireOwnCartToPay, refuseSecondPayment],
  },
  {
    methods: ["POST"],
    matcher: "/admin/payment-collections/:id/payment-sessions",
    middlewares: [refuseSecondPayment],
  },
  { methods: ["POST"], matcher: "/store/carts/:id/complete", middlewares: [requireOwnCartToComplete] },
  { methods: ["POST"], matcher: "/admin/payments/:id/capture", middlewares: [captureRest] },
  { methods: ["POST"], matcher: "/admin/orders/:id/credit-lines", middlewares: [followQuietChange("order")] },
  { methods: ["POST"], matcher: "/admin/returns/:id/cancel", middlewares: [followQuietChange("return")] },
  { methods: ["POST"], matcher: "/admin/claims/:id/cancel", middlewares: [followQuietChange("order_claim")] },
  {
    methods: ["POST"],
    matcher: "/admin/exchanges/:id/cancel",
    middlewares: [followQuietChange("order_exchange")],
  },
]

export default defineMiddlewares({ routes })
