/** @jest-environment ./storefront/tools/jsdom-environment.cjs */
import { cleanup, screen } from "@testing-library/react"
import { createElement, type ComponentType, type ReactElement } from "react"
import { loadDocumented } from "../../../integration-tests/support/run-documented"
import type { RatepayCall } from "../core/call/ratepay-call.ts"
import { checkoutOf } from "../react/checkout-of.ts"
import { CART, openFakeShop, type FakeShop } from "./support/fake-shop.ts"
import { openInvoice } from "./support/methods.ts"
import { press, show, type } from "./support/render.tsx"

const STARTER = "docs/storefront.md"
const README = "storefront/README.md"
const { provider_id } = openInvoice
const order = { id: "order_1" }

const realFetch = globalThis.fetch
/** Opens a page in English anew: a checkout is kept as long as its page is open, or until another cart's. */
beforeEach(() => {
  document.documentElement.lang = "en"
  checkoutOf({
    call: () => Promise.reject(new Error("unused")),
    cartId: "another",
    providerId: "p",
    language: "en",
  })
})
afterEach(() => {
  cleanup()
  globalThis.fetch = realFetch
})

/** The modules of a Next.js shop that the samples import, and what became of its caches, its cookie and its page. */
function openNextShop(page: string, shop: FakeShop) {
  globalThis.fetch = shop.fetch
  const seen = { dropped: [] as string[], hasCart: true, pages: [] as string[] }
  const { ratepay } = loadDocumented(page, "src/lib/data/ratepay.ts", {
    modules: {
      "@lib/config": {
        sdk: { client: { config: { baseUrl: "https://shop.example", publishableKey: "pk_1" } } },
      },
      "next/cache": { revalidateTag: (tag: string) => seen.dropped.push(tag) },
      "./cookies": {
        getAuthHeaders: () => Promise.resolve({}),
        getCacheTag: (tag: string) => Promise.resolve(`${tag}-1`),
        getCartId: () => Promise.resolve(seen.hasCart ? CART : undefined),
        removeCartId: () => {
          seen.hasCart = false
          return Promise.resolve()
        },
      },
    },
  })
  const modules = {
    "@lib/data/ratepay": { ratepay },
    "next/navigation": {
      useParams: () => ({ countryCode: "de" }),
      useRouter: () => ({ push: (path: string) => seen.pages.push(path) }),
    },
  }
  return { seen, modules, ratepay: ratepay as RatepayCall }
}

type Component = ComponentType<Record<string, unknown>>
type AsyncComponent = (props: object) => Promise<ReactElement>

/** A shop where something is to be paid for the order. */
function openPaidShop(): FakeShop {
  const shop = openFakeShop()
  shop.payment = { order_id: order.id, transactions: [] }
  return shop
}
async function orderInEnglish(): Promise<void> {
  for (const [part, value] of Object.entries({ Day: "3", Month: "11", Year: "1988" })) type(part, value)
  type(/Telefonnummer/, "0341 123456")
  await press("Order with obligation to pay")
}
const asked = (shop: FakeShop) => shop.requests("GET", "/payment").map(({ query }) => query.get("language"))

describe.each([STARTER, README])("the server action in %s", (page) => {
  it("drops the cart's cache after a decline, and forgets the cart after the order", async () => {
    const decisions = ["technical", "accept"] as const
    const shop = openFakeShop({ decide: () => decisions[shop.authorizations - 1] ?? "accept" })
    const { ratepay, seen } = openNextShop(page, shop)
    const details = { provider_id, date_of_birth: "1988-11-03", phone: "0341 123456" }
    await ratepay("saveDetails", { cart_id: CART, details })

    await ratepay("complete", { cart_id: CART, provider_id })
    expect(seen).toMatchObject({ dropped: ["carts-1"], hasCart: true })

    await ratepay("complete", { cart_id: CART, provider_id })
    expect(seen).toMatchObject({ dropped: ["carts-1", "orders-1"], hasCart: false })
  })
})

describe("Medusa's starter with the edits of its documentation", () => {
  it("has a name for each method", () => {
    const { paymentInfoMap } = loadDocumented(STARTER, "src/lib/constants.tsx", {
      around: "const CreditCard = () => null\nexport const paymentInfoMap = {…}",
    })

    expect(Object.keys(paymentInfoMap as object)).toEqual([
      "pp_ratepay-open-invoice",
      "pp_ratepay-direct-debit",
      "pp_ratepay-pay-now",
    ])
  })

  describe("the order button", () => {
    const open = (shop: FakeShop, chosen: string) => {
      const { seen, modules } = openNextShop(STARTER, shop)
      const { PaymentButton } = loadDocumented(
        STARTER,
        "src/modules/checkout/components/payment-button/index.tsx",
        {
          modules,
          around: `
            const Button = ({ variant, ...props }) => <button {...props} />
            export function PaymentButton({ cart, paymentSession }) { … return <p>Stripe</p> }`,
        }
      )
      const props = { cart: { id: CART }, paymentSession: { provider_id: chosen } }
      return { seen, page: createElement(PaymentButton as Component, props) }
    }

    it("orders on Ratepay, and leads to the confirmation in the buyer's country", async () => {
      const shop = openFakeShop()
      const { page, seen } = open(shop, provider_id)
      await show(page)
      await orderInEnglish()

      expect(shop.orders).toEqual(["order_1"])
      expect(seen.pages).toEqual(["/de/order/order_1/confirmed"])
    })

    it("leads back to the payment step", async () => {
      const { page, seen } = open(openFakeShop(), provider_id)
      await show(page)

      await press("Choose another payment method")

      expect(seen.pages).toEqual(["?step=payment"])
    })

    it("is the starter's own for another method", async () => {
      await show(open(openFakeShop(), "pp_stripe_stripe").page)

      expect(screen.getByText("Stripe")).toBeTruthy()
    })
  })

  it.each([
    [
      "the confirmation",
      "src/modules/order/components/payment-details/index.tsx",
      "export async function Edited({ order }) { const payment = order.payment\n … }",
    ],
    [
      "the order in the account",
      "src/app/[countryCode]/(main)/account/@dashboard/orders/details/[id]/page.tsx",
      "const OrderDetailsTemplate = () => <p>Order</p>\nexport async function Edited({ order }) { … }",
    ],
  ])("%s asks what is to be paid, in English", async (_, file, around) => {
    const shop = openPaidShop()
    const { modules } = openNextShop(STARTER, shop)
    const { Edited } = loadDocumented(STARTER, file, { modules, around })

    const shown = await (Edited as AsyncComponent)({ order: { ...order, payment: { provider_id } } })

    expect(JSON.stringify(shown)).toContain(JSON.stringify(shop.payment))
    expect(asked(shop)).toEqual(["en"])
  })
})

describe("the components in the README", () => {
  it("order on Ratepay, and say what is to be paid", async () => {
    const shop = openPaidShop()
    const { modules, seen } = openNextShop(README, shop)
    const { RatepayButton } = loadDocumented(README, "src/components/ratepay-button.tsx", { modules })
    const { RatepayDue } = loadDocumented(README, "src/components/ratepay-due.tsx", { modules })
    await show(createElement(RatepayButton as Component, { cart: { id: CART }, providerId: provider_id }))
    await orderInEnglish()

    expect(seen.pages).toEqual(["/de/order/order_1/confirmed"])
    expect(JSON.stringify(await (RatepayDue as AsyncComponent)({ order }))).toContain(
      JSON.stringify(shop.payment)
    )
  })
})
