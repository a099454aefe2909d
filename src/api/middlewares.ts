import { defineMiddlewares } from "@medusajs/framework/http"
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
  ],
})
