import { renderToString } from "react-dom/server"
import { openFakeShop } from "../../__tests__/support/fake-shop.ts"
import { openInvoice } from "../../__tests__/support/methods.ts"
import { browserCall } from "../../core/call/browser-call.ts"
import { RatepayPayment } from "../index.ts"

it("on a server the checkout renders a placeholder of its size, sends no request, and adds no styles to the page", () => {
  const shop = openFakeShop()
  const call = browserCall({ baseUrl: "https://shop.example", publishableKey: "pk_1", fetch: shop.fetch })

  const html = renderToString(
    <RatepayPayment
      call={call}
      cart={{ id: "cart_1" }}
      providerId={openInvoice.provider_id}
      onOrdered={() => undefined}
    />
  )

  expect(html).toContain('aria-busy="true"')
  expect(html).not.toContain("style=")
  expect(shop.seen).toEqual([])
})
