import { Modules } from "@medusajs/framework/utils"
import { must, type Json } from "../../../../testing/shop-client"
import { watchSubscribers, type Subscribers } from "../../../../testing/watch-subscribers"
import { captureRatepayShipmentWorkflow } from "../../../../src/workflows"
import { reconcileAll } from "../../../../src/workflows/recovery/reconcile-all"
import { letPass } from "../../../support/shop/age"
import { expectAgreement } from "../../../support/figures/agree"
import { sentOperations } from "../../../support/figures/sent"
import { createKit } from "../../../support/orders/create-kit"
import { merchantOf } from "../../../support/orders/merchant"
import { placeOrder } from "../../../support/orders/place-order"
import { addShippingOption } from "../../../support/shop/add-shipping-option"
import { describeShop } from "../../../support/shop/shop"
import { quick } from "./quick"

const store = {
  name: "Laden am Markt",
  address: { address_1: "Markt 4", postal_code: "04109", city: "Leipzig", country_code: "de" },
}

/** The price of a collection, gross. */
const COLLECTION = 119

describeShop(
  "goods that leave the merchant",
  (shop) => {
    let subscribers: Subscribers

    beforeAll(() => {
      subscribers = watchSubscribers(shop().container)
    })

    /** Three mugs at 12.90 and a cook book at 14.00, to be collected for 1.00 net. */
    async function place() {
      const shippingOptionId = await addShippingOption(shop(), "pickup", store)
      const { order, mugs, book } = await placeOrder(shop(), { shippingOptionId })
      return { order, mugs, book, merchant: merchantOf(shop(), order.id) }
    }

    const agreed = async (orderId: string) => {
      await subscribers.resolved()
      return (await expectAgreement(shop(), orderId)).figures
    }

    const trackings = () => shop().sandbox.requests({ operation: "shipping" })

    /** The following nights, in which recovery looks after the order. */
    async function nights() {
      await letPass(shop(), 5)
      await reconcileAll(shop().container, {})
      await letPass(shop(), 24 * 60)
      await reconcileAll(shop().container, {})
    }

    describe("because the buyer collects them", () => {
      it("are captured when they are marked as picked up, with the costs of the collection and without tracking", async () => {
        const { order, mugs, merchant } = await place()

        await merchant.handOver([{ id: mugs.id, quantity: 2 }])

        expect(await agreed(order.id)).toMatchObject({ captured: 2 * 1290 + COLLECTION, open: 1290 + 1400 })
        expect(sentOperations(shop(), "capture")).toMatchObject([
          { items: [{ quantity: 2, gross_unit_price: 12.9 }], special_items: [{ gross_unit_price: 1.19 }] },
        ])
        expect(trackings()).toEqual([])
        await nights()
        expect(sentOperations(shop(), "capture")).toHaveLength(1)
        expect(await merchant.attention()).toEqual([])
      })

      it("are captured in parts, each once, until nothing is open", async () => {
        const { order, mugs, book, merchant } = await place()

        for (const items of [[mugs, book], [mugs], [mugs]])
          await merchant.handOver(items.map(({ id }) => ({ id, quantity: 1 })))

        expect(await agreed(order.id)).toMatchObject({ captured: 3 * 1290 + 1400 + COLLECTION, open: 0 })
        expect(sentOperations(shop(), "capture").map(({ gross_amount }) => gross_amount)).toEqual([
          28.09, 12.9, 12.9,
        ])
      })

      it("are not captured when they are packed, nor again when they were captured by hand", async () => {
        const { order, mugs, merchant } = await place()
        const items = [{ id: mugs.id, quantity: 2 }]
        const packed = await merchant.pack(items)
        expect(await agreed(order.id)).toMatchObject({ captured: 0 })
        await must(merchant.ratepay("captures", { items: [{ line_item_id: mugs.id, quantity: 2 }] }))

        await merchant.deliver(packed)

        expect(await agreed(order.id)).toMatchObject({ captured: 2 * 1290 + COLLECTION })
        const lines = sentOperations(shop(), "capture").flatMap((one) => one.items ?? [])
        expect(lines.filter((line) => line.article_number === "MUG-77")).toHaveLength(1)
      })

      it("of which some were shipped to the buyer are each captured once, whichever goes first", async () => {
        const { order, mugs, book, merchant } = await place()
        await merchant.handOver([{ id: mugs.id, quantity: 1 }])
        await merchant.ship([{ id: mugs.id, quantity: 1 }])
        await merchant.handOver([{ id: mugs.id, quantity: 1 }])
        expect(await agreed(order.id)).toMatchObject({ captured: 3 * 1290 + COLLECTION, open: 1400 })

        await merchant.ship([{ id: book.id, quantity: 1 }])

        expect(await agreed(order.id)).toMatchObject({ open: 0 })
        expect(sentOperations(shop(), "capture")).toHaveLength(4)
      })

      it("as a kit of several articles are counted as kits", async () => {
        const variantId = await createKit(shop(), { cup: 1, saucer: 2 })
        const shippingOptionId = await addShippingOption(shop(), "pickup", store)
        const { body } = await shop().client.checkOut({
          items: [{ variantId, quantity: 3 }],
          shippingOptionId,
        })
        const merchant = merchantOf(shop(), body.order.id)
        const kits = await merchant.line("KIT-1")

        await merchant.handOver([{ id: kits.id, quantity: 2 }])
        expect(await agreed(body.order.id)).toMatchObject({ captured: 2 * 2500 + COLLECTION })
        await merchant.ship([{ id: kits.id, quantity: 1 }])

        expect(await agreed(body.order.id)).toMatchObject({ captured: 3 * 2500 + COLLECTION, open: 0 })
      })

      it("are captured by recovery where the event was lost, once", async () => {
        const { order, mugs, merchant } = await place()
        const packed = await merchant.pack([{ id: mugs.id, quantity: 2 }])
        await subscribers.resolved()
        const bus: Json = shop().container.resolve(Modules.EVENT_BUS)
        const lost = jest
          .spyOn(bus, "releaseGroupedEvents")
          .mockImplementation((group) => bus.clearGroupedEvents(group))
        try {
          await merchant.deliver(packed)
        } finally {
          lost.mockRestore()
        }
        expect(await agreed(order.id)).toMatchObject({ captured: 0 })

        await nights()

        expect(await agreed(order.id)).toMatchObject({ captured: 2 * 1290 + COLLECTION })
        expect(sentOperations(shop(), "capture")).toHaveLength(1)
      })

      it("are captured anew by a retry after Ratepay refused", async () => {
        const { order, mugs, merchant } = await place()
        shop().sandbox.inject({ operation: "capture", kind: "decline", category: "UNPROCESSABLE_OPERATION" })
        await merchant.handOver([{ id: mugs.id, quantity: 3 }])
        await subscribers.resolved()
        const [entry] = await merchant.attention()

        await must(merchant.admin.post(`/admin/ratepay/operations/${entry?.operation.id}/retry`))

        expect(await agreed(order.id)).toMatchObject({ captured: 3 * 1290 + COLLECTION })
        expect(await merchant.attention()).toEqual([])
      })
    })

    describe("in a parcel that is marked as delivered", () => {
      it("was captured when it shipped, and is not captured again", async () => {
        const { order, mugs } = await placeOrder(shop())
        const merchant = merchantOf(shop(), order.id)
        const label = { tracking_number: "7007", tracking_url: "https://gls.example/7007", label_url: "#" }
        const id = await merchant.ship([{ id: mugs.id, quantity: 2 }], [label])
        await subscribers.resolved()

        await merchant.deliver(id)
        await subscribers.resolved()

        expect((await expectAgreement(shop(), order.id)).figures.captured).toBe(2 * 1290 + 490)
        expect(shop().sandbox.requests({ operation: "capture" })).toHaveLength(1)
        expect(trackings()).toHaveLength(1)
      })

      it("after a part of it came back: nothing moves, also where an edit has added as many again", async () => {
        const { order, mugs } = await placeOrder(shop())
        const merchant = merchantOf(shop(), order.id)
        const id = await merchant.ship([{ id: mugs.id, quantity: 3 }])
        await subscribers.resolved()
        await merchant.takeBack([{ id: mugs.id, quantity: 1 }])
        await must(merchant.ratepay("refunds", { items: [{ line_item_id: mugs.id, quantity: 1 }] }))
        await merchant.setQuantity(mugs.id, 4)
        await subscribers.resolved()
        const { figures: before } = await expectAgreement(shop(), order.id)

        await merchant.deliver(id)
        await subscribers.resolved()

        expect((await expectAgreement(shop(), order.id)).figures).toEqual(before)
        expect(await merchant.attention()).toEqual([])
      })

      it("is left to its shipment while Medusa has not written that down: not even shipping is captured", async () => {
        const { order, mugs } = await placeOrder(shop())
        const merchant = merchantOf(shop(), order.id)
        const items = [{ id: mugs.id, quantity: 2 }]
        const fulfillment_id = await merchant.pack(items)
        const { container } = shop()
        // As Medusa does at the same time: the fulfillment has shipped, the order's lines do not say so yet.
        const now = new Date()
        await container
          .resolve(Modules.FULFILLMENT)
          .updateFulfillment(fulfillment_id, { shipped_at: now, delivered_at: now })
        const capture = captureRatepayShipmentWorkflow(container)
        await capture.run({ input: { order_id: order.id, fulfillment_id, collected: true } })
        expect(shop().sandbox.requests({ operation: "capture" })).toEqual([])

        await container.resolve(Modules.ORDER).registerShipment({
          order_id: order.id,
          reference: "fulfillment",
          reference_id: fulfillment_id,
          items,
        })
        await capture.run({ input: { order_id: order.id, fulfillment_id } })

        expect(await agreed(order.id)).toMatchObject({ captured: 2 * 1290 + 490 })
        expect(shop().sandbox.requests({ operation: "capture" })).toHaveLength(1)
      })

      it.each([["shipped first"], ["delivered first"]])(
        "in the moment in which it ships is captured once: %s",
        async (sequence) => {
          const { order, mugs } = await placeOrder(shop())
          const merchant = merchantOf(shop(), order.id)
          const items = [{ id: mugs.id, quantity: 2 }]
          const id = await merchant.pack(items)
          const ship = () =>
            merchant.admin.post(`/admin/orders/${order.id}/fulfillments/${id}/shipments`, { items })
          const deliver = () =>
            merchant.admin.post(`/admin/orders/${order.id}/fulfillments/${id}/mark-as-delivered`)
          const both = sequence === "shipped first" ? [ship, deliver] : [deliver, ship]

          await Promise.all(both.map((act) => act()))
          await subscribers.resolved()

          expect((await expectAgreement(shop(), order.id)).figures.captured).toBe(2 * 1290 + 490)
          expect(shop().sandbox.requests({ operation: "capture" })).toHaveLength(1)
          expect(await merchant.attention()).toEqual([])
        }
      )
    })
  },
  { plugin: quick }
)
