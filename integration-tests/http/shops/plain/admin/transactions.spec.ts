import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { must, paymentProviders, type Json } from "../../../../../testing/shop-client"
import { eventually } from "../../../../support/eventually"
import { captureLog } from "../../../../support/privacy/capture-log"
import { placeOrder } from "../../../../support/orders/place-order"
import { describeShop } from "../../../../support/shop/shop"

const path = "/admin/ratepay/transactions"

describeShop("the list of all transactions", (shop) => {
  const admin = () => shop().client.merchant
  const list = async (query = "") => must(admin().get(`${path}${query}`))
  const orderIds = ({ transactions }: Json) => transactions.map((one: Json) => one.order_id)
  const search = async (body: Json) => must(admin().post(`${path}/search`, body))
  const capture = (order: Json, items?: Json) =>
    must(admin().post(`/admin/ratepay/orders/${order.id}/captures`, items ? { items } : {}))

  /** An order on open invoice of which one mug is captured, one on direct debit captured in full, and a declined checkout. */
  async function placeThree() {
    const { order: first, mugs } = await placeOrder(shop(), { email: "first@example.org" })
    await capture(first, [{ line_item_id: mugs.id, quantity: 1 }])
    const { order: second } = await placeOrder(shop(), {
      email: "second@example.org",
      providerId: paymentProviders.directDebit,
      data: {
        date_of_birth: "1988-11-03",
        phone: "+49 151 23456789",
        account: { iban: "DE02120300000000202051", owner: "Jana Muster" },
        mandate_accepted: true,
      },
    })
    await capture(second)
    await shop().client.checkOut({
      items: [{ variantId: shop().seeded.variants.mug, quantity: 1 }],
      email: "risk_decision@ratepay.com",
    })
    return { first, second }
  }

  it("shows each with its state and amounts, newest first, and nothing of a buyer", async () => {
    const { first, second } = await placeThree()

    const { transactions, next, limit } = await list()

    expect({ next, limit }).toEqual({ next: null, limit: 20 })
    expect(transactions).toMatchObject([
      { state: "declined", payment_method: "open_invoice", amounts: { open: 0, captured: 0 } },
      {
        order_id: second.id,
        order_number: String(second.display_id),
        state: "captured",
        payment_method: "direct_debit",
        currency_code: "eur",
        amounts: { authorized: 57.6, captured: 57.6, canceled: 0, refunded: 0, open: 0, refundable: 57.6 },
      },
      {
        order_id: first.id,
        state: "partially_captured",
        payment_method: "open_invoice",
        buyer_type: "person",
        payment_reference: expect.any(String),
        authorization_expires: expect.any(String),
        amounts: { authorized: 57.6, captured: 12.9, canceled: 0, refunded: 0, open: 44.7, refundable: 12.9 },
      },
    ])
    for (const one of transactions.slice(1)) {
      const { ratepay_order } = await must(admin().get(`/admin/ratepay/orders/${one.order_id}`))
      expect(ratepay_order.transactions[0]).toMatchObject({
        id: one.id,
        state: one.state,
        amounts: one.amounts,
      })
    }
    expect(JSON.stringify(transactions)).not.toMatch(/Muster|Lindenweg|example\.org|1988-11-03|DE0212/)
  })

  it("finds one by order number, by Ratepay's id and by payment reference, each as a whole", async () => {
    const { first, second } = await placeThree()
    const [, , known] = (await list()).transactions

    for (const q of [
      String(first.display_id),
      `%23${first.display_id}`,
      known.ratepay_transaction_id,
      encodeURIComponent(known.payment_reference),
    ])
      expect(orderIds(await list(`?q=${q}`))).toEqual([first.id])
    expect(orderIds(await list(`?q=${second.display_id}&payment_method=direct_debit`))).toEqual([second.id])
    expect(orderIds(await list(`?q=${second.display_id}&payment_method=open_invoice`))).toEqual([])
    expect(orderIds(await list(`?q=${known.ratepay_transaction_id.slice(0, -1)}`))).toEqual([])
  })

  it("finds those of a buyer by the e-mail address of Medusa's customer, a guest's and a registered one's, in any case", async () => {
    const { client, seeded } = shop()
    const { first } = await placeThree()
    const registered = await client.logIn("registered@example.org")
    const { body } = await registered.checkOut({
      items: [{ variantId: seeded.variants.mug, quantity: 1 }],
      email: "registered@example.org",
    })

    expect(orderIds(await search({ email: "first@example.org" }))).toEqual([first.id])
    expect(orderIds(await search({ email: " First@Example.org " }))).toEqual([first.id])
    expect(orderIds(await search({ email: "registered@example.org" }))).toEqual([body.order.id])
    expect(orderIds(await search({ email: "first@example.org", state: ["captured"] }))).toEqual([])
    expect(
      orderIds(await search({ email: "first@example.org", state: ["partially_captured"], open_min: 44.7 }))
    ).toEqual([first.id])
    expect(orderIds(await search({ email: "nobody@example.org" }))).toEqual([])
    expect(await admin().get(`${path}?q=first@example.org`)).toMatchObject({
      status: 400,
      body: { message: expect.stringContaining("transactions/search") },
    })
  })

  it("is filtered by method, state, open amount, expiry and day", async () => {
    const { first, second } = await placeThree()
    const today = new Date().toISOString().slice(0, 10)
    const ids = async (query: string) => orderIds(await list(`?${query}`))

    expect(await ids("payment_method=direct_debit")).toEqual([second.id])
    expect(await ids("state=captured&state=partially_captured")).toEqual([second.id, first.id])
    expect((await list("?state=declined")).transactions).toHaveLength(1)
    expect(await ids("open_min=0.01")).toEqual([first.id])
    expect(await ids("open_min=44.70&open_max=44.70")).toEqual([first.id])
    expect(await ids("open_min=44.71")).toEqual([])
    expect(await ids("expires_within_days=365")).toEqual([first.id])
    expect(await ids("expires_within_days=1")).toEqual([])
    expect(await ids(`state=captured&created_from=${today}&created_to=${today}`)).toEqual([second.id])
    expect(await ids("created_to=2025-01-01")).toEqual([])
  })

  it("is read on from a key, whatever is placed meanwhile", async () => {
    const { first, second } = await placeThree()

    const newest = await list("?limit=1")
    await placeOrder(shop())
    const rest = await list(`?limit=2&after=${newest.next}`)

    expect(newest.transactions).toHaveLength(1)
    expect(orderIds(rest)).toEqual([second.id, first.id])
    expect(rest.next).toBeNull()
  })

  it("is exported as a CSV file of all that fits, without buyer data", async () => {
    const { first, second } = await placeThree()
    const download = async (query = "") => {
      const { baseUrl, headers } = shop().client
      const response = await fetch(`${baseUrl}${path}/export${query}`, { headers: headers.merchant })
      return { response, lines: (await response.text()).split("\r\n") }
    }

    const { response, lines } = await download()

    expect(response.headers.get("content-type")).toBe("text/csv; charset=utf-8")
    expect(response.headers.get("content-disposition")).toMatch(
      /^attachment; filename="ratepay-transactions-[\d-]+\.csv"$/
    )
    expect(lines).toHaveLength(5)
    expect(lines[0]).toMatch(/^created_at,order_number,state,/)
    expect(lines[2]).toContain(
      `,${second.display_id},captured,direct_debit,person,eur,57.60,57.60,0.00,0.00,0.00,`
    )
    expect(lines[3]).toContain(`,${first.display_id},partially_captured,open_invoice,person,eur,57.60,12.90,`)
    expect(lines[4]).toBe("")
    expect(lines.join()).not.toMatch(/Muster|Lindenweg|example\.org|1988-11-03|DE0212/)
    const captured = await download("?state=captured")
    expect(captured.lines).toEqual([lines[0], lines[2], ""])
    expect((await admin().get(`${path}/export?state=theft`)).status).toBe(400)
  })

  it("refuses a query that it does not know, and says which parameter", async () => {
    const queries = [
      ...[
        "limit=0",
        "limit=101",
        "limit=NaN",
        "limit=",
        "limit[a]=1",
        "after=",
        "after=rptx_none",
        "after=%00",
      ],
      ...[
        "q=",
        "q=%00",
        "q[]=1&q[]=2",
        `q=${"x".repeat(129)}`,
        "payment_method=cash",
        "state=theft",
        "state[a]=captured",
      ],
      ...["open_min=-1", "open_min=1e3", "open_min=1,5", "open_max=0.001", "open_max=Infinity", "open_min="],
      ...["expires_within_days=0", "expires_within_days=366", "expires_within_days=1.5"],
      ...["created_from=today", "created_to=0000-01-01", "created_to=2026-13-01", "created_from="],
      ...["offset=20", "order=id", "fields=*", "a[b]=1", "email=a%40b.example"],
    ]
    for (const query of queries) {
      const { status, body } = await admin().get(`${path}?${query}`)
      expect({ query, status, message: body.message }).toMatchObject({
        query,
        status: 400,
        message: expect.stringContaining("Invalid request"),
      })
    }
  })

  it.each([
    ["breaks off", "customer"],
    ["meets a table that is not there", "elsewhere"],
  ])("says nothing of a buyer, nor does the log, where the search %s", async (_, name) => {
    const knex = shop().container.resolve<Knex>(ContainerRegistrationKeys.PG_CONNECTION)
    const held = await knex.transaction()
    const log = captureLog(shop())
    let response: Json
    try {
      await held.raw("lock table customer in access exclusive mode")
      if (name !== "customer") await held.raw("alter table customer rename to ??", [name])
      const asked = admin().post(`${path}/search`, { email: "canary@example.org" })
      const waiting = async () => {
        const { rows } = await knex.raw<{ rows: { pid: number }[] }>(
          `select pid from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'
             and query like '%placed.customer_id%' and pid <> pg_backend_pid()`
        )
        expect(rows).toHaveLength(1)
        return rows[0]?.pid ?? 0
      }
      const pid = await eventually(waiting)
      if (name === "customer") await knex.raw("select pg_cancel_backend(?)", [pid])
      else await held.commit()
      response = await asked
    } finally {
      if (!held.isCompleted()) await held.rollback()
      if (name !== "customer") await knex.raw("alter table ?? rename to customer", [name])
      expect(log.stop()).not.toContain("canary")
    }
    expect(response.status).toBe(500)
    expect(JSON.stringify(response.body)).not.toContain("canary")
  })
})
