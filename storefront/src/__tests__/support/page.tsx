import { StrictMode } from "react"
import { createRoot } from "react-dom/client"
import { browserCall } from "../../core/call/browser-call.ts"
import type { Payment } from "../../core/contract.ts"
import { RatepayInstructions } from "../../react-server/index.ts"
import { RatepayPayment } from "../../react/index.ts"
import { CART } from "./fake-shop.ts"

/** The page for the tests in a real browser: a checkout, and after the order what is to be paid. */
declare global {
  interface Window {
    payment?: Payment
    shown: string[]
  }
}
window.shown = []
const providerId = new URLSearchParams(location.search).get("provider") ?? ""
const call = browserCall({ baseUrl: location.origin, publishableKey: "pk_1" })
const root = document.getElementById("root")
if (root === null) throw new Error("The page has no root.")
createRoot(root).render(
  <StrictMode>
    {window.payment ? (
      <RatepayInstructions payment={window.payment} />
    ) : (
      <RatepayPayment
        call={call}
        cart={{ id: CART }}
        providerId={providerId}
        onOrdered={(orderId) => window.shown.push(orderId)}
      />
    )}
  </StrictMode>
)
