import { Modules } from "@medusajs/framework/utils"
import { must, type Json } from "../../../../testing/shop-client"
import { recover } from "../../../../src/workflows/recovery/recover"
import { reconcileAll } from "../../../../src/workflows/recovery/reconcile-all"
import { letPass } from "../../../support/shop/age"
import { expectAgreement } from "../../../support/figures/agree"
import { placeOrder } from "../../../support/orders/place-order"
import { sentOperations } from "../../../support/figures/sent"
import { describeShop } from "../../../support/shop/shop"
import { quick } from "./quick"

describeShop(
  "recovery of lost events",
  (shop) => {
    const admin = () => shop().client.merchant

    /** Makes a change whose events are lost, as if the process ended right after Medusa's response. */
    async function unheard<T>(work: () => Promise<T>): Promise<T> {
      const bus: Json = shop().container.resolve(Modules.EVENT_BUS)
      const release = jest
        .spyOn(bus, "releaseGroupedEvents")
        .mockImplementation((group) => bus.clearGroupedEvents(group))
      try {
        return await work()
      } finally {
        release.mockRestore()
      }
    }

    async function night() {
      await letPass(shop(), 5)
      return reconcileAll(shop().container, {})
    }

    async function fulfill(orderId: string, items: { id: string; quantity: number }[]): Promise<string> {
      const { order } = await must(
        admin().post(`/admin/orders/${orderId}/fulfillments?fields=*fulfillments`, {
          location_id: shop().seeded.stockLocationId,
          items,
        })
      )
      return order.fulfillments[0].id
    }

    /** An order of which everything was captured and one mug was returned. */
    async function placeAndTakeBack() {
      const { order, mugs } = await placeOrder(shop())
      const [{ id: paymentId }] = order.payment_collections[0].payments
      await fulfill(order.id, [{ id: mugs.id, quantity: 3 }])
      await must(admin().post(`/admin/payments/${paymentId}/capture`, {}))
      const { return: begun } = await must(admin().post("/admin/returns", { order_id: order.id }))
      const path = `/admin/returns/${begun.id}`
      const items = [{ id: mugs.id, quantity: 1 }]
      await must(admin().post(`${path}/request-items`, { items }))
      await must(admin().post(`${path}/request`, {}))
      await must(admin().post(`${path}/receive`, {}))
      await must(admin().post(`${path}/receive-items`, { items }))
      await unheard(() => must(admin().post(`${path}/receive/confirm`, {})))
      return { order, paymentId }
    }

    it("captures a shipment, once", async () => {
      const { order, mugs } = await placeOrder(shop())
      const items = [{ id: mugs.id, quantity: 2 }]
      const id = await fulfill(order.id, items)
      await unheard(() =>
        must(admin().post(`/admin/orders/${order.id}/fulfillments/${id}/shipments`, { items }))
      )
      expect(sentOperations(shop(), "capture")).toEqual([])

      await night()
      await night()

      const { figures } = await expectAgreement(shop(), order.id)
      expect(figures.captured).toBe(2 * 1290 + 490)
      expect(sentOperations(shop(), "capture")).toHaveLength(1)
    })

    it("follows an order edit, once", async () => {
      const { order, mugs } = await placeOrder(shop())
      const edit = `/admin/order-edits/${order.id}`
      await must(admin().post("/admin/order-edits", { order_id: order.id }))
      await must(admin().post(`${edit}/items/item/${mugs.id}`, { quantity: 1 }))
      await must(admin().post(`${edit}/request`, {}))
      await unheard(() => must(admin().post(`${edit}/confirm`, {})))
      expect(sentOperations(shop(), "cancel")).toEqual([])

      await night()
      await night()

      const { figures } = await expectAgreement(shop(), order.id)
      expect(figures.canceled).toBe(2 * 1290)
      expect(sentOperations(shop(), "cancel")).toHaveLength(1)
    })

    it("books a capture also if an edit removes the captured goods, cancels what is open, and lists the excess for attention", async () => {
      const { order, mugs } = await placeOrder(shop())
      const [{ id: paymentId }] = order.payment_collections[0].payments
      await must(admin().post(`/admin/payments/${paymentId}/capture`, { amount: 50 }))
      const edit = `/admin/order-edits/${order.id}`
      await must(admin().post("/admin/order-edits", { order_id: order.id }))
      await must(admin().post(`${edit}/items/item/${mugs.id}`, { quantity: 1 }))
      await must(admin().post(`${edit}/request`, {}))
      await unheard(() => must(admin().post(`${edit}/confirm`, {})))
      await letPass(shop(), 5)

      const done = await recover(shop().container)

      expect(done).toMatchObject({ booked: 1, put_off: 0 })
      const { entries } = await must(admin().get("/admin/ratepay/attention"))
      expect(entries).toMatchObject([
        { order_id: order.id, operation: { error: expect.stringMatching(/Refund the buyer 18\.20 EUR/) } },
      ])
      expect(sentOperations(shop(), "cancel")).toMatchObject([{ gross_amount: 7.6 }])
    })

    it("refunds a return, once", async () => {
      const { order } = await placeAndTakeBack()
      expect(sentOperations(shop(), "refund")).toEqual([])

      await night()
      await night()

      const { figures } = await expectAgreement(shop(), order.id)
      expect(figures.refunded).toBe(1290)
      expect(sentOperations(shop(), "refund")).toHaveLength(1)
    })

    it("does not refund a return that the merchant has refunded", async () => {
      const { order, paymentId } = await placeAndTakeBack()
      await must(admin().post(`/admin/payments/${paymentId}/refund`, { amount: 12.9 }))

      await night()

      const { figures } = await expectAgreement(shop(), order.id)
      expect(figures.refunded).toBe(1290)
    })

    it("does not refund a return received days ago, maybe before the option was set", async () => {
      const { order } = await placeAndTakeBack()

      await letPass(shop(), 3 * 24 * 60)
      await night()

      const { figures } = await expectAgreement(shop(), order.id)
      expect(figures.refunded).toBe(0)
    })
  },
  { plugin: { ...quick, refundOnReturn: true } }
)
