import { Modules } from "@medusajs/framework/utils"
import { must } from "../../demo/shop-client"
import { reconcileRatepayOrderWorkflow } from "../../src/workflows/reconcile-order"
import { letPass } from "../support/age"
import { cents } from "../support/books"
import { placeOrder } from "../support/place-order"
import { describeShop } from "../support/shop"

describeShop("an order's transactions", (shop) => {
  it("are put right where Medusa books an earlier capture, whose process had ended, with the amount of a later one", async () => {
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
})
