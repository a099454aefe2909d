import { must, type Json } from "../../../../../testing/shop-client"
import { eventually } from "../../../../support/eventually"
import type { Merchant } from "../../../../support/orders/merchant"
import { placedOrders } from "../../../../support/orders/placed-orders"
import { describeShop } from "../../../../support/shop/shop"

describeShop("a canceled order", (shop) => {
  const { errorsOf, expectStanding, place, reconcile } = placedOrders(shop)
  const retry = (id: string) => shop().client.merchant.post(`/admin/ratepay/operations/${id}/retry`)
  const cancel = ({ admin, orderId }: Merchant) => must(admin.post(`/admin/orders/${orderId}/cancel`, {}))
  const refuse = (operation: "cancel" | "refund", next: number) =>
    shop().sandbox.inject({ operation, kind: "decline", category: "SYNTAX", next })

  async function findRefused(merchant: Merchant, kind: string): Promise<Json> {
    return eventually(async () => {
      const found = (await merchant.attention()).find(({ operation }: Json) => operation?.kind === kind)
      expect(found).toBeDefined()
      return found.operation
    })
  }

  it("has no outstanding amount after its refused release was retried, and accepts no payment", async () => {
    const { orderId, merchant } = await place({ mug: 3 })
    refuse("cancel", 2)
    await cancel(merchant)
    const { id } = await findRefused(merchant, "cancel")
    // The event has made the second one.
    await eventually(() => {
      expect(shop().sandbox.requests({ operation: "cancel" })).toHaveLength(2)
    })
    await must(retry(id))
    await reconcile(orderId)

    await expectStanding(merchant, { open: 0 }, { mayExceed: true })
    const { payment_collections } = await merchant.read()
    expect(payment_collections.filter(({ status }: Json) => status === "not_paid")).toEqual([])
  })

  it("returns an earlier capture when it is requested again under its key", async () => {
    const { merchant } = await place({ mug: 2 })
    const mugs = await merchant.line("MUG-77")
    const body = { items: [{ line_item_id: mugs.id, quantity: 1 }], idempotency_key: "press-1" }
    await must(merchant.ratepay("captures", body))
    await must(merchant.ratepay("refunds", {}))
    await cancel(merchant)

    expect((await merchant.ratepay("captures", body)).status).toBe(200)
    expect((await merchant.ratepay("captures", { amount: 1 })).status).toBe(400)

    await expectStanding(merchant, { captured: 1290, refunded: 1290, open: 0 }, { mayExceed: true })
  })

  it("is not captured if Ratepay refused to release it", async () => {
    const { orderId, merchant } = await place({ mug: 2 })
    const payment = await shop().client.readPayment(orderId)
    refuse("cancel", 2)
    await cancel(merchant)
    await findRefused(merchant, "cancel")

    const ours = await merchant.ratepay("captures", { amount: 5 })
    const medusas = await merchant.admin.post(`/admin/payments/${payment.id}/capture`, { amount: 5 })

    expect([ours.status, medusas.status]).toEqual([400, 400])
    expect(ours.body.message).toMatch(/is canceled/)
    await expectStanding(merchant, { captured: 0 }, { mayExceed: true })
  })

  it("has no entry on the attention list after all of it was refunded in another way", async () => {
    const { orderId, merchant } = await place({ mug: 2 })
    await must(merchant.ratepay("captures", { amount: 20 }))
    refuse("refund", 1)
    await cancel(merchant)
    const { id } = await findRefused(merchant, "refund")
    await must(merchant.ratepay("refunds", {}))
    await reconcile(orderId)

    const entries = await merchant.attention()
    if (entries.some(({ operation }: Json) => operation.id === id))
      expect(await must(retry(id))).toMatchObject({ result: "nothing_to_do" })

    await expectStanding(merchant, { refunded: 2000 }, { mayExceed: true })
    expect(await errorsOf(merchant)).toEqual([])
  })
})
