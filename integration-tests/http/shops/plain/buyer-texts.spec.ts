import { Modules } from "@medusajs/framework/utils"
import { buyer, germanAddress, must, paymentProviders, type Json } from "../../../../demo/shop-client"
import { sentAuthorization, sentAuthorizations } from "../../../support/sent"
import { describeShop } from "../../../support/shop"

describeShop("what a buyer is told, and what is made of their texts", (shop) => {
  const items = () => [{ variantId: shop().seeded.variants.mug, quantity: 1 }]
  const told = async (more: Json) =>
    (await shop().client.checkOut({ items: items(), ...more })).body.error?.message

  it("answers a declined session with its decline again, and asks Ratepay once", async () => {
    const { client, sandbox } = shop()
    const first = await client.checkOut({ items: items(), email: "risk_decision@ratepay.com" })

    const again = await client.complete(first.cartId)
    await must(client.store.post(`/store/carts/${first.cartId}`, { email: "jana.muster@example.org" }))
    const corrected = await client.complete(first.cartId)

    expect(again.body).toMatchObject({ type: "cart", error: first.body.error })
    expect(corrected.body).toMatchObject({ type: "cart", error: first.body.error })
    expect(sandbox.requests({ operation: "authorize" })).toHaveLength(1)
    await must(client.createPaymentSession(first.cartId, paymentProviders.openInvoice, buyer))
    expect((await client.complete(first.cartId)).body.type).toBe("order")
  })

  it("asks Ratepay for one checkout no more than three times a day", async () => {
    const { client, sandbox } = shop()
    const { cartId } = await client.checkOut({ items: items(), email: "buyer_identity@ratepay.com" })
    const tryAgain = async () => {
      await must(client.createPaymentSession(cartId, paymentProviders.openInvoice, buyer))
      return client.complete(cartId)
    }

    const answers = [await tryAgain(), await tryAgain(), await tryAgain()]

    expect(answers[1]?.body.error.message).toMatch(/Geburtsdatum/)
    expect(answers[2]?.body.error.message).toMatch(/Weitere Versuche/)
    expect(sandbox.requests({ operation: "authorize" })).toHaveLength(3)
  })

  it.each<[string, Json, RegExp]>([
    ["no phone", { data: { date_of_birth: "1988-11-03" } }, /fehlt Ihre Telefonnummer/],
    ["a bad postal code", { address: { postal_code: "0410" } }, /Postleitzahl passt nicht zum Land/],
    [
      "a house number that is none",
      { address: { address_1: "Lindenweg", address_2: "3. OG" } },
      /Hausnummer fehlt \(Rechnungsadresse, Lieferadresse\)/,
    ],
    [
      "no street for the delivery",
      { shippingAddress: { address_1: "" } },
      /Straße und Hausnummer \(Lieferadresse\)/,
    ],
    ["a name that is too long", { address: { last_name: "M".repeat(101) } }, /^Zu lang ist: Nachname/],
  ])("tells the buyer of %s, and asks Ratepay nothing", async (_, more, text) => {
    const message = await told(more)

    expect(message).toMatch(text)
    expect(message).not.toMatch(/automatisiert|technisch/)
    expect(shop().sandbox.requests()).toEqual([])
  })

  it("cleans names, addresses and goods once, and takes the house number from the second line", async () => {
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

  it("sends no delivery for goods that nobody ships", async () => {
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
