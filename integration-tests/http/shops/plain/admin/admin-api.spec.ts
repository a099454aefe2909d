import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { must, type Json } from "../../../../../testing/shop-client"
import { cents, ledgerOf, readLedger } from "../../../../support/figures/balances"
import { eventually } from "../../../../support/eventually"
import { sentOperations } from "../../../../support/figures/sent"
import { placeOrder as placeMugsAndBook } from "../../../../support/orders/place-order"
import { letPass } from "../../../../support/shop/age"
import { describeShop } from "../../../../support/shop/shop"

describeShop("the admin API", (shop) => {
  const admin = () => shop().client.merchant
  const at = (orderId: string, path: string) => `/admin/ratepay/orders/${orderId}/${path}`

  const placeOrder = () => placeMugsAndBook(shop())
  const read = async (orderId: string) =>
    (await must(admin().get(`/admin/ratepay/orders/${orderId}`))).ratepay_order.transactions[0]

  it("shows an order's transaction, its lines and its operations", async () => {
    const { order, mugs } = await placeOrder()

    const transaction = await read(order.id)

    expect(transaction).toMatchObject({
      state: "authorized",
      payment_method: "open_invoice",
      buyer_type: "person",
      shop_transaction_id: String(order.display_id),
      payment_instructions: { iban: expect.any(String), payment_reference: expect.any(String) },
      amounts: { authorized: 57.6, open: 57.6, captured: 0, canceled: 0, refunded: 0, refundable: 0 },
      operations: [
        {
          kind: "authorize",
          state: "succeeded",
          cause: "checkout",
          amount: 57.6,
          can_retry: false,
          needs_attention: false,
        },
      ],
    })
    expect(transaction.expires_in_days).toBeGreaterThan(10)
    expect(transaction.lines).toContainEqual({
      line_item_id: mugs.id,
      source: "item",
      name: "Mug",
      article_number: "MUG-77",
      vat_rate: 19,
      quantities: { ordered: 3, open: 3, captured: 0, canceled: 0, refunded: 0, refundable: 0 },
      amounts: { ordered: 38.7, open: 38.7, captured: 0, canceled: 0, refunded: 0, refundable: 0 },
    })
    expect(JSON.stringify(transaction)).not.toMatch(/Muster|Lindenweg|jana|1988-11-03|23456789/)
  })

  it("reads an order in one statement of the ledger", async () => {
    const { order } = await placeOrder()
    const knex = shop().container.resolve<Knex>(ContainerRegistrationKeys.PG_CONNECTION)
    const queries: string[] = []
    const note = ({ sql }: { sql: string }) => {
      if (sql.includes("ratepay_")) queries.push(sql)
    }
    knex.on("query", note)

    await ledgerOf(shop()).findByOrder(order.id)

    knex.off("query", note)
    expect(queries).toHaveLength(1)
  })

  it("previews the amount and VAT of an operation, and changes nothing", async () => {
    const { order, mugs, book } = await placeOrder()
    const before = shop().sandbox.requests().length

    const { preview } = await must(
      admin().post(at(order.id, "previews"), {
        operation: "capture",
        items: [
          { line_item_id: mugs.id, quantity: 2 },
          { line_item_id: book.id, quantity: 1 },
        ],
      })
    )

    expect(preview).toEqual({
      amount: 39.8,
      currency_code: "eur",
      vats: [
        { vat_rate: 7, net_amount: 13.08, vat_amount: 0.92 },
        { vat_rate: 19, net_amount: 21.68, vat_amount: 4.12 },
      ],
    })
    expect(shop().sandbox.requests()).toHaveLength(before)
    expect((await read(order.id)).operations).toHaveLength(1)
  })

  it("refunds plus goodwill and less a return fee, and passes reason and note to Medusa", async () => {
    const { order, mugs } = await placeOrder()
    await must(admin().post(at(order.id, "captures"), {}))
    const { refund_reason: reason } = await must(
      admin().post("/admin/refund-reasons", { label: "Broken", code: "broken" })
    )

    const { operation } = await must(
      admin().post(at(order.id, "refunds"), {
        items: [{ line_item_id: mugs.id, quantity: 1 }],
        goodwill: { amount: 2, vat_rate: 19 },
        return_fee: { amount: 2.95, vat_rate: 19 },
        refund_reason_id: reason.id,
        note: "arrived broken",
      })
    )

    expect(operation).toMatchObject({ kind: "refund", amount: 11.95 })
    expect(sentOperations(shop(), "refund")).toMatchObject([
      {
        gross_amount: 11.95,
        items: [{ article_number: "MUG-77", quantity: 1 }],
        special_items: [
          { article_number: "goodwill", gross_unit_price: 2, tax_rate: 19 },
          { type: "RETURN_FEE", gross_unit_price: -2.95, tax_rate: 19 },
        ],
      },
    ])
    const payment = await shop().client.readPayment(order.id)
    expect(payment.refunds).toMatchObject([
      { amount: 11.95, note: "arrived broken", refund_reason_id: reason.id },
    ])
  })

  it("refunds goodwill without goods", async () => {
    const { order } = await placeOrder()
    await must(admin().post(at(order.id, "captures"), {}))

    await must(admin().post(at(order.id, "refunds"), { goodwill: { amount: 5, vat_rate: 19 } }))

    expect(sentOperations(shop(), "refund")).toMatchObject([
      { gross_amount: 5, items: [{ name: "Goodwill", gross_unit_price: 5 }], vats: [{ tax_rate: 19 }] },
    ])
  })

  it("executes two requests with the same idempotency key once, also at the same time", async () => {
    const { order, mugs } = await placeOrder()
    const ask = () =>
      admin().post(at(order.id, "captures"), {
        items: [{ line_item_id: mugs.id, quantity: 1 }],
        idempotency_key: "click-1",
      })

    const [first, second] = await Promise.all([must(ask()), must(ask())])
    const third = await must(ask())

    expect([first.operation.id, second.operation.id]).toEqual([third.operation.id, third.operation.id])
    expect(sentOperations(shop(), "capture")).toHaveLength(1)
    expect((await shop().client.readPayment(order.id)).captures).toHaveLength(1)
  })

  it("captures a second unit on a second request without a key", async () => {
    const { order, mugs } = await placeOrder()
    const ask = () =>
      must(admin().post(at(order.id, "captures"), { items: [{ line_item_id: mugs.id, quantity: 1 }] }))

    await ask()
    await ask()

    expect(sentOperations(shop(), "capture")).toHaveLength(2)
    expect((await shop().client.readPayment(order.id)).captures).toHaveLength(2)
  })

  it("extends an authorization and adds tracking to a capture", async () => {
    const { order } = await placeOrder()
    const later = new Date(Date.now() + 60 * 24 * 60 * 60 * 1000).toISOString()

    const { ratepay_order } = await must(
      admin().post(at(order.id, "expiry"), { authorization_expires: later })
    )
    expect(ratepay_order.transactions[0]).toMatchObject({ authorization_expires: later, expires_in_days: 60 })
    expect(shop().sandbox.transactions()[0]?.expires).toBe(later)

    const { operation: capture } = await must(admin().post(at(order.id, "captures"), {}))
    const { operation } = await must(
      admin().post(at(order.id, "tracking"), {
        capture_id: capture.id,
        carrier: "GLS",
        tracking_number: "7007",
      })
    )
    expect(operation).toMatchObject({ kind: "shipping_information", state: "succeeded", detail: "GLS 7007" })
  })

  it("refuses an expiry that the contract does not allow, and leaves no entry for that", async () => {
    const { order } = await placeOrder()
    const refused = await admin().post(at(order.id, "expiry"), {
      authorization_expires: "2099-01-01T00:00:00Z",
    })
    expect(refused).toMatchObject({
      status: 400,
      body: { message: expect.stringMatching(/CONTRACT, MAXIMUM_EXPIRY_EXCEEDED/) },
    })
    expect((await must(admin().get("/admin/ratepay/attention"))).entries).toEqual([])
    const { ratepay_order } = await must(admin().get(`/admin/ratepay/orders/${order.id}`))
    expect(ratepay_order.transactions[0].operations.at(-1)).toMatchObject({
      kind: "change_expiry",
      state: "declined",
      needs_attention: false,
      can_retry: false,
      why_no_retry: "declined_for_good",
    })
  })

  it("says when it was last compared and what that found, in a list that an order was taken back, and what can be done", async () => {
    const { order } = await placeOrder()
    const read = async () => (await must(admin().get(`/admin/ratepay/orders/${order.id}`))).ratepay_order
    const before = await read()
    expect(before).toMatchObject({ environment: "integration", transactions: [{ last_comparison: null }] })
    expect(before.transactions[0].actions).toMatchObject({
      capture: { possible: true, why_not: null },
      refund: { possible: false, why_not: "nothing_captured" },
    })
    await must(admin().post(at(order.id, "reconciliation")))
    const { at: moment, ...found } = (await read()).transactions[0].last_comparison
    expect(Math.abs(Date.now() - Date.parse(moment))).toBeLessThan(60_000)
    expect(found).toEqual({ repaired: [], differences: [] })

    await must(admin().post(`/admin/orders/${order.id}/cancel`))
    expect((await read()).transactions[0].actions.capture.possible).toBe(false)

    const declined = await shop().client.checkOut({
      items: [{ variantId: shop().seeded.variants.mug, quantity: 1 }],
      email: "risk_decision@ratepay.com",
    })
    expect(declined.body.type).toBe("cart")
    const { operations } = await must(admin().get("/admin/ratepay/operations?kind=authorize"))
    expect(operations.map(({ state, order_stands }: Json) => [state, order_stands])).toEqual([
      ["declined", false],
      ["succeeded", true],
    ])
  })

  it("lists what needs attention, retries it, and removes acknowledged entries", async () => {
    const { order, mugs } = await placeOrder()
    shop().sandbox.inject({ operation: "capture", kind: "status", status: 500, next: 99 })
    const failed = await admin().post(at(order.id, "captures"), {
      items: [{ line_item_id: mugs.id, quantity: 1 }],
    })
    shop().sandbox.clearFaults()

    expect(failed.status).toBe(500)
    expect(failed.body.message).toMatch(/outcome is not known/)
    const { entries } = await must(admin().get("/admin/ratepay/attention"))
    expect(entries).toMatchObject([
      { reason: "unresolved", order_id: order.id, order_number: String(order.display_id), amount: 12.9 },
    ])

    const { operation } = await must(
      admin().post(`/admin/ratepay/operations/${entries[0].operation.id}/retry`)
    )
    expect(operation).toMatchObject({ id: entries[0].operation.id, state: "succeeded" })
    expect((await must(admin().get("/admin/ratepay/attention"))).entries).toEqual([])
    expect((await shop().client.readPayment(order.id)).captures).toMatchObject([{ amount: 12.9 }])

    shop().sandbox.clock.advance(200 * 24 * 60 * 60 * 1000)
    const declined = await admin().post(at(order.id, "captures"), {})
    expect(declined.status).toBe(400)
    expect(declined.body.message).toMatch(/declined by Ratepay .*EXPIRED/)
    const [entry] = (await must(admin().get("/admin/ratepay/attention"))).entries
    expect(entry).toMatchObject({
      reason: "declined",
      order_stands: true,
      operation: { can_retry: false, why_no_retry: "declined_for_good" },
    })
    const sent = shop().sandbox.requests().length
    const retried = await admin().post(`/admin/ratepay/operations/${entry.operation.id}/retry`)
    expect(retried).toMatchObject({
      status: 400,
      body: {
        type: "not_allowed",
        message: expect.stringContaining("not sent to Ratepay (declined_for_good)"),
      },
    })
    expect(shop().sandbox.requests()).toHaveLength(sent)
    await must(admin().post(`/admin/ratepay/operations/${entry.operation.id}/acknowledgement`))
    expect((await must(admin().get("/admin/ratepay/attention"))).entries).toEqual([])
  })

  it("lists operations by kind and state, newest first, in pages", async () => {
    const { order } = await placeOrder()
    await must(admin().post(at(order.id, "captures"), { amount: 10 }))

    const all = await must(admin().get("/admin/ratepay/operations?limit=1"))
    const [capture] = all.operations
    expect(capture).toMatchObject({ kind: "capture", order_id: order.id })
    expect(all).toMatchObject({ limit: 1, next: capture.id })
    const rest = await must(admin().get(`/admin/ratepay/operations?limit=1&after=${all.next}`))
    expect(rest).toMatchObject({
      operations: [{ kind: "authorize", order_number: String(order.display_id) }],
      next: null,
    })
    const captures = await must(admin().get("/admin/ratepay/operations?kind=capture&state=succeeded"))
    expect(captures).toMatchObject({ next: null, operations: [{ amount: 10, currency_code: "eur" }] })
    expect((await admin().get("/admin/ratepay/operations?kind=theft")).status).toBe(400)
  })

  it.each([
    [
      "a line of another order",
      { items: [{ line_item_id: "ordli_other", quantity: 1 }] },
      /items\[ordli_other\]/,
    ],
    ["an unknown key", { itmes: [] }, /itmes/],
    ["an amount beside goods", { amount: 5, shipping: true }, /amount: must not be sent together with/],
    ["more than is open", { amount: 9999 }, /exceeds the 57\.60 EUR that are open/],
    ["a fraction of a cent", { amount: 0.001 }, /nothing|amount/],
  ])("refuses %s with a clear message, without a request to Ratepay", async (_, body, message) => {
    const { order } = await placeOrder()
    const before = shop().sandbox.requests().length

    const response = await admin().post(at(order.id, "captures"), body)

    expect(response.status).toBe(400)
    expect(response.body.message).toMatch(message)
    expect(shop().sandbox.requests()).toHaveLength(before)
  })

  it("refuses more units than are left, and names the line and how many are left", async () => {
    const { order, mugs } = await placeOrder()

    const { status, body } = await admin().post(at(order.id, "cancellations"), {
      items: [{ line_item_id: mugs.id, quantity: 4 }],
    })

    expect(status).toBe(400)
    expect(body.message).toContain(`order ${order.display_id}`)
    expect(body.message).toContain(`items[${mugs.id}].quantity: must not exceed the 3 available of Mug`)
  })

  it("refuses to cancel or refund during an open order edit, as Medusa could not book it", async () => {
    const { order } = await placeOrder()
    await must(admin().post("/admin/order-edits", { order_id: order.id }))

    const { status, body } = await admin().post(at(order.id, "cancellations"), { amount: 5 })

    expect(status).toBe(400)
    expect(body.message).toMatch(/open change.*Confirm or cancel it first/)
    expect(sentOperations(shop(), "cancel")).toEqual([])
  })

  it("returns 404 for orders not on Ratepay, and 401 to everybody but staff", async () => {
    expect((await admin().get("/admin/ratepay/orders/order_none")).status).toBe(404)
    expect((await admin().post(at("order_none", "captures"), {})).status).toBe(404)
    expect((await shop().client.store.get("/admin/ratepay/attention")).status).toBe(401)
    expect((await shop().client.store.get("/admin/ratepay/orders/order_none")).status).toBe(401)
  })

  it("emits events with ids to the store's subscribers", async () => {
    const heard: Json[] = []
    const bus = shop().container.resolve(Modules.EVENT_BUS)
    for (const name of ["ratepay.authorized", "ratepay.captured", "ratepay.canceled", "ratepay.refunded"]) {
      bus.subscribe(name, async (event) => {
        heard.push(event)
        await Promise.resolve()
      })
    }
    const { order, mugs } = await placeOrder()
    await must(admin().post(at(order.id, "captures"), { items: [{ line_item_id: mugs.id, quantity: 2 }] }))
    await must(admin().post(at(order.id, "cancellations"), {}))
    await must(admin().post(at(order.id, "refunds"), {}))

    const payment = await shop().client.readPayment(order.id)
    const { transaction } = await readLedger(shop(), payment)
    await eventually(() => {
      expect(heard.map(({ name }) => name)).toEqual([
        "ratepay.authorized",
        "ratepay.captured",
        "ratepay.canceled",
        "ratepay.refunded",
      ])
    })
    expect(heard[1].data).toMatchObject({
      transaction_id: transaction.id,
      order_id: order.id,
      amount: 25.8,
      currency_code: "EUR",
      cause: "merchant",
      ratepay_operation_id: expect.any(String),
    })
    expect(cents(heard[2].data.amount)).toBe(cents(order.total) - 2580)
    expect(JSON.stringify(heard)).not.toMatch(/Muster|Lindenweg|jana|1988/)
  })

  it("does not say that an order was compared while an operation has no outcome", async () => {
    const { order } = await placeOrder()
    const compare = () => must(admin().post(at(order.id, "reconciliation"), {}))
    shop().sandbox.inject({ kind: "status", status: 503, operation: "capture", next: 50 })
    await admin().post(at(order.id, "captures"), { amount: 5 })
    expect((await read(order.id)).state).toBe("unresolved")

    await compare()

    expect(await read(order.id)).toMatchObject({ state: "unresolved", last_comparison: null })
    shop().sandbox.clearFaults()
    await letPass(shop(), 15)
    await compare()
    await compare()
    expect(await read(order.id)).toMatchObject({
      state: "partially_captured",
      last_comparison: { differences: [] },
    })
  })
})
