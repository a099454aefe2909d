import { must } from "../../../../../testing/shop-client"
import { captureRatepayItemsWorkflow } from "../../../../../src/workflows"
import {
  cents,
  ledgerFigures,
  medusaFigures,
  readLedger,
  sandboxFigures,
} from "../../../../support/figures/balances"
import { sentOperations } from "../../../../support/figures/sent"
import { placeOrder as placeMugsAndBook } from "../../../../support/orders/place-order"
import { describeShop } from "../../../../support/shop/shop"

describeShop("operations by line item", (shop) => {
  const admin = () => shop().client.merchant
  const at = (orderId: string, path: string) => `/admin/ratepay/orders/${orderId}/${path}`

  const placeOrder = (promotionCodes?: string[]) => placeMugsAndBook(shop(), { promotionCodes })

  async function compare(orderId: string) {
    const order = await shop().client.readOrder(orderId)
    const [payment] = order.payment_collections.flatMap(
      (collection: { payments: unknown[] }) => collection.payments
    )
    const ledger = await readLedger(shop(), payment)
    const figures = ledgerFigures(ledger)
    expect(sandboxFigures(shop(), payment)).toEqual(figures)
    expect(medusaFigures(payment)).toEqual({ captured: figures.captured, refunded: figures.refunded })
    expect(figures.authorized).toBe(figures.captured + figures.canceled + figures.open)
    expect(cents(payment.amount)).toBe(figures.authorized - figures.canceled)
    return { order, payment, figures }
  }

  it("cancel one of three units before shipping, and Medusa's own capture then captures the rest", async () => {
    const { order, mugs } = await placeOrder(["TEN"])

    const { operation, ratepay_order } = await must(
      admin().post(at(order.id, "cancellations"), { items: [{ line_item_id: mugs.id, quantity: 1 }] })
    )

    expect(operation).toMatchObject({ kind: "cancel", state: "succeeded", cause: "merchant" })
    const [transaction] = ratepay_order.transactions
    const line = transaction.lines.find(
      ({ line_item_id }: { line_item_id: string }) => line_item_id === mugs.id
    )
    expect(line.quantities).toMatchObject({ ordered: 3, open: 2, canceled: 1, captured: 0 })
    const [canceled] = sentOperations(shop(), "cancel")
    expect(cents(canceled?.gross_amount ?? 0)).toBe(cents(operation.amount))

    const after = await compare(order.id)
    expect(cents(after.order.total)).toBe(cents(order.total) - cents(operation.amount))
    expect(cents(after.order.summary.pending_difference)).toBe(after.figures.open)
    expect(after.order.payment_status).toBe("authorized")

    await must(admin().post(`/admin/payments/${after.payment.id}/capture`, { amount: after.payment.amount }))

    const captured = await compare(order.id)
    expect(captured.figures.open).toBe(0)
    expect(captured.order.payment_status).toBe("captured")
    expect(cents(captured.order.summary.pending_difference)).toBe(0)
  })

  it("leave the rest to Medusa's own capture after a partial capture, although it requests the whole amount", async () => {
    const { order, mugs } = await placeOrder()
    await must(admin().post(at(order.id, "captures"), { items: [{ line_item_id: mugs.id, quantity: 1 }] }))
    const { payment } = await compare(order.id)

    await must(admin().post(`/admin/payments/${payment.id}/capture`, { amount: payment.amount }))

    const { figures, order: after } = await compare(order.id)
    expect(figures).toMatchObject({ open: 0, captured: cents(order.total) })
    expect(after.payment_status).toBe("captured")
  })

  it("capture the shipped units, cancel the rest and refund one, in Medusa, in the ledger and at Ratepay", async () => {
    const { order, mugs, book } = await placeOrder()

    await must(
      admin().post(at(order.id, "captures"), {
        items: [{ line_item_id: mugs.id, quantity: 2 }],
        shipping: true,
      })
    )
    const partly = await compare(order.id)
    expect(partly.figures.captured).toBe(2 * 1290 + 490)
    expect(cents(partly.order.summary.paid_total ?? 0) || cents(partly.order.summary.transaction_total)).toBe(
      2 * 1290 + 490
    )

    await must(admin().post(at(order.id, "cancellations"), {}))
    const canceled = await compare(order.id)
    expect(canceled.figures.open).toBe(0)
    expect(canceled.order.payment_status).toBe("captured")
    expect(cents(canceled.order.summary.pending_difference)).toBe(0)
    expect(canceled.payment.captured_at).not.toBeNull()

    await must(
      admin().post(at(order.id, "refunds"), {
        items: [{ line_item_id: mugs.id, quantity: 1 }],
        note: "broken",
      })
    )
    const refunded = await compare(order.id)
    expect(refunded.figures.refunded).toBe(1290)
    expect(refunded.payment.refunds).toMatchObject([{ note: "broken" }])
    expect(cents(refunded.order.summary.pending_difference)).toBe(0)
    expect(book).toBeDefined()
  })

  it("accept Medusa's payment id instead of the order id, for a merchant's workflows", async () => {
    const { order, mugs } = await placeOrder()
    const { payment } = await compare(order.id)

    const { result } = await captureRatepayItemsWorkflow(shop().container).run({
      input: { payment_id: payment.id, items: [{ line_item_id: mugs.id, quantity: 2 }] },
    })

    expect(result.order_id).toBe(order.id)
    expect((await compare(order.id)).figures).toMatchObject({ captured: 2580 })
  })

  it("find no order for a payment that is not on Ratepay", async () => {
    await expect(
      captureRatepayItemsWorkflow(shop().container).run({ input: { payment_id: "pay_none" } })
    ).rejects.toMatchObject({ message: "Payment pay_none is not a Ratepay payment of an order." })
  })
})
