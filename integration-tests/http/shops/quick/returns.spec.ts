import { must, type Json } from "../../../../testing/shop-client"
import { cents, ledgerFigures, readLedger, sandboxFigures } from "../../../support/figures/balances"
import { eventually } from "../../../support/eventually"
import { sentOperations } from "../../../support/figures/sent"
import { describeShop } from "../../../support/shop/shop"
import { quick } from "./quick"

describeShop(
  "`refundOnReturn`",
  (shop) => {
    const admin = () => shop().client.merchant

    async function shipOrder() {
      const { mug } = shop().seeded.variants
      const { body } = await shop().client.checkOut({ items: [{ variantId: mug, quantity: 3 }] })
      const order = await shop().client.readOrder(body.order.id)
      const payment = await shop().client.readPayment(order.id)
      const [mugs] = order.items
      await must(
        admin().post(`/admin/orders/${order.id}/fulfillments`, {
          location_id: shop().seeded.stockLocationId,
          items: [{ id: mugs.id, quantity: 3 }],
        })
      )
      await must(admin().post(`/admin/payments/${payment.id}/capture`, {}))
      return { order, mugs }
    }

    async function takeBack(orderId: string, itemId: string, received: number, dismissed: number) {
      const { return: begun } = await must(admin().post("/admin/returns", { order_id: orderId }))
      const path = `/admin/returns/${begun.id}`
      await must(
        admin().post(`${path}/request-items`, { items: [{ id: itemId, quantity: received + dismissed }] })
      )
      await must(admin().post(`${path}/request`, {}))
      await must(admin().post(`${path}/receive`, {}))
      if (received > 0) {
        await must(admin().post(`${path}/receive-items`, { items: [{ id: itemId, quantity: received }] }))
      }
      if (dismissed > 0) {
        await must(admin().post(`${path}/dismiss-items`, { items: [{ id: itemId, quantity: dismissed }] }))
      }
      await must(admin().post(`${path}/receive/confirm`, {}))
    }

    it("refunds the received units, not the damaged ones, and books that in Medusa", async () => {
      const { order, mugs } = await shipOrder()

      await takeBack(order.id, mugs.id, 1, 1)

      await eventually(async () => {
        const after = await shop().client.readOrder(order.id)
        const payment = await shop().client.readPayment(order.id)
        expect(payment.refunds.map(({ amount }: Json) => cents(amount))).toEqual([1290])
        expect(ledgerFigures(await readLedger(shop(), payment))).toEqual(sandboxFigures(shop(), payment))
        // The damaged unit is removed from the order too. Whether it is refunded is the merchant's decision.
        expect(cents(after.summary.pending_difference)).toBe(-1290)
      })
      expect(sentOperations(shop(), "refund")).toMatchObject([
        { gross_amount: 12.9, items: [{ article_number: "MUG-77", quantity: 1 }] },
      ])
    })

    it("refunds each of several returns once", async () => {
      const { order, mugs } = await shipOrder()

      await takeBack(order.id, mugs.id, 1, 0)
      await eventually(async () =>
        expect((await shop().client.readPayment(order.id)).refunds).toHaveLength(1)
      )
      await takeBack(order.id, mugs.id, 2, 0)

      await eventually(async () => {
        const { refunds } = await shop().client.readPayment(order.id)
        expect(refunds.map(({ amount }: Json) => cents(amount)).sort()).toEqual([1290, 2580])
      })
    })
  },
  { plugin: { ...quick, refundOnReturn: true } }
)
