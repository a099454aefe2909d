import { createRawClient } from "../../../../support/routes/raw-request"
import { must, paymentProviders, type CheckoutInput, type Json } from "../../../../../testing/shop-client"
import { letOrderAge } from "../../../../support/shop/age"
import { ledgerOf } from "../../../../support/figures/balances"
import { placeOrder } from "../../../../support/orders/place-order"
import { describeShop } from "../../../../support/shop/shop"

const debit = {
  providerId: paymentProviders.directDebit,
  data: {
    date_of_birth: "1988-11-03",
    phone: "+49 151 23456789",
    account: { iban: "DE44100500001654698497" },
    mandate_accepted: true,
  },
}

describeShop("the route that says what to pay for an order", (shop) => {
  const pathOf = (orderId: string, query = "") => `/store/ratepay/orders/${orderId}/payment${query}`
  const admin = () => shop().client.merchant
  const place = (more: Partial<CheckoutInput> = {}) => placeOrder(shop(), more)
  const read = async (orderId: string, query = "?language=de"): Promise<Json> => {
    const { payment } = await must(shop().client.store.get(pathOf(orderId, query)))
    return payment.transactions[0]
  }
  const capture = (order: Json, items: Json[]) =>
    must(admin().post(`/admin/ratepay/orders/${order.id}/captures`, { items, shipping: false }))
  const one = (line: Json) => [{ line_item_id: line.id, quantity: 1 }]
  const inDays = (days: number) =>
    new Intl.DateTimeFormat("en-CA", { timeZone: "Europe/Berlin", dateStyle: "short" }).format(
      new Date(Date.now() + days * 86_400_000)
    )

  it("shows no amount before anything has shipped, and already shows the account", async () => {
    const { order } = await place()

    expect(await read(order.id)).toMatchObject({
      payment_method: "open_invoice",
      currency_code: "eur",
      amount_due: 0,
      amount_to_ship: 5_760,
      captures: [],
      due_date: null,
      giro_code: null,
      test_mode: true,
      instructions: {
        account_holder: expect.stringMatching(/\S/),
        iban: expect.stringMatching(/^DE\d{20}$/),
        reference: expect.stringMatching(/\S/),
      },
      texts: { summary: expect.stringMatching(/^Noch ist nichts zu bezahlen. 57,60\u00a0€/) },
    })
  })

  it("shows captured less refunded, by the ledger's balances", async () => {
    const { order, mugs, book } = await place()
    await capture(order, [{ line_item_id: mugs.id, quantity: 2 }])
    await capture(order, one(book))
    await must(admin().post(`/admin/ratepay/orders/${order.id}/refunds`, { items: one(mugs) }))

    const payment = await read(order.id)

    expect(payment).toMatchObject({
      amount_due: 2_690,
      amount_refunded: 1_290,
      amount_to_ship: 1_780,
      captures: [
        { amount: 2_580, due_date: inDays(14) },
        { amount: 1_400, due_date: inDays(14) },
      ],
      due_date: inDays(14),
    })
    const { iban, reference } = payment.instructions
    expect(payment.giro_code.payload.split("\n").slice(6)).toEqual([iban, "EUR26.90", "", "", reference])
    expect(payment.giro_code.svg).toMatch(/^<svg /)
  })

  it("has texts in four languages, by default in the order's own", async () => {
    const { order, mugs } = await place()
    await capture(order, one(mugs))

    const summaries = []
    for (const query of ["", "?language=de", "?language=en", "?language=fr", "?language=nl"])
      summaries.push((await read(order.id, query)).texts.summary)
    expect(summaries).toEqual(
      ["Bitte überweisen", "Bitte überweisen", "Please transfer", "Veuillez virer", "Maak"].map((begin) =>
        expect.stringMatching(new RegExp(`^${begin}`))
      )
    )
  })

  it("shows no account and no GiroCode for a direct debit", async () => {
    const { order, mugs } = await place(debit)
    await capture(order, one(mugs))

    expect(await read(order.id)).toMatchObject({
      payment_method: "direct_debit",
      amount_due: 1_290,
      due_date: inDays(3),
      instructions: null,
      giro_code: null,
    })
    expect(JSON.stringify(await read(order.id))).not.toContain("1654698497")
  })

  it("returns null for an order that was paid by another method", async () => {
    const { order } = await place({ providerId: paymentProviders.system, data: {} })

    expect(await shop().client.store.get(pathOf(order.id))).toEqual({ status: 200, body: { payment: null } })
  })

  it("forbids caching of every response", async () => {
    const { order } = await place()
    const raw = createRawClient(shop().client.baseUrl, 1)
    const responses = []
    for (const path of [pathOf(order.id), pathOf("order_none"), pathOf(order.id, "?language=es")])
      responses.push(await raw.send({ method: "get", path, headers: shop().client.headers.guest }))
    raw.close()

    expect(responses.map(({ status }) => status)).toEqual([200, 404, 400])
    for (const { headers } of responses) expect(headers["cache-control"]).toBe("no-store")
  })

  it.each([
    "?language=es",
    "?language=",
    "?fields=*",
    "?language[]=de",
    "?token[a]=1",
    `?token=${"x".repeat(129)}`,
  ])("is not told to who asks for %s", async (query) => {
    const { order } = await place()

    expect((await shop().client.store.get(pathOf(order.id, query))).status).toBe(400)
    expect((await admin().get(`/admin/ratepay/orders/${order.id}/payment?fields=*`)).status).toBe(400)
  })

  describe("gives access", () => {
    const checkOutAs = async (email: string) => {
      const customer = await shop().client.logIn(email)
      const { body } = await customer.checkOut({
        items: [{ variantId: shop().seeded.variants.mug, quantity: 1 }],
      })
      return { customer, orderId: String(body.order.id) }
    }

    it("to the customer of an order at any time, and to nobody else", async () => {
      const { customer, orderId } = await checkOutAs("customer@example.org")
      const other = await shop().client.logIn("other@example.org")
      const unknown = await shop().client.store.get(pathOf("order_none"))
      expect(unknown.status).toBe(404)

      for (const stranger of [other.store, shop().client.store])
        expect(await stranger.get(pathOf(orderId))).toEqual(unknown)
      await letOrderAge(shop(), orderId, 24 * 365)
      const { payment } = await must(customer.store.get(pathOf(orderId)))
      expect(payment.transactions).toHaveLength(1)
    })

    it("to nobody with a token for a customer's order", async () => {
      const { orderId } = await checkOutAs("customer@example.org")
      const token = ledgerOf(shop()).signPaymentToken(orderId)

      expect((await shop().client.store.get(pathOf(orderId, `?token=${token}`))).status).toBe(404)
    })

    it("to anybody with the id of a guest's order for a day, and to anybody with a token after that", async () => {
      const { order } = await place()
      const { order: another } = await place()
      const ledger = ledgerOf(shop())
      const ask = async (token?: string) =>
        shop().client.store.get(pathOf(order.id, token === undefined ? "" : `?token=${token}`))

      await letOrderAge(shop(), order.id, 23.9)
      expect((await ask()).status).toBe(200)
      await letOrderAge(shop(), order.id, 0.2)

      const unknown = await shop().client.store.get(pathOf("order_none"))
      for (const token of [undefined, "", "v1", ledger.signPaymentToken(another.id)])
        expect(await ask(token)).toEqual(unknown)
      const customer = await shop().client.logIn("somebody@example.org")
      expect(await customer.store.get(pathOf(order.id))).toEqual(unknown)
      expect((await ask(ledger.signPaymentToken(order.id))).status).toBe(200)
    })

    it("to nobody without a token once the order's customer is deleted", async () => {
      const { customer, orderId } = await checkOutAs("customer@example.org")
      const { customer: account } = await must(customer.store.get("/store/customers/me"))
      await must(admin().delete(`/admin/customers/${account.id}`))

      const { status } = await shop().client.store.get(pathOf(orderId))
      const token = ledgerOf(shop()).signPaymentToken(orderId)
      const byToken = await shop().client.store.get(pathOf(orderId, `?token=${token}`))

      expect([status, byToken.status]).toEqual([404, 200])
    })

    it("to nobody by Medusa's own routes, whatever fields they request", async () => {
      const { order, mugs } = await place()
      await capture(order, one(mugs))
      const { iban, reference } = (await read(order.id)).instructions
      const fields = [
        "*payment_collections,*payment_collections.payments,*payment_collections.payment_sessions",
        "+metadata,*payment_collections.payments.captures",
      ]
      const pages = [await shop().client.store.get(`/store/orders/${order.id}`)]
      for (const one of fields)
        pages.push(await shop().client.store.get(`/store/orders/${order.id}?fields=${one}`))

      expect(JSON.stringify(pages)).toContain("rptx_")
      for (const secret of [iban, iban.slice(4), reference])
        expect(JSON.stringify(pages)).not.toContain(secret)
    })
  })

  it("to the merchant, with a mail for the buyer", async () => {
    const { order, mugs } = await place()
    await capture(order, one(mugs))

    const { payment } = await must(admin().get(`/admin/ratepay/orders/${order.id}/payment?language=en`))

    expect(payment).toMatchObject({
      language: "en",
      transactions: [
        {
          amount_due: 12.9,
          currency_code: "eur",
          due_date: inDays(14),
          giro_code: { svg: expect.any(String) },
        },
      ],
      mail: {
        subject: `Payment for your order ${order.display_id}`,
        text: expect.stringContaining("Please transfer €12.90"),
        html: expect.stringContaining("cid:ratepay-giro-code-1"),
      },
    })
    expect((await admin().get("/admin/ratepay/orders/order_none/payment")).status).toBe(404)
  })
})
