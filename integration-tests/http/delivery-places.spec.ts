import { Modules } from "@medusajs/framework/utils"
import { germanAddress, must, paymentProviders, buyer, type Json } from "../../testing/shop-client"
import { sentAuthorization, sentAuthorizations } from "../support/figures/sent"
import { addShippingOption, type LocationAddress } from "../support/shop/add-shipping-option"
import { describeShop } from "../support/shop/shop"

const store: { name: string; address: LocationAddress } = {
  name: "Laden am Markt",
  address: { address_1: "Markt 4", postal_code: "04109", city: "Leipzig", country_code: "de" },
}
const locker = {
  ...germanAddress,
  company: "1234567890",
  address_1: "Packstation 145",
  postal_code: "10115",
  city: "Berlin",
}

describeShop(
  "Where the goods are delivered, as Ratepay is told",
  (shop) => {
    type Input = { address?: Json; data?: Json; before?: (cartId: string) => Promise<unknown> }

    async function checkOut(optionId: string, input: Input = {}): Promise<Json> {
      const { client, seeded } = shop()
      const cartId = await client.fillCart({
        items: [{ variantId: seeded.variants.mug, quantity: 1 }],
        shippingAddress: input.address,
      })
      await must(
        client.store.post(`/store/carts/${cartId}/shipping-methods`, {
          option_id: optionId,
          data: input.data,
        })
      )
      await input.before?.(cartId)
      await must(client.createPaymentSession(cartId, paymentProviders.openInvoice, buyer))
      const { body } = await client.complete(cartId)
      return body
    }

    it("goods that are collected at a location of the merchant's are collected in store", async () => {
      const body = await checkOut(await addShippingOption(shop(), "pickup", store))

      expect(body.type).toBe("order")
      expect(sentAuthorization(shop()).delivery).toEqual({
        first_name: "Jana",
        last_name: "Muster",
        in_store_collect: {
          location_name: "Laden am Markt",
          street: "Markt 4",
          zip_code: "04109",
          city: "Leipzig",
          country_code: "DE",
        },
      })
    })

    it("a German Packstation is a parcel locker", async () => {
      const body = await checkOut(shop().seeded.shippingOptionId, { address: locker })

      expect(body.type).toBe("order")
      expect(sentAuthorization(shop()).delivery).toEqual({
        first_name: "Jana",
        last_name: "Muster",
        pick_up_box: {
          carrier_name: "DHL",
          location_id: "145",
          recipient_account_id: "1234567890",
          zip_code: "10115",
          city: "Berlin",
          country_code: "DE",
        },
      })
    })

    it("a shipping option's type decides by the option deliveryTypes, and its data names the place", async () => {
      const place = {
        name: "Kiosk Ost",
        address_1: "Ostweg 9",
        postal_code: "04315",
        city: "Leipzig",
        country_code: "de",
      }
      const optionId = await addShippingOption(shop(), "kiosk")

      expect((await checkOut(optionId, { data: { ratepay_delivery_place: place } })).type).toBe("order")

      expect(sentAuthorization(shop()).delivery).toEqual({
        first_name: "Jana",
        last_name: "Muster",
        pick_up_shop: {
          location_name: "Kiosk Ost",
          street: "Ostweg 9",
          zip_code: "04315",
          city: "Leipzig",
          country_code: "DE",
        },
      })
    })

    it("the cart's metadata names the place where the method's data does not", async () => {
      const { client } = shop()
      const optionId = await addShippingOption(shop(), "locker")
      const place = {
        carrier: "GLS",
        locker_id: "B-77",
        postal_code: "04315",
        city: "Leipzig",
        country_code: "de",
      }

      const body = await checkOut(optionId, {
        before: (cartId) =>
          must(client.store.post(`/store/carts/${cartId}`, { metadata: { ratepay_delivery_place: place } })),
      })

      expect(body.type).toBe("order")
      expect(sentAuthorization(shop()).delivery).toMatchObject({
        pick_up_box: { carrier_name: "GLS", location_id: "B-77", zip_code: "04315" },
      })
    })

    it("is not guessed: a place that nobody names is refused before anything is sent", async () => {
      const address = { address_1: "", country_code: "de" }

      const kiosk = await checkOut(await addShippingOption(shop(), "kiosk"))
      const pickup = await checkOut(await addShippingOption(shop(), "pickup", { name: "Yard", address }))

      for (const body of [kiosk, pickup])
        expect(body.error).toMatchObject({
          type: "payment_authorization_error",
          message: expect.stringMatching(/technischer Fehler/) as string,
        })
      expect(shop().sandbox.requests({ operation: "authorize" })).toEqual([])
    })

    it("a Packstation is refused as a billing address, in the buyer's language, and the details name the field", async () => {
      const { client, seeded } = shop()
      const cartId = await client.fillCart({
        items: [{ variantId: seeded.variants.mug, quantity: 1 }],
        address: locker,
      })
      const { provider_id, ...details } = { provider_id: paymentProviders.openInvoice, ...buyer }
      const saved = await must(
        client.store.put(`/store/ratepay/carts/${cartId}/details`, { provider_id, ...details })
      )
      await must(client.createPaymentSession(cartId, paymentProviders.openInvoice))

      const { body } = await client.complete(cartId)

      expect(saved.details.errors).toEqual({
        "cart.billing_address.street": {
          code: "parcel_place",
          text: "Eine Packstation oder Postfiliale kann keine Rechnungsadresse sein.",
        },
      })
      expect(body.error.message).toMatch(
        /^Eine Packstation oder Postfiliale kann keine Rechnungsadresse sein/
      )
      expect(shop().sandbox.requests({ operation: "authorize" })).toEqual([])
    })

    it("another kind of delivery after the approval is a change: it is canceled, and authorized anew", async () => {
      const { client, sandbox, seeded } = shop()
      const optionId = await addShippingOption(shop(), "pickup", store)
      const { cartId, session } = await client.checkOut({
        items: [{ variantId: seeded.variants.mug, quantity: 1 }],
        email: "otp_required@ratepay.com",
      })
      await must(
        client.store.post(`/store/ratepay/payment-sessions/${session.id}/passcode`, { code: "123456" })
      )
      const carts = shop().container.resolve(Modules.CART)
      const { shipping_methods } = await carts.retrieveCart(cartId, { relations: ["shipping_methods"] })
      await carts.updateShippingMethods(
        (shipping_methods ?? []).map(({ id }) => ({ id, shipping_option_id: optionId }))
      )

      await client.complete(cartId)

      expect(sandbox.requests({ operation: "cancel" })).toHaveLength(1)
      expect(sentAuthorizations(shop()).map(({ delivery }) => Object.keys(delivery as object))).toEqual([
        ["first_name", "last_name", "address"],
        ["first_name", "last_name", "in_store_collect"],
      ])
    })

    it("is not read anew from a shipping option that was deleted since, so the order stays as approved", async () => {
      const { client, container } = shop()
      const { order } = await checkOut(await addShippingOption(shop(), "pickup", store))
      const fulfillment = container.resolve(Modules.FULFILLMENT)
      const [set] = await fulfillment.listFulfillmentSets({ type: "pickup" })
      await fulfillment.softDeleteFulfillmentSets([set?.id ?? ""])
      await container
        .resolve(Modules.STOCK_LOCATION)
        .updateStockLocations({ name: store.name }, { name: "Moved" })

      await must(client.merchant.post(`/admin/ratepay/orders/${order.id}/reconciliation`))

      const { body } = await client.merchant.get("/admin/ratepay/attention")
      expect(JSON.stringify(body)).not.toContain(order.id)
    })
  },
  { plugin: { deliveryTypes: { kiosk: "pick_up_shop", locker: "pick_up_box" } } }
)
