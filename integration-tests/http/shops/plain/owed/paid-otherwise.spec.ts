import { must, type Json } from "../../../../../testing/shop-client"
import { eventually } from "../../../../support/eventually"
import type { Merchant } from "../../../../support/orders/merchant"
import { placedOrders } from "../../../../support/orders/placed-orders"
import { describeShop } from "../../../../support/shop/shop"

describeShop("the part of a Ratepay order that another method has paid", (shop) => {
  const { errorsOf, expectStanding, place } = placedOrders(shop)

  async function payOtherwise({ admin, orderId, read }: Merchant, amount: number): Promise<Json> {
    const { payment_collection } = await must(
      admin.post("/admin/payment-collections", { order_id: orderId, amount })
    )
    await must(
      admin.post(`/admin/payment-collections/${payment_collection.id}/mark-as-paid`, { order_id: orderId })
    )
    const { payment_collections } = await read()
    return payment_collections
      .flatMap(({ payments }: Json) => payments)
      .find(({ provider_id }: Json) => provider_id.includes("system"))
  }

  it("is canceled at Ratepay at once", async () => {
    const { merchant } = await place({ mug: 2 })

    await payOtherwise(merchant, 30.7)

    await expectStanding(merchant, { held: 0, owed: 0 })
  })

  it("is canceled as far as it is open, and the rest is on the attention list", async () => {
    const { merchant } = await place({ mug: 2 })
    const mugs = await merchant.line("MUG-77")
    await must(merchant.ratepay("captures", { items: [{ line_item_id: mugs.id, quantity: 1 }] }))

    await payOtherwise(merchant, 30.7)

    await expectStanding(merchant, { captured: 1290, open: 0 }, { mayExceed: true })
    await eventually(async () => expect((await errorsOf(merchant)).join()).toMatch(/Refund the buyer 12\.90/))
  })

  it("may ship without an entry about a missing payment", async () => {
    const { merchant } = await place({ mug: 2 })
    const mugs = await merchant.line("MUG-77")
    await merchant.ship([{ id: mugs.id, quantity: 1 }])
    await expectStanding(merchant, { captured: 1780 })
    await payOtherwise(merchant, 12.9)
    await expectStanding(merchant, { open: 0 })

    await merchant.ship([{ id: mugs.id, quantity: 1 }])

    await eventually(async () => {
      const { fulfillment_status } = await must(merchant.admin.get(`/admin/orders/${merchant.orderId}`)).then(
        ({ order }) => order
      )
      expect(fulfillment_status).toBe("shipped")
    })
    await new Promise((resolve) => setTimeout(resolve, 1_000))
    await expectStanding(merchant, { captured: 1780, open: 0, owed: 1780 })
    expect(await errorsOf(merchant)).toEqual([])
  })

  it("needs no refund on Ratepay any more after the other method refunded it", async () => {
    const { merchant } = await place({ mug: 2 })
    await must(merchant.ratepay("captures", {}))
    const other = await payOtherwise(merchant, 12.9)
    await eventually(async () => expect((await errorsOf(merchant)).join()).toMatch(/Refund the buyer 12\.90/))

    await must(merchant.admin.post(`/admin/payments/${other.id}/refund`, { amount: 12.9 }))

    await eventually(async () => expect(await errorsOf(merchant)).toEqual([]))
  })
})
