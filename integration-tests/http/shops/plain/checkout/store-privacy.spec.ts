import { buyer, must, paymentProviders, type ShopClient } from "../../../../../testing/shop-client"
import { ledgerOf } from "../../../../support/figures/balances"
import { createRawClient } from "../../../../support/routes/raw-request"
import { describeShop } from "../../../../support/shop/shop"

type Storefront = Awaited<ReturnType<ShopClient["logIn"]>>

const secrets = {
  date_of_birth: "1955-05-15",
  phone: "+49 170 5550155",
  account: { iban: "DE02120300000000202051", owner: "Wilhelmine Kanarienvogel" },
  mandate_accepted: true,
}
const secretTexts = ["1955-05-15", "5550155", "DE02120300000000202051", "Kanarienvogel"]

describeShop("the store API's protection of a buyer against others", (shop) => {
  const items = () => [{ variantId: shop().seeded.variants.mug, quantity: 1 }]

  /** Clients of other people who know all ids of the customer. */
  async function meet(): Promise<{ customer: Storefront; strangers: [string, Storefront][] }> {
    const { client } = shop()
    const customer = await client.logIn("customer@example.org")
    const other = await client.logIn("other@example.org")
    return {
      customer,
      strangers: [
        ["another customer", other],
        ["a guest", client],
      ],
    }
  }

  it("gives others no access to a customer's passcode, and sends no text message for them", async () => {
    const { sandbox } = shop()
    const { customer, strangers } = await meet()
    const { session, cartId } = await customer.checkOut({ items: items(), email: "otp_required@ratepay.com" })
    sandbox.clock.advance(61_000)
    const path = `/store/ratepay/payment-sessions/${session.id}/passcode`
    const before = sandbox.requests().length

    for (const [, stranger] of strangers) {
      const unknown = await stranger.store.post("/store/ratepay/payment-sessions/payses_none/passcode", {
        code: "123456",
      })
      expect(unknown.status).toBe(404)
      expect(await stranger.store.post(path, { code: "123456" })).toEqual(unknown)
      expect(await stranger.store.post(`${path}/regenerate`)).toEqual(unknown)
    }
    expect(sandbox.requests()).toHaveLength(before)

    expect((await customer.store.post(`${path}/regenerate`)).body.passcode.result).toBe("sent")
    expect((await customer.store.post(path, { code: "123456" })).body.passcode.result).toBe("verified")
    expect((await customer.complete(cartId)).body.type).toBe("order")
  })

  it("lets nobody else pay for a customer's cart or complete it, and so learn about their credit", async () => {
    const { sandbox } = shop()
    const { customer, strangers } = await meet()
    const cartId = await customer.fillCart({ items: items(), email: "risk_decision@ratepay.com" })
    const created = await must(customer.createPaymentSession(cartId, paymentProviders.directDebit, secrets))
    const session = created.payment_collection.payment_sessions[0]

    for (const [, stranger] of strangers) {
      const paid = await stranger.createPaymentSession(cartId, paymentProviders.openInvoice, buyer)
      const completed = await stranger.complete(cartId)

      expect(paid).toMatchObject({
        status: 401,
        body: { message: expect.stringContaining("log in as that customer") },
      })
      expect(completed).toMatchObject({
        status: 401,
        body: { message: expect.stringContaining("log in as that customer") },
      })
    }
    expect(sandbox.requests()).toEqual([])
    expect(await ledgerOf(shop()).readBuyerInput(session.id)).toMatchObject({ date_of_birth: "1955-05-15" })

    expect((await customer.complete(cartId)).body.error.type).toBe("payment_authorization_error")
  })

  it("still holds after another customer has taken over the cart, as Medusa allows", async () => {
    const { sandbox, client } = shop()
    const customer = await client.logIn("customer@example.org")
    const thief = await client.logIn("other@example.org")
    const waiting = await customer.checkOut({ items: items(), email: "otp_required@ratepay.com" })
    const before = sandbox.requests().length

    await must(thief.store.post(`/store/carts/${waiting.cartId}/customer`))
    const typed = await thief.store.post(`/store/ratepay/payment-sessions/${waiting.session.id}/passcode`, {
      code: "123456",
    })
    const completed = await thief.complete(waiting.cartId)

    expect(typed.status).toBe(404)
    expect([401, 400]).toContain(completed.status)
    expect(sandbox.requests()).toHaveLength(before)
  })

  it("holds for a customer's cart whose payment they began before they logged in", async () => {
    const { client, sandbox } = shop()
    const { customer, strangers } = await meet()
    const cartId = await client.fillCart({ items: items() })
    await must(client.createPaymentSession(cartId, paymentProviders.openInvoice, buyer))
    await must(customer.store.post(`/store/carts/${cartId}/customer`))

    for (const [, stranger] of strangers) expect((await stranger.complete(cartId)).status).toBe(401)

    expect(sandbox.requests()).toEqual([])
    expect((await customer.complete(cartId)).body.type).toBe("order")
  })

  it("returns no data that only the buyer knows to anybody with the cart's id, before and after the order", async () => {
    const { customer, strangers } = await meet()
    const cartId = await customer.fillCart({ items: items() })
    await must(customer.createPaymentSession(cartId, paymentProviders.directDebit, secrets))
    const read = async ({ store }: Storefront, orderId?: string) => [
      await store.get(`/store/carts/${cartId}`),
      await store.get(
        `/store/carts/${cartId}?fields=*payment_collection,*payment_collection.payment_sessions`
      ),
      await store.post("/store/payment-collections", { cart_id: cartId }),
      ...(orderId === undefined
        ? []
        : [
            await store.get(`/store/orders/${orderId}`),
            await store.get(
              `/store/orders/${orderId}?fields=*payment_collections,*payment_collections.payments,*payment_collections.payment_sessions`
            ),
          ]),
    ]
    const pages = []
    for (const [, stranger] of strangers) pages.push(...(await read(stranger)))
    const { body } = await customer.complete(cartId)
    for (const [, stranger] of strangers) pages.push(...(await read(stranger, body.order.id)))

    expect(pages.filter(({ status }) => status === 200).length).toBeGreaterThan(8)
    for (const secret of secretTexts) expect(JSON.stringify(pages)).not.toContain(secret)
  })

  it("does not change carts of other payment methods", async () => {
    const { customer, strangers } = await meet()

    for (const [, stranger] of strangers) {
      const cartId = await customer.fillCart({ items: items() })
      await must(stranger.createPaymentSession(cartId, paymentProviders.system, undefined))
      expect((await stranger.complete(cartId)).body.type).toBe("order")
    }
  })

  it("gives access to a guest's cart by its id only", async () => {
    const { client } = shop()
    const { session, cartId } = await client.checkOut({ items: items(), email: "otp_required@ratepay.com" })
    const type = (id: string) =>
      client.store.post(`/store/ratepay/payment-sessions/${id}/passcode`, { code: "123456" })

    expect((await type(session.id.slice(0, -1))).status).toBe(404)
    expect((await type(cartId)).status).toBe(404)
    expect((await type(session.id)).body.passcode.result).toBe("verified")
    expect((await client.complete(cartId)).body.type).toBe("order")
  })

  it("refuses input that is nested too deeply to be encrypted", async () => {
    const { client } = shop()
    const cartId = await client.fillCart({ items: items() })
    const { payment_collection: collection } = await must(
      client.store.post("/store/payment-collections", { cart_id: cartId })
    )
    const raw = createRawClient(client.baseUrl, 1)
    const deep = `${'{"a":'.repeat(15_000)}1${"}".repeat(15_000)}`

    const { status, text } = await raw.send({
      method: "post",
      path: `/store/payment-collections/${collection.id}/payment-sessions`,
      headers: { ...client.headers.guest, "content-type": "application/json" },
      body: `{"provider_id":"${paymentProviders.openInvoice}","data":{"deep":${deep}}}`,
    })
    raw.close()

    expect(status).toBe(400)
    expect(text).toContain("nested")
  })
})
