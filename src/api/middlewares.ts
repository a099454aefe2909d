import { defineMiddlewares, type MiddlewareRoute } from "@medusajs/framework/http"
import { requireOwnCartToComplete, requireOwnCartToPay } from "./access/require-own-cart"
import { requireOwnSession } from "./access/require-own-session"
import { requireRetryPolicies } from "./access/require-retry-policies"
import {
  acknowledgePolicies,
  changePolicies,
  importPolicies,
  readPolicies,
  reconcilePolicies,
} from "./access/route-policies"
import { searchLocksBodySchema } from "./buyer-locks/schemas"
import { captureRest } from "./capture-rest"
import { checkPath } from "./check-path"
import { forbidStoring } from "./forbid-storing"
import { followQuietChange } from "./follow-quiet-change"
import { validateBody } from "./parse-input"
import { passcodeBodySchema } from "./passcode/passcode-body"
import {
  captureBodySchema,
  emptyBodySchema,
  expiryBodySchema,
  itemsBodySchema,
  previewBodySchema,
  refundBodySchema,
  trackingBodySchema,
} from "./ratepay-order/bodies"
import { refuseSecondPayment } from "./refuse-second-payment"
import { sealBuyerInput } from "./seal-buyer-input"
import { searchTransactionsBodySchema } from "./transaction-list/schemas"
import { addCorrelationId } from "./add-correlation-id"

/** The default of express, set here so that a store that raises it for its other routes does not raise it for these. */
const bodyParser = { sizeLimit: "100kb" }

const order = "/admin/ratepay/orders/:id"
const operation = "/admin/ratepay/operations/:id"
const session = "/store/ratepay/payment-sessions/:id"

const cart = "/store/ratepay/carts/:id"

const post: Pick<MiddlewareRoute, "methods" | "bodyParser"> = { methods: ["POST"], bodyParser }

/** Routes that send requests to Ratepay, so that their response may be an error of such a request. */
const asking = [
  "/store/carts/:id/complete",
  "/store/ratepay/*",
  "/admin/ratepay/*",
  "/admin/payments/:id/capture",
  "/admin/payments/:id/refund",
  "/admin/orders/:id/payment-sessions/authorize",
]

const routes: MiddlewareRoute[] = [
  ...asking.map((matcher) => ({ matcher, methods: ["POST" as const], middlewares: [addCorrelationId] })),
  // These have no methods, so Medusa runs them before all others.
  { matcher: "/admin/ratepay", middlewares: [checkPath], policies: readPolicies },
  { matcher: "/store/ratepay", middlewares: [checkPath, forbidStoring] },
  {
    ...post,
    matcher: `${order}/captures`,
    middlewares: [validateBody(captureBodySchema)],
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
    matcher: `${order}/expiry`,
    middlewares: [validateBody(expiryBodySchema)],
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
    matcher: `${operation}/repair`,
    middlewares: [validateBody(emptyBodySchema)],
    policies: acknowledgePolicies,
  },
  {
    ...post,
    matcher: "/admin/ratepay/transactions/search",
    middlewares: [validateBody(searchTransactionsBodySchema)],
  },
  // A file that may be long: the route itself reads it as it arrives.
  { methods: ["POST"], bodyParser: false, matcher: "/admin/ratepay/settlements", policies: importPolicies },
  {
    ...post,
    matcher: "/admin/ratepay/settlements/problems/:id/acknowledgement",
    middlewares: [validateBody(emptyBodySchema)],
    policies: importPolicies,
  },
  { methods: ["DELETE"], matcher: "/admin/ratepay/payouts/:id", policies: importPolicies },
  { ...post, matcher: "/admin/ratepay/locks/search", middlewares: [validateBody(searchLocksBodySchema)] },
  { methods: ["DELETE"], matcher: "/admin/ratepay/locks/:id", policies: acknowledgePolicies },
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
  // This route reads its body itself, because it names the faults in the buyer's language.
  { methods: ["PUT"], bodyParser, matcher: `${cart}/details`, middlewares: [] },
  { ...post, matcher: `${cart}/passcode`, middlewares: [validateBody(passcodeBodySchema)] },
  { ...post, matcher: `${cart}/passcode/regenerate`, middlewares: [validateBody(emptyBodySchema)] },
  // Medusa's own routes. The first two have no methods, so that they run before Medusa's own check of the body: its errors
  // repeat the values that it refuses.
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
