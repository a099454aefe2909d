import { Modules } from "@medusajs/framework/utils"
import { must, type Json } from "../../../../../testing/shop-client"
import {
  chooseAll,
  chooseRest,
  startChoice,
  toRequest,
  type Choice,
} from "../../../../../src/admin/ratepay/forms/choice"
import type { MoveKind, RatepayTransaction } from "../../../../../src/admin/ratepay/ratepay-order"
import {
  cents,
  ledgerFigures,
  medusaFigures,
  readLedger,
  sandboxFigures,
} from "../../../../support/figures/balances"
import { eventually } from "../../../../support/eventually"
import { placeOrder } from "../../../../support/orders/place-order"
import { sentOperations } from "../../../../support/figures/sent"
import { describeShop } from "../../../../support/shop/shop"

const paths = { capture: "captures", cancel: "cancellations", refund: "refunds" } as const

describeShop("the form on the admin's order page", (shop) => {
  const admin = () => shop().client.merchant
  const at = (orderId: string, path: string) => `/admin/ratepay/orders/${orderId}/${path}`
  const read = async (orderId: string): Promise<RatepayTransaction> =>
    (await must(admin().get(`/admin/ratepay/orders/${orderId}`))).ratepay_order.transactions[0]
  const refund = (orderId: string, body: Json) => admin().post(at(orderId, "refunds"), body)

  /** Three mugs and their parcel captured, 43.60, and one mug refunded with a return fee of 5.00, 7.90. */
  async function keepFee() {
    const { order, mugs } = await placeOrder(shop())
    await must(
      admin().post(at(order.id, "captures"), {
        items: [{ line_item_id: mugs.id, quantity: 3 }],
        shipping: true,
      })
    )
    const { operation } = await must(
      refund(order.id, {
        items: [{ line_item_id: mugs.id, quantity: 1 }],
        return_fee: { amount: 5, vat_rate: 19 },
        goodwill: { amount: 0.01, vat_rate: 19 },
      })
    )
    return { orderId: order.id as string, mugs, operation }
  }

  /** Expects the same body and amount in the form's preview, in its request, and in what was moved. */
  async function press(
    orderId: string,
    kind: MoveKind,
    choose: (transaction: RatepayTransaction, choice: Choice) => Choice
  ) {
    const transaction = await read(orderId)
    const body = toRequest(transaction, kind, choose(transaction, startChoice(transaction)))
    const { preview } = await must(admin().post(at(orderId, "previews"), { ...body, operation: kind }))
    const { operation } = await must(admin().post(at(orderId, paths[kind]), { ...body }))
    expect(operation.amount).toBe(preview.amount)
    return { body, preview, operation, before: transaction }
  }
  const everything = (kind: MoveKind) => (transaction: RatepayTransaction, choice: Choice) =>
    chooseAll(transaction, kind, choice)

  async function expectAgreement(orderId: string) {
    const payment = await shop().client.readPayment(orderId)
    const figures = ledgerFigures(await readLedger(shop(), payment))
    expect(sandboxFigures(shop(), payment)).toEqual(figures)
    expect(medusaFigures(payment)).toEqual({ captured: figures.captured, refunded: figures.refunded })
    return figures
  }

  it("refunds all goods and keeps an earlier return fee, which is refunded only as an amount", async () => {
    const { orderId } = await keepFee()

    const { preview, before } = await press(orderId, "refund", everything("refund"))

    const worth = before.lines.reduce((sum, { amounts }) => sum + cents(amounts.refundable), 0)
    expect([cents(preview.amount), worth]).toEqual([3070, 3070])
    expect(preview.vats).toMatchObject([{ vat_rate: 19 }])
    expect(sentOperations(shop(), "refund").at(-1)).toMatchObject({
      gross_amount: 30.7,
      items: [{ article_number: "MUG-77", quantity: 2 }],
      special_items: [{ gross_unit_price: 4.9 }],
    })
    expect(await expectAgreement(orderId)).toMatchObject({ captured: 4360, refunded: 3861 })

    const again = await refund(orderId, {})
    expect(again.status).toBe(400)
    expect(again.body.message).toMatch(/only return fees \(4\.99 EUR\) are left to refund/)

    await press(orderId, "refund", (_, choice) => chooseRest(choice, true))
    expect(await expectAgreement(orderId)).toMatchObject({ captured: 4360, refunded: 4360 })
  })

  it("keeps an earlier return fee in a refund of everything by API, and refunds exactly the amount of Medusa's own refund", async () => {
    const { orderId } = await keepFee()
    const { orderId: other } = await keepFee()

    const { operation } = await must(refund(orderId, {}))
    expect(operation).toMatchObject({ amount: 30.7, lines: [{ quantity: 2 }, { source: "shipping" }] })

    const payment = await shop().client.readPayment(other)
    await must(admin().post(`/admin/payments/${payment.id}/refund`, { amount: 35.69 }))
    expect(await expectAgreement(other)).toMatchObject({ captured: 4360, refunded: 4360 })
  })

  it("shows goodwill and return fee in the history, in lists and in the event", async () => {
    const heard: Json[] = []
    const bus = shop().container.resolve(Modules.EVENT_BUS)
    bus.subscribe("ratepay.refunded", async ({ data }: { data: Json }) => {
      heard.push(data)
      await Promise.resolve()
    })
    const { orderId, operation } = await keepFee()

    const extras = {
      goodwill: { amount: 0.01, vat_rate: 19 },
      return_fee: { amount: 5, vat_rate: 19 },
    }
    expect(operation).toMatchObject({ amount: 7.91, extras })
    expect((await read(orderId)).operations.map((one) => one.extras)).toEqual([null, null, extras])
    const { operations } = await must(admin().get("/admin/ratepay/operations?kind=refund&limit=1"))
    expect(operations).toMatchObject([{ extras }])
    await eventually(() => {
      expect(heard).toContainEqual(expect.objectContaining({ operation_id: operation.id, extras }))
    })
  })

  it("offers the rest as an amount if an amount without goods was moved before", async () => {
    const { order, mugs } = await placeOrder(shop())
    await must(admin().post(at(order.id, "captures"), { items: [{ line_item_id: mugs.id, quantity: 3 }] }))
    await must(refund(order.id, { amount: 10 }))

    const { body, preview } = await press(order.id, "refund", everything("refund"))

    expect(body).toMatchObject({ amount: 28.7 })
    expect(preview).toMatchObject({ amount: 28.7, vats: [] })
    expect(await expectAgreement(order.id)).toMatchObject({ captured: 3870, refunded: 3870 })
  })

  it("captures and cancels everything with its goods", async () => {
    const { order, mugs } = await placeOrder(shop())

    await press(order.id, "cancel", (_, choice) => ({ ...choice, quantities: { [mugs.id]: "1" } }))
    const { operation } = await press(order.id, "capture", everything("capture"))

    expect(operation).toMatchObject({ amount: 44.7 })
    expect(operation.lines).toHaveLength(3)
    expect(await expectAgreement(order.id)).toMatchObject({ open: 0, captured: 4470, canceled: 1290 })
  })

  it("refuses a preview with the same message as the request, and sends nothing", async () => {
    const { orderId, mugs } = await keepFee()
    const items = [{ line_item_id: mugs.id, quantity: 1 }]
    const sent = () => shop().sandbox.requests().length
    const before = sent()

    const expectRefusal = async (kind: MoveKind, body: Json, message: RegExp) => {
      const preview = await admin().post(at(orderId, "previews"), { ...body, operation: kind })
      const request = await admin().post(at(orderId, paths[kind]), body)
      expect([preview.status, request.status]).toEqual([400, 400])
      expect(request.body.message).toMatch(message)
      const words = (text: string) =>
        text.replace(/^(Preview|Capture|Cancellation|Refund) for order \S+: /, "")
      expect(words(preview.body.message)).toBe(words(request.body.message))
      expect(sent()).toBe(before)
    }

    const vat_rate = 19
    await expectRefusal(
      "refund",
      { items, goodwill: { amount: 50, vat_rate } },
      /62\.90 EUR exceeds the 35\.69 EUR/
    )
    await expectRefusal("refund", { goodwill: { amount: 35.7, vat_rate } }, /exceeds the 35\.69 EUR/)
    await expectRefusal("refund", { items, return_fee: { amount: 12.9, vat_rate } }, /must leave something/)
    await expectRefusal("refund", { amount: 35.7 }, /exceeds the 35\.69 EUR/)
    await expectRefusal("refund", { items: [{ ...items[0], quantity: 3 }] }, /the 2 available of Mug/)
    await expectRefusal("refund", { items, refund_reason_id: "refr_none" }, /must be a refund reason/)
    await expectRefusal("refund", { shipping: false }, /shipping: must not be false without items/)
    await expectRefusal("cancel", { amount: 14.01 }, /exceeds the 14\.00 EUR that are open/)
    await expectRefusal("capture", { amount: 14.01 }, /exceeds the 14\.00 EUR that are open/)

    await must(admin().post("/admin/order-edits", { order_id: orderId }))
    await expectRefusal("refund", { items }, /open change/)
    await expectRefusal("cancel", {}, /open change/)
  })

  it("previews a capture less a credit line added by hand, for which Medusa emits no event", async () => {
    const { order } = await placeOrder(shop())
    await must(
      admin().post(`/admin/orders/${order.id}/credit-lines`, {
        amount: 5,
        reference: "goodwill",
        reference_id: "by hand",
      })
    )
    const { preview } = await must(admin().post(at(order.id, "previews"), { operation: "capture" }))
    expect(preview).toMatchObject({ amount: 52.6 })
    const vats = preview.vats.map((one: Json) => cents(one.net_amount) + cents(one.vat_amount))
    expect(vats.reduce((sum: number, one: number) => sum + one, 0)).toBe(5260)
    expect(shop().sandbox.requests({ operation: "cancel" })).toEqual([])

    const { operation } = await must(admin().post(at(order.id, "captures"), {}))

    expect(operation).toMatchObject({ amount: 52.6 })
    expect(await expectAgreement(order.id)).toMatchObject({ open: 0, captured: 5260, canceled: 500 })
  })

  it("previews the executed operation for a used key, and refuses another request under it", async () => {
    const { order, mugs, book } = await placeOrder(shop())
    const body = { items: [{ line_item_id: mugs.id, quantity: 1 }], idempotency_key: "press-1" }
    const preview = (more: Json) => admin().post(at(order.id, "previews"), { operation: "capture", ...more })
    await must(admin().post(at(order.id, "captures"), body))

    expect((await must(preview(body))).preview).toMatchObject({ amount: 12.9 })
    const other = { ...body, items: [{ line_item_id: book.id, quantity: 1 }] }
    const refused = await preview(other)
    const requested = await admin().post(at(order.id, "captures"), other)

    expect([refused.status, requested.status]).toEqual([409, 409])
    expect(await expectAgreement(order.id)).toMatchObject({ captured: 1290 })
  })

  it("refuses to preview goodwill for a capture", async () => {
    const { order } = await placeOrder(shop())

    const { status, body } = await admin().post(at(order.id, "previews"), {
      operation: "capture",
      goodwill: { amount: 5, vat_rate: 19 },
    })

    expect(status).toBe(400)
    expect(body.message).toMatch(/goodwill/)
  })

  it("while an outcome is unknown, refuses to preview anything but the same operation", async () => {
    const { order, mugs } = await placeOrder(shop())
    const body = { items: [{ line_item_id: mugs.id, quantity: 1 }], idempotency_key: "press-1" }
    shop().sandbox.inject({ operation: "capture", kind: "status", status: 500, next: 99 })
    expect((await admin().post(at(order.id, "captures"), body)).status).toBe(500)
    shop().sandbox.clearFaults()

    const preview = (more: Json) => admin().post(at(order.id, "previews"), { operation: "capture", ...more })
    expect((await must(preview(body))).preview).toMatchObject({ amount: 12.9 })
    const other = await preview({ ...body, idempotency_key: "press-2" })
    expect(other.status).toBe(400)
    expect(other.body.message).toMatch(/capture of 12\.90 EUR is not known yet/)

    await must(admin().post(at(order.id, "captures"), body))
    expect(await expectAgreement(order.id)).toMatchObject({ captured: 1290 })
  })
})
