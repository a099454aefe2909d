import { randomUUID } from "node:crypto"
import { toCents } from "../../../../src/basket"
import { createRatepayClient, type RatepayClient } from "../../../../src/ratepay-api"
import { must, type Json } from "../../../../demo/shop-client"
import {
  basketCents,
  cents,
  ledgerFigures,
  ledgerOf,
  medusaFigures,
  readLedger,
  sandboxFigures,
} from "../../../support/books"
import { cancelAtProvider } from "../../../support/provider"
import { sentAuthorization, sentOperations, type SentLine } from "../../../support/sent"
import { describeShop } from "../../../support/shop"

const byTest = { cause: "merchant" as const, medusaId: null, intentKey: null }

describeShop("capture, cancel and refund from Medusa's own buttons", (shop) => {
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
  /** What the authorization says one selection of its wire lines is worth. */
  const worth = (pick: (line: SentLine) => number): number => {
    const [{ items = [], special_items = [] }] = sentAuthorization(shop()).shop_baskets
    return basketCents({
      items: [...items, ...special_items]
        .map((line) => ({ ...line, quantity: pick(line) }))
        .filter(({ quantity }) => quantity > 0),
    })
  }
  const expectBooksToAgree = async (orderId: string) => {
    const payment = await shop().client.readPayment(orderId)
    const record = await readLedger(shop(), payment)
    expect(ledgerFigures(record)).toEqual(sandboxFigures(shop(), payment))
    expect(medusaFigures(payment)).toEqual({
      captured: record.books.captured,
      refunded: record.books.refunded,
    })
    const { authorized, captured, canceled, open } = record.books
    expect(captured + canceled + open).toBe(authorized)
  }

  it("captures every unit when the whole is captured", async () => {
    const { order, payment } = await placeOrder()

    const { status } = await capture(payment.id)

    expect(status).toBe(200)
    const [body] = sent("capture")
    expect(body?.gross_amount).toBe(cents(order.total) / 100)
    expect(basketCents(body ?? {})).toBe(cents(order.total))
    expect(body?.shop_transaction_id).toBe(String(order.display_id))
    await expectBooksToAgree(order.id)
    expect((await shop().client.readOrder(order.id)).payment_status).toBe("captured")
  })

  it("captures the fulfilled units when their worth is captured", async () => {
    const { order, payment } = await placeOrder()
    await fulfil(order, "MUG-77", 1)

    const { status } = await capture(payment.id, firstMugCents() / 100)

    expect(status).toBe(200)
    const [body] = sent("capture")
    expect(body?.items).toMatchObject([{ article_number: "MUG-77", quantity: 1 }])
    expect(body?.special_items ?? []).toEqual([])
    await expectBooksToAgree(order.id)
  })

  it("adds the shipping when the amount includes it", async () => {
    const { order, payment } = await placeOrder()
    await fulfil(order, "BOOK-12", 1)
    const amount = worth(({ article_number }) => (["BOOK-12", "shipping"].includes(article_number) ? 1 : 0))

    await must(capture(payment.id, amount / 100))

    const [body] = sent("capture")
    expect(body?.items).toMatchObject([{ article_number: "BOOK-12", quantity: 1 }])
    expect(body?.special_items).toMatchObject([{ article_number: "shipping" }])
    await expectBooksToAgree(order.id)
  })

  it("captures the second shipment's units, not the first's again, then the rest", async () => {
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
    await expectBooksToAgree(order.id)
    expect((await readLedger(shop(), payment)).books).toMatchObject({ open: 0, openUnits: [] })
  })

  it("captures an amount that is nobody's worth without naming goods", async () => {
    const { order, payment } = await placeOrder()

    await must(capture(payment.id, 11.11))

    const [body] = sent("capture")
    expect(body).toMatchObject({ gross_amount: 11.11 })
    expect(body?.items).toBeUndefined()
    await expectBooksToAgree(order.id)
  })

  it("books nothing when Ratepay declines a capture, and says why", async () => {
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

  it("refuses to capture more than is open before Ratepay is asked", async () => {
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

  it("refuses to refund more than was captured before Ratepay is asked", async () => {
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

  it("refunds every captured unit when the whole is refunded", async () => {
    const { order, payment } = await placeOrder()
    await must(capture(payment.id))

    await must(refund(payment.id, order.total))

    const [body] = sent("refund")
    expect(basketCents(body ?? {})).toBe(cents(order.total))
    await expectBooksToAgree(order.id)
  })

  it("refunds an amount that is nobody's worth without naming goods, as often as it is asked", async () => {
    const { order, payment } = await placeOrder()
    await must(capture(payment.id))

    await must(refund(payment.id, 3))
    await must(refund(payment.id, 3))

    expect(sent("refund").map(({ gross_amount, items }) => [gross_amount, items])).toEqual([
      [3, undefined],
      [3, undefined],
    ])
    await expectBooksToAgree(order.id)
  })

  it("refunds the units a return has brought back when their worth is refunded", async () => {
    const { order, payment } = await placeOrder()
    await fulfil(order, "MUG-77", 2)
    await must(capture(payment.id))
    await receiveReturn(order, "MUG-77", 1)

    await must(refund(payment.id, firstMugCents() / 100))

    const [body] = sent("refund")
    expect(body?.items).toMatchObject([{ article_number: "MUG-77", quantity: 1 }])
    await expectBooksToAgree(order.id)
  })

  it("cancels everything at Ratepay when the order is canceled", async () => {
    const { order } = await placeOrder()

    await must(shop().client.merchant.post(`/admin/orders/${order.id}/cancel`, {}))

    const [body] = sent("cancel")
    expect(basketCents(body ?? {})).toBe(cents(order.total))
    await expectBooksToAgree(order.id)
  })

  it("cancels only what is open after a partial capture, once, with or without a key", async () => {
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
    await expectBooksToAgree(order.id)
  })

  it("books no refund when Ratepay declines it, and says why", async () => {
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
    expect((await readLedger(shop(), payment)).books.refunded).toBe(0)
  })

  it("books no cancellation when Ratepay declines it; the ledger keeps the reason Medusa's order cancel swallows", async () => {
    const { order, payment } = await placeOrder()
    await elsewhere((client, call) =>
      client.capture(payment.data.ratepay_transaction_id, { gross_amount: 5 }, call)
    )

    await must(shop().client.merchant.post(`/admin/orders/${order.id}/cancel`, {}))

    expect((await shop().client.readPayment(order.id)).canceled_at).toBeNull()
    const { operations, books } = await readLedger(shop(), payment)
    expect(operations.at(-1)).toMatchObject({
      kind: "cancel",
      state: "declined",
      declineReasons: ["CANCELLATION_AMOUNT_TOO_HIGH"],
    })
    expect(books.canceled).toBe(0)
  })

  it("takes a cancellation after expiry for done, as Ratepay has canceled the rest itself", async () => {
    const { payment } = await placeOrder()
    shop().sandbox.clock.advance(200 * 24 * 60 * 60 * 1000)

    const canceled = await cancelAtProvider(shop(), {
      data: payment.data,
      context: { idempotency_key: payment.id },
    })

    expect(canceled.data?.transaction_id).toBe(payment.data.transaction_id)
  })

  it("says which payment is not its own", async () => {
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

  /** Does something at Ratepay past the plugin, as a merchant can in Ratepay's own portal. */
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
