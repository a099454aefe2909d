import { must } from "../../../../../testing/shop-client"
import { eventually } from "../../../../support/eventually"
import { placedOrders } from "../../../../support/orders/placed-orders"
import { describeShop } from "../../../../support/shop/shop"

describeShop("an order with a second payment", (shop) => {
  const { expectStanding, findUnpaid, payOutstanding, place, variants } = placedOrders(shop)

  const declineOnce = () =>
    shop().sandbox.inject({
      kind: "decline",
      category: "TRANSACTION_RISK",
      operation: "increment",
      next: 1,
    })

  it("keeps its authorization when an edit is declined after a part was paid by another method", async () => {
    const { orderId, merchant } = await place({ mug: 2 }, { email: "declined_increment@sandbox.example" })
    await merchant.addItem(variants().cloth)
    const { id } = await findUnpaid(merchant, 1999)
    await must(merchant.admin.post(`/admin/payment-collections/${id}/mark-as-paid`, { order_id: orderId }))
    await expectStanding(merchant, { open: 3070, owed: 3070 })

    await merchant.addItem(variants().screw)

    await eventually(() => {
      expect(shop().sandbox.requests({ operation: "increment" })).toHaveLength(2)
      return Promise.resolve()
    })
    await expectStanding(merchant, { open: 3070, owed: 3107 })
    expect(shop().sandbox.requests({ operation: "cancel" })).toEqual([])
  })

  it("captures units that an edit adds to a line of the second Ratepay payment when they ship", async () => {
    const { merchant } = await place({ mug: 2 })
    declineOnce()
    await merchant.addItem(variants().cloth)
    await payOutstanding(merchant, 1999)
    const cloth = await merchant.line("LINEN-1")
    await merchant.setQuantity(cloth.id, 2)
    await expectStanding(merchant, { open: 3070 + 2 * 1999 })

    await merchant.ship([{ id: cloth.id, quantity: 2 }])

    await expectStanding(merchant, { captured: 490 + 2 * 1999, open: 2580 })
    // The declined operation stays on the list until somebody acknowledges it.
    expect(await merchant.attention()).toMatchObject([
      { operation: { kind: "increment", state: "declined" } },
    ])
  })

  it("prices units that the second Ratepay payment adds to a line on their own, and captures each once", async () => {
    const { merchant } = await place({ mug: 2 })
    declineOnce()
    const mug = await merchant.line("MUG-77")
    await merchant.setQuantity(mug.id, 3)
    await payOutstanding(merchant, 1290)
    await expectStanding(merchant, { open: 490 + 3 * 1290 })

    await merchant.ship([{ id: mug.id, quantity: 1 }])
    await expectStanding(merchant, { captured: 1780, open: 2580 })

    await merchant.setQuantity(mug.id, 2)
    await expectStanding(merchant, { captured: 1780, open: 1290 })

    await merchant.ship([{ id: mug.id, quantity: 1 }])
    await expectStanding(merchant, { captured: 3070, open: 0, owed: 3070 })
  })

  it("follows edits, up and down, of a line that both payments share", async () => {
    const { merchant } = await place({ mug: 2 })
    declineOnce()
    const mug = await merchant.line("MUG-77")
    await merchant.setQuantity(mug.id, 3)
    await payOutstanding(merchant, 1290)

    await merchant.setQuantity(mug.id, 5)
    await expectStanding(merchant, { open: 490 + 5 * 1290, owed: 490 + 5 * 1290 })
    await merchant.setQuantity(mug.id, 1)
    await expectStanding(merchant, { open: 1780, owed: 1780 })
    await merchant.ship([{ id: mug.id, quantity: 1 }])
    await expectStanding(merchant, { captured: 1780, open: 0, owed: 1780 })
  })

  it("is held once if a second session pays what an increment waits to authorize", async () => {
    const { merchant } = await place({ mug: 2 })
    const [{ id }] = (await merchant.read()).payment_collections[0].payments
    shop().sandbox.inject({ kind: "delay", ms: 6_000, operation: "capture" })
    const capturing = merchant.admin.post(`/admin/payments/${id}/capture`, { amount: 5 })
    await eventually(() => {
      expect(shop().sandbox.requests({ operation: "capture" })).toHaveLength(1)
      return Promise.resolve()
    })

    await merchant.addItem(variants().cloth)
    await payOutstanding(merchant, 1999)
    await must(capturing)

    await eventually(() => {
      expect(shop().sandbox.requests({ operation: "increment" })).toHaveLength(1)
      return Promise.resolve()
    })
    await expectStanding(merchant, { held: 3070 + 1999, owed: 3070 + 1999 })
  })

  it("covers units again by a second payment that were refunded when an edit removed them", async () => {
    const { merchant } = await place({ mug: 3 })
    const mug = await merchant.line("MUG-77")
    await must(merchant.ratepay("captures", {}))
    await merchant.setQuantity(mug.id, 1)
    await must(merchant.ratepay("refunds", { items: [{ line_item_id: mug.id, quantity: 2 }] }))
    declineOnce()
    await merchant.setQuantity(mug.id, 3)
    await payOutstanding(merchant, 2580)
    await expectStanding(merchant, { captured: 4360, open: 2580, owed: 4360 })

    await merchant.ship([{ id: mug.id, quantity: 3 }])
    await expectStanding(merchant, { captured: 6940, open: 0, owed: 4360 })
  })
})
