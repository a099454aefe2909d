import { Modules } from "@medusajs/framework/utils"
import { buyer, germanAddress, must, paymentProviders, type Json } from "../../../../../testing/shop-client"
import { sentAuthorization, sentAuthorizations } from "../../../../support/figures/sent"
import { describeShop } from "../../../../support/shop/shop"

describeShop("texts for and from a buyer", (shop) => {
  const items = () => [{ variantId: shop().seeded.variants.mug, quantity: 1 }]
  const told = async (more: Json) =>
    (await shop().client.checkOut({ items: items(), ...more })).body.error?.message

  it("repeat the decline of a declined session, without a second request to Ratepay", async () => {
    const { client, sandbox } = shop()
    const first = await client.checkOut({ items: items(), email: "buyer_identity@ratepay.com" })

    const again = await client.complete(first.cartId)
    await must(client.store.post(`/store/carts/${first.cartId}`, { email: "jana.muster@example.org" }))
    const corrected = await client.complete(first.cartId)

    expect(again.body).toMatchObject({ type: "cart", error: first.body.error })
    expect(corrected.body).toMatchObject({ type: "cart", error: first.body.error })
    expect(sandbox.requests({ operation: "authorize" })).toHaveLength(1)
    await must(client.createPaymentSession(first.cartId, paymentProviders.openInvoice, buyer))
    expect((await client.complete(first.cartId)).body.type).toBe("order")
  })

  it("let no cart be completed on a session that was declined for good, until it has another", async () => {
    const { client, sandbox } = shop()
    const first = await client.checkOut({ items: items(), email: "risk_decision@ratepay.com" })

    const again = await client.complete(first.cartId)

    expect(again).toMatchObject({ status: 400, body: { message: expect.stringContaining("session") } })
    expect(sandbox.requests({ operation: "authorize" })).toHaveLength(1)
    await must(client.store.post(`/store/carts/${first.cartId}`, { email: "jana.muster@example.org" }))
    await must(client.createPaymentSession(first.cartId, paymentProviders.openInvoice, buyer))
    expect((await client.complete(first.cartId)).body.type).toBe("order")
  })

  it("allow at most three requests to Ratepay a day for one checkout", async () => {
    const { client, sandbox } = shop()
    const { cartId } = await client.checkOut({ items: items(), email: "buyer_identity@ratepay.com" })
    const tryAgain = async () => {
      await must(client.createPaymentSession(cartId, paymentProviders.openInvoice, buyer))
      return client.complete(cartId)
    }

    const responses = [await tryAgain(), await tryAgain(), await tryAgain()]

    expect(responses[1]?.body.error.message).toMatch(/Geburtsdatum/)
    expect(responses[2]?.body.error.message).toMatch(/Weitere Versuche/)
    expect(sandbox.requests({ operation: "authorize" })).toHaveLength(3)
  })

  it.each<[string, Json, RegExp]>([
    ["no phone", { data: { date_of_birth: "1988-11-03" } }, /fehlt Ihre Telefonnummer/],
    ["a bad postal code", { address: { postal_code: "0410" } }, /Postleitzahl passt nicht zum Land/],
    [
      "a missing house number",
      { address: { address_1: "Lindenweg", address_2: "3. OG" } },
      /Hausnummer fehlt \(Rechnungsadresse, Lieferadresse\)/,
    ],
    [
      "no street for the delivery",
      { shippingAddress: { address_1: "" } },
      /Straße und Hausnummer \(Lieferadresse\)/,
    ],
    ["a name that is too long", { address: { last_name: "M".repeat(101) } }, /^Zu lang ist: Nachname/],
  ])("explain %s to the buyer, without a request to Ratepay", async (_, more, text) => {
    const message = await told(more)

    expect(message).toMatch(text)
    expect(message).not.toMatch(/automatisiert|technisch/)
    expect(shop().sandbox.requests()).toEqual([])
  })

  it("are cleaned in names, addresses and goods, with the house number read from the second line", async () => {
    const { client, container, seeded } = shop()
    await container
      .resolve(Modules.PRODUCT)
      .updateProductVariants(seeded.variants.mug, { sku: "MUG\n77", title: "One\tsize\u200b" })

    const { body } = await client.checkOut({
      items: items(),
      address: { last_name: "Muster\r\n", address_1: "Lindenweg\t", address_2: "Nr. 7a, Hinter\u00a0haus" },
      shippingAddress: { company: "Muster und Söhne ".repeat(8) },
    })

    expect(body.type).toBe("order")
    const sent: Json = sentAuthorization(shop())
    expect(sent.buyer).toMatchObject({
      person: { last_name: "Muster" },
      billing_address: { street: "Lindenweg", street_number: "7a", street_addition: "Hinter haus" },
    })
    expect(sent.delivery.company).toBe("Muster und Söhne ".repeat(5).trim() + " Muster und")
    expect(sent.shop_baskets[0].items[0].article_number).toBe("MUG 77")
  })

  it("contain no delivery address for goods that are not shipped", async () => {
    const { client, seeded } = shop()
    const { cart } = await must(
      client.store.post("/store/carts", {
        region_id: seeded.regionId,
        sales_channel_id: seeded.salesChannelId,
        email: "jana.muster@example.org",
        items: [{ variant_id: seeded.variants.mug, quantity: 1 }],
        billing_address: germanAddress,
      })
    )
    await must(
      client.store.post(`/store/carts/${cart.id}/shipping-methods`, { option_id: seeded.shippingOptionId })
    )
    await must(client.createPaymentSession(cart.id, paymentProviders.openInvoice, buyer))

    const { body } = await client.complete(cart.id)

    expect(cart.shipping_address).toMatchObject({ country_code: "de", address_1: null })
    expect(body.type).toBe("order")
    expect(sentAuthorizations(shop())).toHaveLength(1)
    expect(sentAuthorization(shop()).delivery).toBeUndefined()
  })
})
