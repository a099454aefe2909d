import { must, paymentProviders, type CheckoutInput, type Json } from "../../../../testing/shop-client"
import { describeShop } from "../../../../integration-tests/support/shop/shop"
import { browserCall, runCheckout, type Checkout, type State, type Step } from "../../core/index.ts"

const { openInvoice, directDebit } = paymentProviders
const underWay: Step[] = [
  "opening",
  "reopening",
  "saving",
  "completing",
  "checking",
  "confirming",
  "resending",
]

/** The storefront package with a real Medusa, the plugin and the sandbox, without a page. */
describeShop("a storefront that uses the kit", (shop) => {
  const fill = (more: Partial<CheckoutInput> = {}) =>
    shop().client.fillCart({ items: [{ variantId: shop().seeded.variants.mug, quantity: 2 }], ...more })

  /** Opens a checkout as a page does. `lose` decides which responses never arrive. */
  function openPage(cartId: string, providerId: string = openInvoice, lose = (_path: string) => false) {
    const { baseUrl, headers } = shop().client
    const shown: string[] = []
    const checkout = runCheckout({
      call: browserCall({
        baseUrl,
        publishableKey: headers.guest["x-publishable-api-key"],
        fetch: async (url, init) => {
          const response = await fetch(url, init)
          if (lose(`${init?.method} ${url as string}`)) throw new TypeError("fetch failed")
          return response
        },
      }),
      cartId,
      providerId,
      language: "de",
      onOrdered: (orderId) => shown.push(orderId),
    })
    checkout.send({ name: "open" })
    return { checkout, shown }
  }

  function whenIdle({ state, subscribe }: Checkout): Promise<State> {
    return new Promise((resolve) => {
      const look = () => {
        if (underWay.includes(state().step)) return
        leave()
        resolve(state())
      }
      const leave = subscribe(look)
      look()
    })
  }

  async function type(checkout: Checkout, values: Record<string, string | boolean> = {}): Promise<void> {
    await whenIdle(checkout)
    const typed = { date_of_birth: "1988-11-3", phone: "0151 23456789", ...values }
    for (const [field, value] of Object.entries(typed)) checkout.send({ name: "type", field, value })
  }

  function order(checkout: Checkout): Promise<State> {
    checkout.send({ name: "order" })
    return whenIdle(checkout)
  }

  const authorizeRequests = () => shop().sandbox.requests({ operation: "authorize" }).length

  it("places an order on open invoice, from a cart without a payment session", async () => {
    const cartId = await fill()
    const { checkout, shown } = openPage(cartId)
    const opened = await whenIdle(checkout)
    await type(checkout)
    await order(checkout)

    expect(opened).toMatchObject({ step: "filling", method: { provider_id: openInvoice, offered: true } })
    expect(opened.method?.fields.map(({ name }) => name)).toEqual(
      expect.arrayContaining(["date_of_birth", "phone", "company.name", "company.vat_id"])
    )
    expect(shown).toEqual([expect.stringMatching(/^order_/)])
    const placed = await shop().client.readOrder(shown[0] ?? "")
    expect(placed.payment_collections[0].payments[0].provider_id).toBe(openInvoice)
  })

  it("places an order on direct debit, from a session that the payment step created with the provider's id only", async () => {
    const cartId = await fill()
    await must(shop().client.createPaymentSession(cartId, directDebit, {}))
    const { checkout, shown } = openPage(cartId, directDebit)
    await type(checkout, { "account.iban": "de44 1005 0000 1654 6984 97", mandate_accepted: true })
    const state = await order(checkout)

    expect([state.step, state.notice]).toEqual(["ordered", null])
    expect(shown).toHaveLength(1)
  })

  it("never places an order by another method than the one on the page", async () => {
    const cartId = await fill()
    await must(shop().client.createPaymentSession(cartId, paymentProviders.system, {}))
    const { checkout, shown } = openPage(cartId)
    await type(checkout)
    await order(checkout)

    const placed = await shop().client.readOrder(shown[0] ?? "")
    expect(placed.payment_collections[0].payments[0].provider_id).toBe(openInvoice)
  })

  it("shows what the cart lacks, without a request to Ratepay", async () => {
    const { checkout } = openPage(await fill({ address: { address_1: "Lindenweg", address_2: "" } }))
    await type(checkout)
    const { step, errors } = await order(checkout)

    expect(step).toBe("filling")
    expect(Object.keys(errors)).toContain("cart.billing_address.house_number")
    expect(authorizeRequests()).toBe(0)
  })

  it("shows the server's text about a wrong field", async () => {
    const { checkout } = openPage(await fill())
    await type(checkout, { date_of_birth: "2020-1-1" })
    const { errors, values } = await order(checkout)

    expect(errors.date_of_birth).toEqual({ code: "too_young", text: expect.stringMatching(/./) as string })
    expect(values.date_of_birth).toBe("2020-1-1")
  })

  it("places the order with corrected data after a decline, in the same payment session", async () => {
    const cartId = await fill({ email: "buyer_data@sandbox.example" })
    const { checkout, shown } = openPage(cartId)
    await type(checkout)
    const declined = await order(checkout)
    await must(shop().client.store.post(`/store/carts/${cartId}`, { email: "jana@example.org" }))
    checkout.send({ name: "open" })
    await whenIdle(checkout)
    await order(checkout)

    expect(declined).toMatchObject({ step: "filling", correlationId: expect.stringMatching(/./) as string })
    expect(declined.notice).toEqual(
      expect.arrayContaining([expect.objectContaining({ href: expect.stringMatching(/^https:/) as string })])
    )
    expect(shown).toHaveLength(1)
    expect(authorizeRequests()).toBe(2)
  })

  it("shows a final decline, also after a reload", async () => {
    const cartId = await fill({ email: "risk_decision@ratepay.com" })
    const { checkout } = openPage(cartId)
    await type(checkout)
    const declined = await order(checkout)
    const reloaded = await whenIdle(openPage(cartId).checkout)

    expect(declined.step).toBe("closed")
    expect(reloaded).toMatchObject({ step: "closed", notice: declined.notice })
    expect(authorizeRequests()).toBe(1)
  })

  it("places the order with one authorization after a wrong passcode, a reload and the right passcode", async () => {
    const cartId = await fill({ email: "otp_required@ratepay.com" })
    const first = openPage(cartId)
    await type(first.checkout)
    await order(first.checkout)
    first.checkout.send({ name: "confirm", code: "1" })
    const wrong = await whenIdle(first.checkout)
    const { checkout, shown } = openPage(cartId)
    const reloaded = await whenIdle(checkout)
    checkout.send({ name: "resend" })
    const resent = await whenIdle(checkout)
    checkout.send({ name: "confirm", code: "123456" })
    await whenIdle(checkout)

    expect(wrong).toMatchObject({ step: "passcode", notice: "passcode_wrong" })
    expect(reloaded.step).toBe("passcode")
    expect(["passcode_too_early", "passcode_sent"]).toContain(resent.notice)
    expect(resent.passcode?.regenerate_at).toMatch(/^\d{4}-/)
    expect(shown).toHaveLength(1)
    expect(authorizeRequests()).toBe(1)
  })

  it.each(["confirm", "resend"] as const)(
    "says what came of it after the time for a code has passed (%s), and does not wait for a code that nothing accepts",
    async (name) => {
      const { checkout } = openPage(await fill({ email: "otp_required@ratepay.com" }))
      await type(checkout)
      await order(checkout)
      shop().sandbox.clock.advance(121_000)
      checkout.send({ name, code: "123456" })
      const { step, notice } = await whenIdle(checkout)

      expect(["filling", "closed"]).toContain(step)
      expect(notice).toBeTruthy()
      expect(authorizeRequests()).toBe(1)
    }
  )

  it("shows the decline after too many wrong passcodes", async () => {
    const { checkout } = openPage(await fill({ email: "otp_required@ratepay.com" }))
    await type(checkout)
    await order(checkout)
    for (const code of ["1", "2", "3"]) {
      checkout.send({ name: "confirm", code })
      await whenIdle(checkout)
    }

    expect(["filling", "closed"]).toContain(checkout.state().step)
    expect(checkout.state().notice).toBeTruthy()
  })

  it.each(["/complete", "/details", "/payment-sessions"])(
    "finds the outcome after the response to %s was lost",
    async (end) => {
      let left = 1
      const isLost = (request: string) =>
        /^P/.test(request) && new URL(request.split(" ")[1] ?? "").pathname.endsWith(end) && left-- > 0
      const { checkout, shown } = openPage(await fill(), openInvoice, isLost)
      await type(checkout)
      const after = await order(checkout)
      if (after.step === "filling") {
        expect(after.notice).toBeTruthy()
        await order(checkout)
      }

      expect(shown).toHaveLength(1)
      expect(authorizeRequests()).toBe(1)
    }
  )

  it("leads to the order that another tab has placed", async () => {
    const cartId = await fill()
    const [one, other] = [openPage(cartId), openPage(cartId)]
    await type(one.checkout)
    await type(other.checkout)
    await order(one.checkout)
    await order(other.checkout)

    expect(other.shown).toEqual(one.shown)
    expect(authorizeRequests()).toBe(1)
  })

  it("leads both tabs to the one order if they complete the cart at the same moment", async () => {
    const cartId = await fill()
    const [one, other] = [openPage(cartId), openPage(cartId)]
    await type(one.checkout)
    await type(other.checkout)
    await Promise.all([order(one.checkout), order(other.checkout)])

    expect([one, other].map(({ checkout }) => checkout.state().notice ?? checkout.state().step)).toEqual([
      "ordered",
      "ordered",
    ])
    expect(other.shown).toEqual(one.shown)
    expect(authorizeRequests()).toBe(1)
  })

  it("saves the details in the payment step, and does not ask for them again after a reload", async () => {
    const cartId = await fill()
    const first = openPage(cartId)
    await type(first.checkout)
    first.checkout.send({ name: "save" })
    await whenIdle(first.checkout)
    const { checkout, shown } = openPage(cartId)
    const reloaded = await whenIdle(checkout)
    await order(checkout)

    expect(reloaded.details).toMatchObject({ complete: true, provider_id: openInvoice })
    expect(shown).toHaveLength(1)
  })

  it("works when the buyer changes from one method to another", async () => {
    const cartId = await fill()
    const debit = openPage(cartId, directDebit)
    await type(debit.checkout, { "account.iban": "DE44100500001654698497", mandate_accepted: true })
    debit.checkout.send({ name: "save" })
    await whenIdle(debit.checkout)
    const { checkout, shown } = openPage(cartId, openInvoice)
    await whenIdle(checkout)
    const { step, errors } = await order(checkout)

    expect([step, errors]).toEqual(["ordered", {}])
    const placed: Json = await shop().client.readOrder(shown[0] ?? "")
    expect(placed.payment_collections[0].payments[0].provider_id).toBe(openInvoice)
  })
})
