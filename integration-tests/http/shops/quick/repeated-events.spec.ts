import { EventEmitter } from "node:events"
import { Modules } from "@medusajs/framework/utils"
import { must, type Json } from "../../../../testing/shop-client"
import { watchSubscribers, type Subscribers } from "../../../../testing/watch-subscribers"
import { letPass } from "../../../support/shop/age"
import { expectAgreement } from "../../../support/figures/agree"
import { placeOrder } from "../../../support/orders/place-order"
import { sentOperations } from "../../../support/figures/sent"
import { describeShop } from "../../../support/shop/shop"
import { quick } from "./quick"

describeShop(
  "a repeated event, as Medusa's Redis modules deliver it after a process was killed,",
  (shop) => {
    const admin = () => shop().client.merchant
    let subscribers: Subscribers

    beforeAll(() => {
      subscribers = watchSubscribers(shop().container)
    })

    /** Delivers each event of the work twice at the same moment, and all of them again after an hour. */
    async function heardThrice<T>(work: () => Promise<T>): Promise<T> {
      const bus: Json = shop().container.resolve(Modules.EVENT_BUS)
      const emitter: unknown = bus.eventEmitter_
      if (!(emitter instanceof EventEmitter)) throw new Error("The event bus is not Medusa's local one.")
      const emit = emitter.emit.bind(emitter)
      const heard: Parameters<typeof emit>[] = []
      const doubling = jest.spyOn(emitter, "emit").mockImplementation((...event) => {
        heard.push(event)
        emit(...event)
        return emit(...event)
      })
      try {
        const done = await work()
        await subscribers.resolved()
        doubling.mockRestore()
        await letPass(shop(), 60)
        for (const event of heard) emit(...event)
        await subscribers.resolved()
        return done
      } finally {
        doubling.mockRestore()
      }
    }

    async function ship(orderId: string, items: { id: string; quantity: number }[]): Promise<void> {
      const path = `/admin/orders/${orderId}/fulfillments`
      const { order } = await must(
        admin().post(`${path}?fields=*fulfillments`, {
          location_id: shop().seeded.stockLocationId,
          items,
        })
      )
      await must(admin().post(`${path}/${order.fulfillments[0].id}/shipments`, { items }))
    }

    it("captures a shipment once", async () => {
      const { order, mugs } = await placeOrder(shop())

      await heardThrice(() => ship(order.id, [{ id: mugs.id, quantity: 2 }]))

      const { figures } = await expectAgreement(shop(), order.id)
      expect(figures.captured).toBe(2 * 1290 + 490)
      expect(sentOperations(shop(), "capture")).toHaveLength(1)
    })

    it.each([
      [1, "cancel"],
      [5, "increment"],
    ] as const)("follows an order edit once: %d mugs, %s", async (quantity, kind) => {
      const { order, mugs } = await placeOrder(shop())
      const edit = `/admin/order-edits/${order.id}`
      await must(admin().post("/admin/order-edits", { order_id: order.id }))
      await must(admin().post(`${edit}/items/item/${mugs.id}`, { quantity }))
      await must(admin().post(`${edit}/request`, {}))

      await heardThrice(() => must(admin().post(`${edit}/confirm`, {})))

      const { figures } = await expectAgreement(shop(), order.id)
      expect(figures.open).toBe(Math.round(order.total * 100) + (quantity - 3) * 1290)
      expect(shop().sandbox.requests({ operation: kind })).toHaveLength(1)
    })

    it("refunds a return once", async () => {
      const { order, mugs } = await placeOrder(shop())
      await ship(order.id, [{ id: mugs.id, quantity: 3 }])
      await subscribers.resolved()
      await must(admin().post(`/admin/ratepay/orders/${order.id}/captures`))
      const { return: begun } = await must(admin().post("/admin/returns", { order_id: order.id }))
      const path = `/admin/returns/${begun.id}`
      const returned = [{ id: mugs.id, quantity: 1 }]
      await must(admin().post(`${path}/request-items`, { items: returned }))
      await must(admin().post(`${path}/request`, {}))
      await must(admin().post(`${path}/receive`, {}))
      await must(admin().post(`${path}/receive-items`, { items: returned }))

      await heardThrice(() => must(admin().post(`${path}/receive/confirm`, {})))

      const { figures } = await expectAgreement(shop(), order.id)
      expect(figures.refunded).toBe(1290)
      expect(sentOperations(shop(), "refund")).toHaveLength(1)
    })

    it("releases a canceled order once", async () => {
      const { order } = await placeOrder(shop())

      await heardThrice(() => must(admin().post(`/admin/orders/${order.id}/cancel`)))

      const { figures } = await expectAgreement(shop(), order.id)
      expect(figures.open).toBe(0)
      expect(sentOperations(shop(), "cancel")).toHaveLength(1)
    })
  },
  { plugin: { ...quick, refundOnReturn: true } }
)
