import { randomUUID } from "node:crypto"
import { toCents } from "../../../../../src/basket"
import { createRatepayClient, type RatepayClient } from "../../../../../src/ratepay-api"
import { must, type Json } from "../../../../../testing/shop-client"
import {
  basketCents,
  cents,
  ledgerFigures,
  ledgerOf,
  medusaFigures,
  readLedger,
  sandboxFigures,
} from "../../../../support/figures/balances"
import { cancelAtProvider } from "../../../../support/orders/provider"
import { sentAuthorization, sentOperations, type SentLine } from "../../../../support/figures/sent"
import { describeShop } from "../../../../support/shop/shop"

const byTest = { cause: "merchant" as const, medusaId: null, intentKey: null }

describeShop("Medusa's own capture, cancel and refund", (shop) => {
  /** 2 mugs at 12.90, 1 book at 14.00 and shipping at 4.90, less 10.00 across the goods. */
  const placeOrder = async () => {
    const { client, seeded } = shop()
    const { body } = await client.checkOut({
      items: [
        { variantId: seeded.variants.mug, quantity: 2 },
        { variantId: seeded.variants.cookbook, quantity: 1 },
      ],
      promotionCodes: [seeded.promotionCode],
    })
    const order = await client.readOrder(body.order.id)
    return { order, payment: await client.readPayment(order.id) }
  }
  const capture = (id: string, amount?: number) =>
    shop().client.merchant.post(`/admin/payments/${id}/capture`, amount === undefined ? {} : { amount })
  const refund = (id: string, amount: number) =>
    shop().client.merchant.post(`/admin/payments/${id}/refund`, { amount })
  const sent = (operation: "capture" | "cancel" | "refund") => sentOperations(shop(), operation)
  const fulfil = async (order: Json, sku: string, quantity: number) => {
    const { client, seeded } = shop()
    const line = order.items.find(({ variant_sku }: Json) => variant_sku === sku)
    await must(
      client.merchant.post(`/admin/orders/${order.id}/fulfillments`, {
        location_id: seeded.stockLocationId,
        items: [{ id: line.id, quantity }],
      })
    )
  }
  /** The amount of some lines of the authorization's basket. */
  const worth = (pick: (line: SentLine) => number): number => {
    const [{ items = [], special_items = [] }] = sentAuthorization(shop()).shop_baskets
    return basketCents({
      items: [...items, ...special_items]
        .map((line) => ({ ...line, quantity: pick(line) }))
        .filter(({ quantity }) => quantity > 0),
    })
  }
  const expectBalancesToAgree = async (orderId: string) => {
    const payment = await shop().client.readPayment(orderId)
    const record = await readLedger(shop(), payment)
    expect(ledgerFigures(record)).toEqual(sandboxFigures(shop(), payment))
    expect(medusaFigures(payment)).toEqual({
      captured: record.balances.captured,
      refunded: record.balances.refunded,
    })
    const { authorized, captured, canceled, open } = record.balances
    expect(captured + canceled + open).toBe(authorized)
  }

  it("capture every unit for the whole amount", async () => {
    const { order, payment } = await placeOrder()

    const { status } = await capture(payment.id)

    expect(status).toBe(200)
    const [body] = sent("capture")
    expect(body?.gross_amount).toBe(cents(order.total) / 100)
    expect(basketCents(body ?? {})).toBe(cents(order.total))
    expect(body?.shop_transaction_id).toBe(String(order.display_id))
    await expectBalancesToAgree(order.id)
    expect((await shop().client.readOrder(order.id)).payment_status).toBe("captured")
  })

  it("capture the fulfilled units for their price", async () => {
    const { order, payment } = await placeOrder()
    await fulfil(order, "MUG-77", 1)

    const { status } = await capture(payment.id, firstMugCents() / 100)

    expect(status).toBe(200)
    const [body] = sent("capture")
    expect(body?.items).toMatchObject([{ article_number: "MUG-77", quantity: 1 }])
    expect(body?.special_items ?? []).toEqual([])
    await expectBalancesToAgree(order.id)
  })

  it("capture shipping too if the amount includes it", async () => {
    const { order, payment } = await placeOrder()
    await fulfil(order, "BOOK-12", 1)
    const amount = worth(({ article_number }) => (["BOOK-12", "shipping"].includes(article_number) ? 1 : 0))

    await must(capture(payment.id, amount / 100))

    const [body] = sent("capture")
    expect(body?.items).toMatchObject([{ article_number: "BOOK-12", quantity: 1 }])
    expect(body?.special_items).toMatchObject([{ article_number: "shipping" }])
    await expectBalancesToAgree(order.id)
  })

  it("capture the units of the second shipment, not again those of the first, then the rest", async () => {
    const { order, payment } = await placeOrder()
    await fulfil(order, "BOOK-12", 1)
    const book = worth(({ article_number }) => (article_number === "BOOK-12" ? 1 : 0))
    await must(capture(payment.id, book / 100))
    await fulfil(order, "MUG-77", 1)
    await must(capture(payment.id, firstMugCents() / 100))
    const rest = cents(order.total) - book - firstMugCents()

    await must(capture(payment.id, rest / 100))

    const [, second, third] = sent("capture")
    expect(second?.items).toMatchObject([{ article_number: "MUG-77", quantity: 1 }])
    expect(third?.items).toMatchObject([{ article_number: "MUG-77", quantity: 1 }])
    expect(third?.special_items).toMatchObject([{ article_number: "shipping" }])
    await expectBalancesToAgree(order.id)
    expect((await readLedger(shop(), payment)).balances).toMatchObject({ open: 0, openUnits: [] })
  })

  it("capture without goods an amount that is not the price of any", async () => {
    const { order, payment } = await placeOrder()

    await must(capture(payment.id, 11.11))

    const [body] = sent("capture")
    expect(body).toMatchObject({ gross_amount: 11.11 })
    expect(body?.items).toBeUndefined()
    await expectBalancesToAgree(order.id)
  })

  it("book nothing if Ratepay declines a capture, and say why", async () => {
    const { order, payment } = await placeOrder()
    shop().sandbox.clock.advance(200 * 24 * 60 * 60 * 1000)

    const { status, body } = await capture(payment.id)

    expect(status).toBe(400)
    expect(body.message).toMatch(
      new RegExp(`Capture of .* for order ${order.display_id}: declined by Ratepay \\(.*EXPIRED`)
    )
    const after = await shop().client.readPayment(order.id)
    expect(after.captures).toEqual([])
    expect((await readLedger(shop(), payment)).operations).toMatchObject([
      { kind: "authorize", state: "succeeded" },
      { kind: "capture", state: "declined", declineCategory: "UNPROCESSABLE_OPERATION" },
    ])
  })

  it("refuse to capture more than is open without a request to Ratepay", async () => {
    const { payment } = await placeOrder()
    await ledgerOf(shop()).move({
      kind: "cancel",
      transactionId: payment.data.transaction_id,
      wanted: { kind: "rest" },
      ...byTest,
    })
    const before = shop().sandbox.requests().length

    const { status, body } = await capture(payment.id, 1)

    expect(status).toBe(400)
    expect(body.message).toMatch(/capture of 1\.00 EUR exceeds the 0\.00 EUR that are open/)
    expect(shop().sandbox.requests()).toHaveLength(before)
  })

  it("refuse to refund more than was captured without a request to Ratepay", async () => {
    const { payment } = await placeOrder()
    await must(capture(payment.id, 5))

    const refused = ledgerOf(shop()).move({
      kind: "refund",
      transactionId: payment.data.transaction_id,
      wanted: { kind: "amount", amount: toCents(501), due: [] },
      ...byTest,
    })

    await expect(refused).rejects.toThrow(
      /refund of 5\.01 EUR exceeds the 5\.00 EUR that are captured and not refunded/
    )
    expect(sent("refund")).toEqual([])
  })

  it("refund every captured unit for the whole amount", async () => {
    const { order, payment } = await placeOrder()
    await must(capture(payment.id))

    await must(refund(payment.id, order.total))

    const [body] = sent("refund")
    expect(basketCents(body ?? {})).toBe(cents(order.total))
    await expectBalancesToAgree(order.id)
  })

  it("refund without goods an amount that is not the price of any, each time it is requested", async () => {
    const { order, payment } = await placeOrder()
    await must(capture(payment.id))

    await must(refund(payment.id, 3))
    await must(refund(payment.id, 3))

    expect(sent("refund").map(({ gross_amount, items }) => [gross_amount, items])).toEqual([
      [3, undefined],
      [3, undefined],
    ])
    await expectBalancesToAgree(order.id)
  })

  it("refund the returned units for their price", async () => {
    const { order, payment } = await placeOrder()
    await fulfil(order, "MUG-77", 2)
    await must(capture(payment.id))
    await receiveReturn(order, "MUG-77", 1)

    await must(refund(payment.id, firstMugCents() / 100))

    const [body] = sent("refund")
    expect(body?.items).toMatchObject([{ article_number: "MUG-77", quantity: 1 }])
    await expectBalancesToAgree(order.id)
  })

  it("cancel everything at Ratepay when the order is canceled", async () => {
    const { order } = await placeOrder()

    await must(shop().client.merchant.post(`/admin/orders/${order.id}/cancel`, {}))

    const [body] = sent("cancel")
    expect(basketCents(body ?? {})).toBe(cents(order.total))
    await expectBalancesToAgree(order.id)
  })

  it("cancel only the open amount after a partial capture, once, with or without a key", async () => {
    const { order, payment } = await placeOrder()
    await fulfil(order, "BOOK-12", 1)
    const book = worth(({ article_number }) => (article_number === "BOOK-12" ? 1 : 0))
    await must(capture(payment.id, book / 100))

    await cancelAtProvider(shop(), { data: payment.data, context: {} })
    await cancelAtProvider(shop(), {
      data: payment.data,
      context: { idempotency_key: payment.id },
    })

    expect(sent("cancel")).toHaveLength(1)
    expect(basketCents(sent("cancel")[0] ?? {})).toBe(cents(order.total) - book)
    await expectBalancesToAgree(order.id)
  })

  it("book no refund if Ratepay declines it, and say why", async () => {
    const { order, payment } = await placeOrder()
    await must(capture(payment.id))
    await elsewhere((client, call) =>
      client.refund(payment.data.ratepay_transaction_id, { gross_amount: order.total }, call)
    )

    const { status, body } = await refund(payment.id, 5)

    expect(status).toBe(400)
    expect(body.message).toMatch(
      /Refund of 5\.00 EUR for order \d+: declined by Ratepay \(.*REFUND_AMOUNT_TOO_HIGH/
    )
    expect((await shop().client.readPayment(order.id)).refunds).toEqual([])
    expect((await readLedger(shop(), payment)).balances.refunded).toBe(0)
  })

  it("book no cancellation if Ratepay declines it; the ledger keeps the reason that Medusa swallows", async () => {
    const { order, payment } = await placeOrder()
    await elsewhere((client, call) =>
      client.capture(payment.data.ratepay_transaction_id, { gross_amount: 5 }, call)
    )

    await must(shop().client.merchant.post(`/admin/orders/${order.id}/cancel`, {}))

    expect((await shop().client.readPayment(order.id)).canceled_at).toBeNull()
    const { operations, balances } = await readLedger(shop(), payment)
    expect(operations.at(-1)).toMatchObject({
      kind: "cancel",
      state: "declined",
      declineReasons: ["CANCELLATION_AMOUNT_TOO_HIGH"],
    })
    expect(balances.canceled).toBe(0)
  })

  it("report a cancellation after expiry as done, as Ratepay has canceled the rest", async () => {
    const { payment } = await placeOrder()
    shop().sandbox.clock.advance(200 * 24 * 60 * 60 * 1000)

    const canceled = await cancelAtProvider(shop(), {
      data: payment.data,
      context: { idempotency_key: payment.id },
    })

    expect(canceled.data?.transaction_id).toBe(payment.data.transaction_id)
  })

  it("name a payment that is not on Ratepay", async () => {
    await expect(
      cancelAtProvider(shop(), { data: { transaction_id: "rptx_unknown" }, context: {} })
    ).rejects.toThrow("not in this shop's ledger")
  })

  /** Units are taken in the order of their groups, so the first mug is the first group's. */
  function firstMugCents(): number {
    const [{ items = [] }] = sentAuthorization(shop()).shop_baskets
    const line = items.find(({ article_number }) => article_number === "MUG-77")
    if (line === undefined) throw new Error("No mug was authorized.")
    return basketCents({ items: [{ ...line, quantity: 1 }] })
  }

  /** Makes an operation at Ratepay without the plugin, as a merchant can in Ratepay's portal. */
  async function elsewhere(
    run: (client: RatepayClient, call: { idempotencyKey: string }) => Promise<{ kind: string }>
  ): Promise<void> {
    const { baseUrl, tokenUrl, clientId, clientSecret } = shop().sandbox
    const client = createRatepayClient({ baseUrl, tokenUrl, clientId, clientSecret })
    expect(await run(client, { idempotencyKey: randomUUID() })).toMatchObject({ kind: "accepted" })
    client.close()
  }

  async function receiveReturn(order: Json, sku: string, quantity: number): Promise<void> {
    const { merchant } = shop().client
    const line = order.items.find(({ variant_sku }: Json) => variant_sku === sku)
    const { return: started } = await must(
      merchant.post("/admin/returns", { order_id: order.id, location_id: shop().seeded.stockLocationId })
    )
    await must(
      merchant.post(`/admin/returns/${started.id}/request-items`, { items: [{ id: line.id, quantity }] })
    )
    await must(merchant.post(`/admin/returns/${started.id}/request`, {}))
    await must(merchant.post(`/admin/returns/${started.id}/receive`, {}))
    await must(
      merchant.post(`/admin/returns/${started.id}/receive-items`, { items: [{ id: line.id, quantity }] })
    )
    await must(merchant.post(`/admin/returns/${started.id}/receive/confirm`, {}))
  }
})
