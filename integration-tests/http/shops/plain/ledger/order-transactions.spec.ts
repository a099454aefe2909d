import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { must } from "../../../../../testing/shop-client"
import { reconcileRatepayOrderWorkflow } from "../../../../../src/workflows/recovery/reconcile-ratepay-order"
import { letPass } from "../../../../support/shop/age"
import { cents } from "../../../../support/figures/balances"
import { placeOrder } from "../../../../support/orders/place-order"
import { describeShop } from "../../../../support/shop/shop"

describeShop("an order's transactions in Medusa", (shop) => {
  it("are corrected if Medusa books an earlier capture, whose process had ended, with the amount of a later one", async () => {
    const { client, container } = shop()
    const { order } = await placeOrder(shop())
    const { id: paymentId } = await client.readPayment(order.id)
    const capture = (amount: number) =>
      must(client.merchant.post(`/admin/payments/${paymentId}/capture`, { amount }))
    const orders = container.resolve(Modules.ORDER)
    const transactions = async () => {
      const rows = await orders.listOrderTransactions({ order_id: order.id })
      return rows.map(({ amount }) => cents(Number(amount))).sort((one, other) => one - other)
    }
    await capture(20)
    const [booked] = await orders.listOrderTransactions({ order_id: order.id })
    await orders.deleteOrderTransactions([booked?.id ?? ""])
    await capture(5)
    expect(await transactions()).toEqual([500, 500])

    await letPass(shop(), 5)
    await reconcileRatepayOrderWorkflow(container).run({
      input: { order_id: order.id, with_ratepay: false },
    })

    expect(await transactions()).toEqual([500, 2000])
    const { summary } = await client.readOrder(order.id)
    expect(cents(summary.transaction_total)).toBe(2500)
  })

  it("add up again to the order's summary, in which Medusa has lost one of two concurrent bookings", async () => {
    const { client, container } = shop()
    const { order } = await placeOrder(shop())
    const { id: paymentId } = await client.readPayment(order.id)
    await must(client.merchant.post(`/admin/payments/${paymentId}/capture`, { amount: 20 }))
    await must(client.merchant.post(`/admin/payments/${paymentId}/refund`, { amount: 5 }))
    const knex = container.resolve<Knex>(ContainerRegistrationKeys.PG_CONNECTION)
    await knex.raw(
      `UPDATE order_summary SET totals = totals || '{"transaction_total": 0, "raw_transaction_total": {"value": "0", "precision": 20}, "paid_total": 5, "pending_difference": 57.6, "raw_pending_difference": {"value": "57.6", "precision": 20}}' WHERE order_id = ?`,
      [order.id]
    )
    const before = await client.readOrder(order.id)
    await letPass(shop(), 5)

    await reconcileRatepayOrderWorkflow(container).run({
      input: { order_id: order.id, with_ratepay: false },
    })

    const after = await client.readOrder(order.id)
    expect(cents(before.summary.transaction_total)).toBe(0)
    expect(cents(after.summary.transaction_total)).toBe(1500)
    expect(cents(after.summary.paid_total)).toBe(2000)
    expect(cents(after.summary.refunded_total)).toBe(500)
    expect(cents(after.summary.pending_difference)).toBe(3760)
  })
})
