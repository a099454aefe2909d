import { must, type CheckoutInput, type Json } from "../../../../../testing/shop-client"
import { paymentProviders } from "../../../../../testing/seed-shop"
import { cents, ledgerFigures, readLedger, sandboxFigures } from "../../../../support/figures/balances"
import { eventually } from "../../../../support/eventually"
import { sentOperations } from "../../../../support/figures/sent"
import { placeOrder as placeMugsAndBook } from "../../../../support/orders/place-order"
import { describeShop } from "../../../../support/shop/shop"

describeShop("order edits", (shop) => {
  const admin = () => shop().client.merchant

  const placeOrder = (more?: Partial<CheckoutInput>) => placeMugsAndBook(shop(), more)

  async function edit(orderId: string, change: (path: string) => Promise<void>) {
    await must(admin().post("/admin/order-edits", { order_id: orderId }))
    const path = `/admin/order-edits/${orderId}`
    await change(path)
    await must(admin().post(`${path}/request`))
    await must(admin().post(`${path}/confirm`))
  }
  const setQuantity = (itemId: string, quantity: number) => async (path: string) => {
    await must(admin().post(`${path}/items/item/${itemId}`, { quantity }))
  }
  const addItem = (variantId: string, quantity: number) => async (path: string) => {
    await must(admin().post(`${path}/items`, { items: [{ variant_id: variantId, quantity }] }))
  }

  /** Expects the same figures on the order page, in the ledger and in the sandbox, and one payment that is authorized and can be captured. */
  async function expectResolved(orderId: string, more: Json = {}) {
    return eventually(async () => {
      const order = await shop().client.readOrder(orderId)
      const payments = order.payment_collections.flatMap((one: Json) => one.payments)
      expect(payments).toHaveLength(1)
      const [payment] = payments
      const record = await readLedger(shop(), payment)
      const figures = ledgerFigures(record)
      expect(figures).toMatchObject(more)
      expect(sandboxFigures(shop(), payment)).toEqual(figures)
      expect(figures.authorized).toBe(figures.captured + figures.canceled + figures.open)
      expect(payment.canceled_at).toBeNull()
      expect(cents(payment.amount)).toBe(figures.authorized - figures.canceled)
      expect(cents(order.summary.pending_difference)).toBe(figures.open)
      expect(order.payment_collections).toHaveLength(1)
      expect(order.payment_status).toBe("authorized")
      return { order, payment, figures, record }
    })
  }

  it("cancel exactly the removed units, and leave the rest to Medusa's own capture", async () => {
    const { order, mugs } = await placeOrder()

    await edit(order.id, setQuantity(mugs.id, 1))

    const { payment } = await expectResolved(order.id, { canceled: 2 * 1290 })
    expect(sentOperations(shop(), "cancel")).toMatchObject([
      { gross_amount: 25.8, items: [{ article_number: "MUG-77", quantity: 2, gross_unit_price: 12.9 }] },
    ])
    await must(admin().post(`/admin/payments/${payment.id}/capture`, { amount: payment.amount }))
    const after = await shop().client.readOrder(order.id)
    expect(after.payment_status).toBe("captured")
    expect(cents(after.summary.pending_difference)).toBe(0)
  })

  it("authorize added goods by one increment", async () => {
    const { order, book } = await placeOrder()

    await edit(order.id, async (path) => {
      await setQuantity(book.id, 2)(path)
      await addItem(shop().seeded.variants.cloth, 1)(path)
    })

    const { figures } = await expectResolved(order.id)
    const increments = shop().sandbox.requests({ operation: "increment" })
    expect(increments).toHaveLength(1)
    expect(increments[0]?.body).toMatchObject({ gross_amount: 33.99 })
    expect(figures.authorized).toBe(cents(order.total) + 1400 + 1999)
  })

  it("cancel and increment if an edit does both", async () => {
    const { order, mugs } = await placeOrder({ promotionCodes: ["TEN"] })

    await edit(order.id, async (path) => {
      await setQuantity(mugs.id, 2)(path)
      await addItem(shop().seeded.variants.cloth, 1)(path)
    })

    const { order: after, figures } = await expectResolved(order.id)
    expect(figures.open).toBe(cents(after.total))
  })

  it("send nothing to Ratepay if an edit changes nothing", async () => {
    const { order, mugs } = await placeOrder()
    const before = shop().sandbox.requests().length

    await edit(order.id, setQuantity(mugs.id, 3))

    await expectResolved(order.id, { canceled: 0, open: cents(order.total) })
    expect(shop().sandbox.requests()).toHaveLength(before)
  })

  it("leave a declined increment outstanding for a second payment, and say why", async () => {
    const { order } = await placeOrder({ email: "declined_increment@sandbox.example" })

    await edit(order.id, addItem(shop().seeded.variants.cloth, 1))

    const collection = await eventually(async () => {
      const after = await shop().client.readOrder(order.id)
      const [payment] = after.payment_collections.flatMap((one: Json) => one.payments)
      expect(payment.canceled_at).toBeNull()
      const { operations } = await readLedger(shop(), payment)
      expect(operations).toMatchObject([
        { kind: "authorize", state: "succeeded" },
        { kind: "increment", state: "declined", cause: "order_edit" },
      ])
      expect(after.payment_collections).toHaveLength(2)
      const unpaid = after.payment_collections.find(({ status }: Json) => status === "not_paid")
      expect(cents(unpaid.amount)).toBe(1999)
      return unpaid
    })
    const { entries } = await must(admin().get("/admin/ratepay/attention"))
    expect(entries).toMatchObject([
      { reason: "declined", order_id: order.id, operation: { kind: "increment", decline: {} } },
    ])

    await must(
      admin().post(`/admin/payment-collections/${collection.id}/mark-as-paid`, {
        order_id: order.id,
        provider_id: paymentProviders.system,
      })
    )
    const paid = await shop().client.readOrder(order.id)
    expect(cents(paid.summary.pending_difference)).toBe(cents(order.total))
  })
})
