import { defineMiddlewares, validateAndTransformBody } from "@medusajs/framework/http"
import { passcodeBodySchema } from "./passcode/passcode-body"
import { sealBuyerInput } from "./seal-buyer-input"

export default defineMiddlewares({
  routes: [
    {
      matcher: "/store/payment-collections/:id/payment-sessions",
      methods: ["POST"],
      middlewares: [sealBuyerInput],
    },
    {
      matcher: "/admin/payment-collections/:id/payment-sessions",
      methods: ["POST"],
      middlewares: [sealBuyerInput],
    },
    {
      matcher: "/store/ratepay/payment-sessions/:id/passcode",
      methods: ["POST"],
      middlewares: [validateAndTransformBody(passcodeBodySchema)],
    },
  ],
})
