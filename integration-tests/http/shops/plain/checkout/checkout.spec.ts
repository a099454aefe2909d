import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { buyer, must } from "../../../../../testing/shop-client"
import { paymentProviders } from "../../../../../testing/seed-shop"
import { basketCents, cents, ledgerOf, readLedger } from "../../../../support/figures/balances"
import { sentAuthorization } from "../../../../support/figures/sent"
import { describeShop } from "../../../../support/shop/shop"

describeShop("checkout with open invoice", (shop) => {
  const goods = () => {
    const { variants } = shop().seeded
    return [
      { variantId: variants.mug, quantity: 3 },
      { variantId: variants.cookbook, quantity: 1 },
    ]
  }

  it("sends the order's goods in one request, with a basket that adds up to what Medusa books", async () => {
    const { client, sandbox, seeded } = shop()

    const { body } = await client.checkOut({ items: goods(), promotionCodes: [seeded.promotionCode] })

    expect(body.type).toBe("order")
    const order = await client.readOrder(body.order.id)
    const [request, ...others] = sandbox.requests().filter(({ operation }) => operation !== "token")
    expect(others).toEqual([])
    expect(request).toMatchObject({ operation: "authorize", status: 201, ignoredFields: [] })
    const {
      shop_baskets: baskets,
      payment_method,
      currency,
      buyer: sent,
      delivery,
    } = sentAuthorization(shop())
    expect(payment_method).toEqual({ payment_option: "OPEN_INVOICE", transfer_type: "BANK_TRANSFER" })
    expect(currency).toBe("EUR")
    const [basket] = baskets
    expect(basket.partner_shop_id).toBe(sandbox.partnerShopId)
    expect(basket.shop_transaction_id).toBe(String(order.display_id))
    expect(cents(basket.gross_amount)).toBe(cents(order.total))
    expect(basketCents(basket)).toBe(cents(order.total))
    expect(basket.items?.map((item) => [item.article_number, item.tax_rate])).toEqual([
      ["BOOK-12", 7],
      ["MUG-77", 19],
      ["MUG-77", 19],
    ])
    expect(basket.vats?.map((vat) => vat.tax_rate)).toEqual([7, 19])
    expect(sent).toMatchObject({
      person: { first_name: "Jana", last_name: "Muster", date_of_birth: "1988-11-03" },
      billing_address: { street: "Lindenweg 7a", zip_code: "04109", city: "Leipzig", country_code: "DE" },
      contact: { email: "jana.muster@example.org" },
      language: "de",
    })
    expect(delivery).toMatchObject({ address: { street: "Lindenweg 7a" } })
  })

  it("keeps with the payment what it is called at Ratepay and by when it must be captured, and not where to pay", async () => {
    const { client, sandbox } = shop()

    const { body } = await client.checkOut({ items: goods() })

    const order = await client.readOrder(body.order.id)
    expect(order.payment_status).toBe("authorized")
    const payment = await client.readPayment(body.order.id)
    const [transaction] = sandbox.transactions()
    expect(payment.data).toEqual({
      transaction_id: expect.stringMatching(/^rptx_/),
      payment_method: "open_invoice",
      ratepay_transaction_id: transaction?.ratepayTransactionId,
      shop_transaction_id: String(order.display_id),
      authorization_expires: transaction?.expires,
    })
  })

  it("sends no request to Ratepay while the cart changes", async () => {
    const { client, sandbox, seeded } = shop()
    const cartId = await client.fillCart({ items: goods() })
    await must(client.createPaymentSession(cartId, paymentProviders.openInvoice, buyer))

    await must(
      client.store.post(`/store/carts/${cartId}/line-items`, {
        variant_id: seeded.variants.screw,
        quantity: 7,
      })
    )
    await must(client.createPaymentSession(cartId, paymentProviders.openInvoice, buyer))

    expect(sandbox.requests()).toEqual([])
  })

  it("authorizes unrounded net prices for the amount that Medusa books, rounded once", async () => {
    const { client, seeded } = shop()

    const { body } = await client.checkOut({
      regionId: seeded.netPriceRegionId,
      address: { country_code: "at", postal_code: "1010", city: "Wien" },
      items: [
        { variantId: seeded.variants.cloth, quantity: 3 },
        { variantId: seeded.variants.screw, quantity: 7 },
        { variantId: seeded.variants.cookbook, quantity: 1 },
      ],
    })

    const order = await client.readOrder(body.order.id)
    expect(order.total * 100).not.toBe(Math.round(order.total * 100))
    const sent = sentAuthorization(shop())
    expect(cents(sent.shop_baskets[0].gross_amount)).toBe(cents(order.total))
    expect(basketCents(sent.shop_baskets[0])).toBe(cents(order.total))
  })

  it.each([
    ["an invalid date of birth", { ...buyer, date_of_birth: "yesterday" }, "date_of_birth"],
    ["a buyer under age", { ...buyer, date_of_birth: "2015-01-01" }, "date_of_birth"],
    ["no date of birth", { phone: buyer.phone }, "date_of_birth"],
    ["an invalid phone number", { ...buyer, phone: "call me" }, "phone"],
    ["an unsupported language", { ...buyer, language: "es" }, "language"],
    ["a device token with blanks", { ...buyer, device: { token: "a b" } }, "device.token"],
    ["an account for an invoice", { ...buyer, account: { iban: "DE44100500001654698497" } }, "account"],
    ["an amount", { ...buyer, gross_amount: 1 }, "gross_amount"],
    ["goods", { ...buyer, items: [{ name: "Mug", gross_unit_price: 0.01 }] }, "items"],
    ["the id of another transaction", { ...buyer, transaction_id: "rptx_1" }, "transaction_id"],
  ])("refuses a payment session with %s and names the field", async (_, data, field) => {
    const { client, sandbox } = shop()
    const cartId = await client.fillCart({ items: goods() })

    const response = await client.createPaymentSession(cartId, paymentProviders.openInvoice, data)

    expect(response.status).toBe(400)
    expect(response.body.type).toBe("invalid_data")
    expect(response.body.message).toContain(`${field}: `)
    expect(sandbox.requests()).toEqual([])
  })

  it.each([
    ["BUYER_IDENTITY", "buyer_identity@ratepay.com", /Name und Adresse und Ihr Geburtsdatum/],
    ["PAYMENT_ATTRIBUTE", "payment_attribute@ratepay.com", /Kauf auf Rechnung ist leider nicht möglich/],
    ["RISK_DECISION", "risk_decision@ratepay.com", /automatisierter Datenverarbeitung/],
    ["TRANSACTION_RISK", "transaction_risk@ratepay.com", /automatisierter Datenverarbeitung/],
    ["BUYER_DATA", "buyer_data@sandbox.example", /Name und Adresse konnte/],
    ["LEGAL", "legal@sandbox.example", /technischer Fehler/],
  ])("shows the right text after a decline with %s, and places no order", async (category, email, text) => {
    const { client } = shop()

    const response = await client.checkOut({ items: goods(), email })

    expect(response.status).toBe(200)
    expect(response.body).toMatchObject({ type: "cart", error: { type: "payment_authorization_error" } })
    expect(response.body.error.message).toMatch(text)
    expect((await must(client.merchant.get("/admin/orders"))).count).toBe(0)
    const latest = await ledgerOf(shop()).findLatestAuthorization(response.session.id)
    expect(latest?.operations).toMatchObject([
      { kind: "authorize", state: "declined", declineCategory: category },
    ])
  })

  it("lets a declined buyer correct their data and try again with a new authorization", async () => {
    const { client, sandbox } = shop()
    const { cartId } = await client.checkOut({ items: goods(), email: "buyer_identity@ratepay.com" })

    await must(client.store.post(`/store/carts/${cartId}`, { email: "jana.muster@example.org" }))
    await must(client.createPaymentSession(cartId, paymentProviders.openInvoice, buyer))
    const again = await client.complete(cartId)

    expect(again.body.type).toBe("order")
    const [first, second] = sandbox.requests({ operation: "authorize" })
    expect([first?.status, second?.status]).toEqual([422, 201])
    expect(first?.headers["idempotency-key"]).not.toBe(second?.headers["idempotency-key"])
  })

  it("asks the buyer to check an invalid address, without a request to Ratepay", async () => {
    const { client, sandbox } = shop()

    const response = await client.checkOut({ items: goods(), address: { postal_code: "123" } })

    expect(response.status).toBe(200)
    expect(response.body.error.message).toMatch(
      /Postleitzahl passt nicht zum Land \(Rechnungsadresse, Lieferadresse\)/
    )
    expect(sandbox.requests()).toEqual([])
  })

  it("sells to a company without a date of birth", async () => {
    const { client } = shop()

    const { body } = await client.checkOut({
      items: goods(),
      address: { company: "Muster GmbH" },
      data: { phone: buyer.phone, company: { vat_id: "DE123456789" } },
    })

    expect(body.type).toBe("order")
    const sent = sentAuthorization(shop())
    expect(sent.buyer.person).toBeUndefined()
    expect(sent.buyer.company).toEqual({
      name: "Muster GmbH",
      vat_id: "DE123456789",
      first_name: "Jana",
      last_name: "Muster",
    })
    expect((await readLedger(shop(), await client.readPayment(body.order.id))).transaction.buyerType).toBe(
      "company"
    )
  })

  it("authorizes pay now by bank transfer if the merchant has registered it", async () => {
    const { client } = shop()

    const { body } = await client.checkOut({ items: goods(), providerId: paymentProviders.payNow })

    expect(body.type).toBe("order")
    const sent = sentAuthorization(shop())
    expect(sent.payment_method).toEqual({ payment_option: "PAY_NOW", transfer_type: "BANK_TRANSFER" })
  })

  it("refuses a payment session whose amount is no longer the order's total", async () => {
    const { client, sandbox, container } = shop()
    const cartId = await client.fillCart({ items: goods() })
    const { payment_collection } = await must(
      client.createPaymentSession(cartId, paymentProviders.openInvoice, buyer)
    )
    const session = payment_collection.payment_sessions[0]
    await container
      .resolve<Knex>(ContainerRegistrationKeys.PG_CONNECTION)("payment_session")
      .where("id", session.id)
      .update({ amount: 1, raw_amount: JSON.stringify({ value: "1", precision: 20 }) })

    const response = await client.complete(cartId)

    expect(response.body).toMatchObject({ type: "cart", error: { type: "payment_authorization_error" } })
    expect(sandbox.requests()).toEqual([])
  })
})
