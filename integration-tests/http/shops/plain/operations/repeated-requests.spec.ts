import { must, type Json } from "../../../../../testing/shop-client"
import { atRatepay } from "../../../../support/figures/at-ratepay"
import { eventually } from "../../../../support/eventually"
import type { Merchant } from "../../../../support/orders/merchant"
import { placedOrders } from "../../../../support/orders/placed-orders"
import { describeShop } from "../../../../support/shop/shop"

describeShop("an operation that was refused and is requested again", (shop) => {
  const { errorsOf, expectStanding, place, reconcile } = placedOrders(shop)
  const retry = (id: string) => shop().client.merchant.post(`/admin/ratepay/operations/${id}/retry`)
  /** Refuses until the refusal was found, as more than one of Medusa's events may lead to a request. */
  const refuse = (operation: "capture" | "cancel" | "refund") =>
    shop().sandbox.inject({ operation, kind: "decline", category: "SYNTAX" })

  async function findRefused(merchant: Merchant, kind: string): Promise<Json> {
    const refused = await eventually(async () => {
      const found = (await merchant.attention()).find(({ operation }: Json) => operation?.kind === kind)
      expect(found).toBeDefined()
      return found.operation
    })
    shop().sandbox.clearFaults()
    return refused
  }

  async function waitForAdvice(merchant: Merchant, advice: string): Promise<void> {
    await eventually(async () => expect((await errorsOf(merchant)).join()).toContain(advice))
    shop().sandbox.clearFaults()
  }

  it("is a cancellation for a return of goods not captured, and no refund", async () => {
    const { merchant } = await place({ mug: 3 })
    const mugs = await merchant.line("MUG-77")
    await merchant.ship([{ id: mugs.id, quantity: 1 }])
    await expectStanding(merchant, { captured: 1780 })
    await merchant.pack([{ id: mugs.id, quantity: 2 }])
    refuse("cancel")
    await merchant.takeBack([{ id: mugs.id, quantity: 2 }])
    const { id } = await findRefused(merchant, "cancel")

    await must(retry(id))

    await expectStanding(merchant, { captured: 1780, refunded: 0, open: 1290 }, { mayExceed: true })
  })

  it("is a cancellation for a return before anything was captured", async () => {
    const { merchant } = await place({ mug: 3 })
    const mugs = await merchant.line("MUG-77")
    await merchant.pack([{ id: mugs.id, quantity: 3 }])
    refuse("cancel")
    await merchant.takeBack([{ id: mugs.id, quantity: 1 }])
    const { id } = await findRefused(merchant, "cancel")

    expect(await must(retry(id))).toMatchObject({ result: "done" })

    await expectStanding(merchant, { held: 3070, owed: 3070 })
  })

  it("stays on the attention list if goods have shipped and no payment covers them", async () => {
    const { orderId, merchant } = await place({ mug: 2 }, { email: "expired@sandbox.example" })
    const mugs = await merchant.line("MUG-77")
    await merchant.ship([{ id: mugs.id, quantity: 2 }])
    const { id } = await findRefused(merchant, "capture")
    await reconcile(orderId)

    const { status, body } = await retry(id)

    expect(status).toBe(400)
    // In vain, and so not sent: the authorization has expired.
    expect(body.message).toMatch(/expired.*take another payment/)
    await findRefused(merchant, "capture")
  })

  it("leaves no entry on the attention list after the refund of a canceled order", async () => {
    const { orderId, merchant } = await place({ mug: 3 })
    await must(merchant.ratepay("captures", { amount: 20 }))
    refuse("refund")
    await must(merchant.admin.post(`/admin/orders/${orderId}/cancel`, {}))
    const { id } = await findRefused(merchant, "refund")
    await reconcile(orderId)
    expect((await errorsOf(merchant)).join()).toMatch(/The order is canceled; 20\.00 EUR/)

    await must(retry(id))

    await expectStanding(merchant, { refunded: 2000, open: 0 }, { mayExceed: true })
    expect(await errorsOf(merchant)).toEqual([])
  })

  describe("and is canceled by hand, as the attention list says,", () => {
    const ways: [string, (id: string) => Json][] = [
      ["by amount", () => ({ amount: 12.9 })],
      ["by item", (id) => ({ items: [{ line_item_id: id, quantity: 1 }] })],
    ]

    it.each(ways)(
      "adds no credit line for returned goods, which the order no longer counts: %s",
      async (_, body) => {
        const { orderId, merchant } = await place({ mug: 3 })
        const mugs = await merchant.line("MUG-77")
        await merchant.pack([{ id: mugs.id, quantity: 3 }])
        refuse("cancel")
        await merchant.takeBack([{ id: mugs.id, quantity: 1 }])
        await waitForAdvice(merchant, "Cancel 12.90 EUR")

        await must(merchant.ratepay("cancellations", body(mugs.id)))

        await expectStanding(merchant, { open: 3070, owed: 3070 })
        const payment = await shop().client.readPayment(orderId)
        await must(merchant.admin.post(`/admin/payments/${payment.id}/capture`, {}))
        await reconcile(orderId)
        await expectStanding(merchant, { captured: 3070, open: 0, owed: 3070 })
        expect((await merchant.read()).credit_lines).toEqual([])
      }
    )

    it("adds a credit line only for the amount beyond that", async () => {
      const { merchant } = await place({ mug: 3 })
      const mugs = await merchant.line("MUG-77")
      refuse("cancel")
      await merchant.setQuantity(mugs.id, 2)
      await waitForAdvice(merchant, "Cancel 12.90 EUR")

      await must(merchant.ratepay("cancellations", { amount: 15 }))

      await expectStanding(merchant, { open: 2860, owed: 2860 })
      expect((await merchant.read()).credit_lines).toMatchObject([{ amount: 2.1 }])
    })

    it.each(["here", "in the merchant portal"])(
      "leaves enough to capture what ships afterwards: %s",
      async (where) => {
        const { orderId, merchant } = await place({ mug: 3 })
        const mugs = await merchant.line("MUG-77")
        refuse("cancel")
        await merchant.setQuantity(mugs.id, 1)
        await waitForAdvice(merchant, "Cancel 25.80 EUR")
        if (where === "here") await must(merchant.ratepay("cancellations", { amount: 25.8 }))
        else {
          const payment = await shop().client.readPayment(orderId)
          await atRatepay(shop(), payment, "cancellations", { gross_amount: 25.8 })
          await reconcile(orderId)
        }
        await expectStanding(merchant, { open: 1780, owed: 1780 })

        await merchant.ship([{ id: mugs.id, quantity: 1 }])

        await expectStanding(merchant, { captured: 1780, open: 0, owed: 1780 })
      }
    )
  })

  describe("is not moved again after it was moved in another way:", () => {
    async function placeReturned() {
      const { orderId, merchant } = await place({ mug: 3 })
      const mugs = await merchant.line("MUG-77")
      await merchant.ship([{ id: mugs.id, quantity: 3 }])
      await expectStanding(merchant, { captured: 4360 })
      await merchant.takeBack([{ id: mugs.id, quantity: 1 }])
      const payment = await shop().client.readPayment(orderId)
      const ours = () => merchant.ratepay("refunds", { items: [{ line_item_id: mugs.id, quantity: 1 }] })
      const medusas = () => merchant.admin.post(`/admin/payments/${payment.id}/refund`, { amount: 12.9 })
      return { merchant, ours, medusas }
    }

    it.each(["by item, then by Medusa's button", "by Medusa's button, then by item"])(
      "a refund: %s",
      async (how) => {
        const { merchant, ours, medusas } = await placeReturned()
        const [first, second] = how.startsWith("by item") ? [ours, medusas] : [medusas, ours]
        refuse("refund")
        expect((await first()).status).toBe(400)
        const { id } = await findRefused(merchant, "refund")
        await must(second())

        const { status, body } = await retry(id)

        expect([status, body.message]).toEqual([400, expect.stringMatching(/was made since/)])
        await expectStanding(merchant, { refunded: 1290, owed: 3070 })
      }
    )

    it("a shipment that was captured by its amount", async () => {
      const { merchant } = await place({ mug: 3 })
      const mugs = await merchant.line("MUG-77")
      refuse("capture")
      await merchant.ship([{ id: mugs.id, quantity: 1 }])
      const { id } = await findRefused(merchant, "capture")
      await must(merchant.ratepay("captures", { amount: 17.8 }))

      expect((await retry(id)).status).toBe(400)

      await expectStanding(merchant, { captured: 1780 })
    })

    it("a cancellation whose piece was removed by an edit", async () => {
      const { merchant } = await place({ mug: 3 })
      const mugs = await merchant.line("MUG-77")
      refuse("cancel")
      await merchant.ratepay("cancellations", { items: [{ line_item_id: mugs.id, quantity: 1 }] })
      const { id } = await findRefused(merchant, "cancel")
      await merchant.setQuantity(mugs.id, 2)
      await expectStanding(merchant, { open: 3070, owed: 3070 })

      expect((await retry(id)).status).toBe(400)

      await expectStanding(merchant, { open: 3070, owed: 3070 })
    })

    it("but the first of two shipments with the same price is captured", async () => {
      const { merchant } = await place({ mug: 3 })
      const mugs = await merchant.line("MUG-77")
      await must(merchant.ratepay("captures", { items: [], shipping: true }))
      refuse("capture")
      await merchant.ship([{ id: mugs.id, quantity: 1 }])
      const { id } = await findRefused(merchant, "capture")
      await merchant.ship([{ id: mugs.id, quantity: 1 }])
      await expectStanding(merchant, { captured: 1780 })

      expect(await must(retry(id))).toMatchObject({ result: "done" })

      await expectStanding(merchant, { captured: 3070 })
    })
  })
})
