import { Modules } from "@medusajs/framework/utils"
import { must, type Json } from "../../../../demo/shop-client"
import {
  chooseAll,
  chooseRest,
  startChoice,
  toRequest,
  type Choice,
} from "../../../../src/admin/ratepay/choice"
import type { MoveKind, RatepayTransaction } from "../../../../src/admin/ratepay/ratepay-order"
import { cents, ledgerFigures, medusaFigures, readLedger, sandboxFigures } from "../../../support/books"
import { eventually } from "../../../support/eventually"
import { placeOrder } from "../../../support/place-order"
import { sentOperations } from "../../../support/sent"
import { describeShop } from "../../../support/shop"

const paths = { capture: "captures", cancel: "cancellations", refund: "refunds" } as const

describeShop("the admin's form", (shop) => {
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

  /** What the form says for a choice, what it sends, and what happens then: one body, one amount. */
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

  it("refunds everything in goods and leaves a fee that was kept, which is given back as an amount alone", async () => {
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
    expect(again.body.message).toMatch(/4\.99 EUR that are left are return fees/)

    await press(orderId, "refund", (_, choice) => chooseRest(choice, true))
    expect(await expectAgreement(orderId)).toMatchObject({ captured: 4360, refunded: 4360 })
  })

  it("leaves a kept fee where everything is asked for over the API, and gives Medusa's own refund the cents it names", async () => {
    const { orderId } = await keepFee()
    const { orderId: other } = await keepFee()

    const { operation } = await must(refund(orderId, {}))
    expect(operation).toMatchObject({ amount: 30.7, lines: [{ quantity: 2 }, { source: "shipping" }] })

    const payment = await shop().client.readPayment(other)
    await must(admin().post(`/admin/payments/${payment.id}/refund`, { amount: 35.69 }))
    expect(await expectAgreement(other)).toMatchObject({ captured: 4360, refunded: 4360 })
  })

  it("shows goodwill and fee in the history, in lists and in the event", async () => {
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
    await eventually(async () => {
      await Promise.resolve()
      expect(heard).toContainEqual(expect.objectContaining({ operation_id: operation.id, extras }))
    })
  })

  it("offers the rest as an amount where an amount without goods was moved before", async () => {
    const { order, mugs } = await placeOrder(shop())
    await must(admin().post(at(order.id, "captures"), { items: [{ line_item_id: mugs.id, quantity: 3 }] }))
    await must(refund(order.id, { amount: 10 }))

    const { body, preview } = await press(order.id, "refund", everything("refund"))

    expect(body).toMatchObject({ amount: 28.7 })
    expect(preview).toMatchObject({ amount: 28.7, vats: [] })
    expect(await expectAgreement(order.id)).toMatchObject({ captured: 3870, refunded: 3870 })
  })

  it("captures and cancels everything in goods", async () => {
    const { order, mugs } = await placeOrder(shop())

    await press(order.id, "cancel", (_, choice) => ({ ...choice, quantities: { [mugs.id]: "1" } }))
    const { operation } = await press(order.id, "capture", everything("capture"))

    expect(operation).toMatchObject({ amount: 44.7 })
    expect(operation.lines).toHaveLength(3)
    expect(await expectAgreement(order.id)).toMatchObject({ open: 0, captured: 4470, canceled: 1290 })
  })

  it("refuses in the preview what the request would refuse, in the same words, and sends nothing", async () => {
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

  it("previews no goodwill for a capture, which takes none", async () => {
    const { order } = await placeOrder(shop())

    const { status, body } = await admin().post(at(order.id, "previews"), {
      operation: "capture",
      goodwill: { amount: 5, vat_rate: 19 },
    })

    expect(status).toBe(400)
    expect(body.message).toMatch(/goodwill/)
  })

  it("previews nothing else while an outcome is unknown, and the very same as what it was", async () => {
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
