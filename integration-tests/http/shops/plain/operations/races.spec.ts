import { must, type ApiResponse, type Json } from "../../../../../testing/shop-client"
import { reconcileAll } from "../../../../../src/workflows/recovery/reconcile-all"
import { recover } from "../../../../../src/workflows/recovery/recover"
import { letPass } from "../../../../support/shop/age"
import { expectAgreement } from "../../../../support/figures/agree"
import { readLedger } from "../../../../support/figures/balances"
import { eventually } from "../../../../support/eventually"
import { placeOrder } from "../../../../support/orders/place-order"
import { describeShop } from "../../../../support/shop/shop"

/** Three mugs at 12.90, a cook book at 14.00 and a parcel at 4.90. */
const TOTAL = 5760

describeShop("concurrent operations", (shop) => {
  const admin = () => shop().client.merchant
  const at = (order: Json, path: string) => `/admin/ratepay/orders/${order.id}/${path}`

  async function place() {
    const placed = await placeOrder(shop())
    return { ...placed, payment: await shop().client.readPayment(placed.order.id) }
  }

  /** Medusa, the ledger and Ratepay have the same figures, and no operation is unresolved. */
  async function agree(orderId: string) {
    return eventually(async () => {
      const agreed = await expectAgreement(shop(), orderId)
      const isOpen = ({ state }: { state: string }) => ["planned", "sent", "unknown"].includes(state)
      expect(agreed.ledger.operations.filter(isOpen)).toEqual([])
      return agreed
    })
  }

  /** Books what Medusa refused to book after Ratepay had done it. */
  async function recovered() {
    await letPass(shop(), 5)
    await recover(shop().container)
  }

  const statuses = (responses: ApiResponse[]) => responses.map(({ status }) => status).sort()

  /**
   * Medusa's workflow for a capture writes an order transaction for every capture that has none, also for one that another
   * process is about to write; recovery removes the second one when both have ended.
   */
  async function agreeOnceRecovered(orderId: string) {
    return eventually(
      async () => {
        await recovered()
        return expectAgreement(shop(), orderId)
      },
      { withinMs: 10_000 }
    )
  }

  it("capture everything once on a double click", async () => {
    const { order, payment } = await place()
    const click = () => admin().post(`/admin/payments/${payment.id}/capture`, {})

    await Promise.all([click(), click(), click()])

    expect((await agreeOnceRecovered(order.id)).figures).toMatchObject({ captured: TOTAL, open: 0 })
    expect(shop().sandbox.requests({ operation: "capture", status: 201 })).toHaveLength(1)
  })

  it("capture by item once on a double click of the same form", async () => {
    const { order, mugs } = await place()
    const body = { items: [{ line_item_id: mugs.id, quantity: 1 }], idempotency_key: "one-form" }
    const click = () => admin().post(at(order, "captures"), body)

    const responses = await Promise.all([click(), click(), click()])

    expect(statuses(responses)).toEqual([200, 200, 200])
    expect(new Set(responses.map(({ body }) => body.operation.id)).size).toBe(1)
    expect((await agree(order.id)).figures).toMatchObject({ captured: 1290 })
  })

  it("never capture a unit that is canceled", async () => {
    const { order, payment } = await place()

    const responses = await Promise.all([
      admin().post(`/admin/payments/${payment.id}/capture`, {}),
      admin().post(at(order, "cancellations"), {}),
    ])

    const { figures } = await agree(order.id)
    expect([
      { captured: TOTAL, canceled: 0 },
      { captured: 0, canceled: TOTAL },
    ]).toContainEqual({ captured: figures.captured, canceled: figures.canceled })
    expect(responses.some(({ status }) => status < 300)).toBe(true)
  })

  it("refund no more than was captured", async () => {
    const { order, payment, mugs } = await place()
    await must(admin().post(at(order, "captures"), { items: [{ line_item_id: mugs.id, quantity: 2 }] }))
    const refund = () => admin().post(`/admin/payments/${payment.id}/refund`, { amount: 20 })
    const byItem = () =>
      admin().post(at(order, "refunds"), { items: [{ line_item_id: mugs.id, quantity: 2 }] })

    await Promise.all([refund(), refund(), byItem()])
    await recovered()

    const { figures } = await agree(order.id)
    expect([2000, 2580]).toContain(figures.refunded)
  })

  it("capture a shipment once, whatever the merchant does at the same time", async () => {
    const { order, mugs, payment } = await place()
    const { seeded } = shop()
    const items = [{ id: mugs.id, quantity: 2 }]
    const { order: packed } = await must(
      admin().post(`/admin/orders/${order.id}/fulfillments?fields=*fulfillments`, {
        location_id: seeded.stockLocationId,
        items,
      })
    )
    const path = `/admin/orders/${order.id}/fulfillments/${packed.fulfillments[0].id}/shipments`

    await Promise.all([
      admin().post(path, { items, labels: [] }),
      admin().post(at(order, "captures"), { items: [{ line_item_id: mugs.id, quantity: 1 }] }),
      admin().post(`/admin/payments/${payment.id}/capture`, { amount: 5 }),
    ])

    await eventually(async () => {
      const { operations } = await readLedger(shop(), payment)
      const captures = operations.filter(({ kind, state }) => kind === "capture" && state === "succeeded")
      expect(operations.some(({ kind }) => kind === "shipping_information")).toBe(true)
      expect(captures.map(({ medusaId }) => medusaId?.slice(0, 5))).toEqual(captures.map(() => "capt_"))
    })
    const { figures } = await agreeOnceRecovered(order.id)
    expect(figures.captured).toBeLessThanOrEqual(3 * 1290 + 490 + 500)
    expect(figures.captured).toBeGreaterThanOrEqual(2 * 1290 + 490)
  })

  it("work beside recovery and the comparison", async () => {
    const orders = [await place(), await place(), await place()]
    await letPass(shop(), 5)
    const look = async () => {
      for (let round = 0; round < 4; round++) {
        await Promise.all([recover(shop().container), reconcileAll(shop().container, {})])
      }
    }

    await Promise.all([
      look(),
      look(),
      ...orders.map(async ({ order, mugs, payment }) => {
        await admin().post(at(order, "captures"), { items: [{ line_item_id: mugs.id, quantity: 1 }] })
        await admin().post(`/admin/payments/${payment.id}/capture`, { amount: 3 })
        await admin().post(at(order, "cancellations"), { items: [{ line_item_id: mugs.id, quantity: 1 }] })
        await admin().post(`/admin/payments/${payment.id}/refund`, { amount: 2 })
      }),
    ])
    await recovered()

    for (const { order } of orders) {
      const { figures } = await agree(order.id)
      expect(figures).toMatchObject({ captured: 1590, canceled: 1290, refunded: 200 })
    }
    const { body } = await admin().get("/admin/ratepay/attention")
    expect(body.entries).toEqual([])
  })
})
