import { browserCall } from "../../core/call/browser-call.ts"
import { runCheckout, type CheckoutOptions } from "../../core/checkout/run-checkout.ts"
import { CART, type FakeShop } from "./fake-shop.ts"
import { openInvoice } from "./methods.ts"

/** Opens the checkout as a browser tab does. */
export function openTab(shop: FakeShop, change: Partial<CheckoutOptions> = {}) {
  const shown: string[] = []
  const checkout = runCheckout({
    call: browserCall({ baseUrl: "https://shop.example", publishableKey: "pk_1", fetch: shop.fetch }),
    cartId: CART,
    providerId: openInvoice.provider_id,
    language: "de",
    onOrdered: (orderId) => shown.push(orderId),
    ...change,
  })
  checkout.send({ name: "open" })
  return { checkout, shown }
}
export type Tab = ReturnType<typeof openTab>

/** Types details that the fake shop accepts. */
export function fillIn({ checkout }: Tab): void {
  checkout.send({ name: "type", field: "date_of_birth", value: "1988-11-3" })
  checkout.send({ name: "type", field: "phone", value: "0341 123456" })
}
