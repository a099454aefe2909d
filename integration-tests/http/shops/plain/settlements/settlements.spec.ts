import fs from "node:fs/promises"
import os from "node:os"
import path from "node:path"
import fc from "fast-check"
import { toCents } from "../../../../../testing/cents"
import { must, type Json } from "../../../../../testing/shop-client"
import importSettlement from "../../../../../src/scripts/import-settlement"
import type { SettlementForm } from "../../../../../sandbox"
import { placeOrder } from "../../../../support/orders/place-order"
import { describeShop } from "../../../../support/shop/shop"
import type { TestShop } from "../../../../support/shop/test-shop"

const csv = { "content-type": "text/csv" }

type Uploaded = { status: number; body: Json }

async function upload(
  { client }: TestShop,
  file: string | Buffer,
  { query = "", headers = csv }: { query?: string; headers?: Record<string, string> } = {}
): Promise<Uploaded> {
  const response = await fetch(`${client.baseUrl}/admin/ratepay/settlements${query}`, {
    method: "POST",
    headers: { ...client.headers.merchant, ...headers },
    body: file,
  })
  return { status: response.status, body: await response.json() }
}

/** Places an order, captures two mugs and the book, and refunds the book. */
async function sell(shop: TestShop): Promise<{ orderId: string }> {
  const { order, mugs, book } = await placeOrder(shop)
  const at = `/admin/ratepay/orders/${order.id}`
  const line = (id: string, quantity: number) => ({ items: [{ line_item_id: id, quantity }] })
  await must(shop.client.merchant.post(`${at}/captures`, line(mugs.id, 2)))
  await must(shop.client.merchant.post(`${at}/captures`, line(book.id, 1)))
  await must(shop.client.merchant.post(`${at}/refunds`, line(book.id, 1)))
  return { orderId: order.id }
}

describeShop("settlement files", (shop) => {
  const read = async (route: string): Promise<Json> =>
    must(shop().client.merchant.get(`/admin/ratepay/${route}`))
  /** What a settlement file says by its own columns, added up without the plugin. */
  const sumOf = (file: string) => {
    const [header = "", ...lines] = file.trimEnd().split("\r\n")
    const at = header.split(";").indexOf('"AMOUNT"')
    return lines.reduce((sum, line) => sum + toCents(Number(line.split(";")[at]?.slice(1, -1))), 0)
  }

  it.each<SettlementForm>(["platform", "merchant"])(
    "of Ratepay's books add up to the ledger and to the transfer (%s form)",
    async (form) => {
      const { client, sandbox } = shop()
      const orders = [await sell(shop()), await sell(shop())]
      const file = sandbox.settlement(form)

      const { status, body } = await upload(shop(), file)

      // Each order has two captures with three rows of charges each, and a refund.
      expect({ status, settlement: body.settlement }).toEqual({
        status: 200,
        settlement: { template: form, rows: 18, added: 18, fault_count: 0, faults: [], unknown_types: [] },
      })
      expect(await read("settlements/problems")).toEqual({ problems: [], limit: 20, next: null })
      const { payouts } = await read("payouts")
      expect(payouts).toHaveLength(1)
      expect(toCents(payouts[0].amount)).toBe(sumOf(file))
      const { payout, entries } = await read(`payouts/${payouts[0].id}`)
      expect(entries).toHaveLength(18)
      expect(entries.reduce((sum: number, { amount }: Json) => sum + toCents(amount), 0)).toBe(sumOf(file))
      expect(payout.totals.reduce((sum: number, { amount }: Json) => sum + toCents(amount), 0)).toBe(
        sumOf(file)
      )
      for (const { orderId } of orders) {
        const { ratepay_order } = await must(client.merchant.get(`/admin/ratepay/orders/${orderId}`))
        const { captured, refunded } = ratepay_order.transactions[0].amounts
        const ofOrder = await read(`orders/${orderId}/settlement`)
        const claims = ofOrder.totals.find(({ kind }: Json) => kind === "claim")
        expect(toCents(claims.amount)).toBe(toCents(captured) - toCents(refunded))
        expect(ofOrder.entries).toHaveLength(9)
        for (const { kind, operation_id } of ofOrder.entries)
          if (kind === "claim") expect(operation_id).toMatch(/^rpop_/)
      }
    }
  )

  it("change nothing when they are uploaded twice, one after the other or at once", async () => {
    await sell(shop())
    const file = shop().sandbox.settlement("platform")
    const atOnce = await Promise.all([upload(shop(), file), upload(shop(), file)])
    const seen = async () => {
      const { payouts } = await read("payouts")
      return [payouts, await read(`payouts/${payouts[0].id}`), await read("settlements/problems")]
    }
    const before = await seen()

    const again = await upload(shop(), file)

    expect(atOnce.map(({ status }) => status)).toEqual([200, 200])
    expect(atOnce.map(({ body }) => body.settlement.added).sort()).toEqual([0, 9])
    expect(again).toMatchObject({ status: 200, body: { settlement: { rows: 9, added: 0 } } })
    expect(await seen()).toEqual(before)
  })

  it("name a broken row by its line, and keep the others", async () => {
    await sell(shop())
    const lines = shop().sandbox.settlement("platform").split("\r\n")
    const broken = lines
      .map((line, index) => (index === 2 ? line.replace('"-', '"minus ') : line))
      .join("\r\n")

    const { status, body } = await upload(shop(), broken)

    expect({ status, settlement: body.settlement }).toMatchObject({
      status: 200,
      settlement: { rows: 8, added: 8, fault_count: 1, faults: [{ line: 3 }] },
    })
    const { payouts } = await read("payouts")
    expect(payouts).toMatchObject([{ unreadable_count: 1 }])
    expect((await read("settlements/problems")).problems).toMatchObject([
      {
        ...{ kind: "unreadable", settled_amount: null, expected_amount: null, order_id: null, entry: null },
        unreadable: { line: 3, rows: 1 },
        payout: { id: payouts[0].id, reference: payouts[0].reference },
      },
    ])

    await upload(shop(), lines.join("\r\n"))
    expect((await read("payouts")).payouts).toMatchObject([{ unreadable_count: 0 }])
    expect((await read("settlements/problems")).problems).toEqual([])
  })

  it("can be taken back, and what does not agree be dismissed by somebody", async () => {
    const { orderId } = await sell(shop())
    const { merchant } = shop().client
    const file = shop().sandbox.settlement("platform")
    await upload(shop(), `${file}"broken`)
    const { problems } = await read("settlements/problems")
    const { users } = await must(merchant.get("/admin/users"))

    const dismissed = await must(
      merchant.post(`/admin/ratepay/settlements/problems/${problems[0].id}/acknowledgement`)
    )
    expect(dismissed.problem).toMatchObject({
      ...{ id: problems[0].id, acknowledged_at: expect.stringMatching(/^20/) },
      acknowledged_by: users[0].id,
    })
    expect((await read("settlements/problems")).problems).toEqual([])
    expect((await read("settlements/problems?acknowledged=true")).problems).toEqual([dismissed.problem])
    expect(
      (await merchant.post("/admin/ratepay/settlements/problems/rpsp_none/acknowledgement")).status
    ).toBe(404)

    const { payouts } = await read("payouts")
    const path = `/admin/ratepay/payouts/${payouts[0].id}`
    expect(await merchant.delete(path)).toEqual({
      status: 200,
      body: { id: payouts[0].id, object: "ratepay_payout", deleted: true },
    })
    expect((await merchant.delete(path)).status).toBe(404)
    expect((await merchant.get(path)).status).toBe(404)
    expect((await read("payouts")).payouts).toEqual([])
    expect(await read(`orders/${orderId}/settlement`)).toEqual({ entries: [], totals: [] })
    expect((await read("settlements/problems?acknowledged=true")).problems).toEqual([])

    await upload(shop(), file)
    expect((await read(`orders/${orderId}/settlement`)).entries).toHaveLength(9)
  })

  it("put on a list what differs and what does not match, with what was expected", async () => {
    const { orderId } = await sell(shop())
    const file = shop().sandbox.settlement("platform")
    const captured = shop()
      .sandbox.transactions()[0]
      ?.operations.find(({ kind }) => kind === "capture")
    const amount = `"${((captured?.cents ?? 0) / 100).toFixed(2)}"`
    const wrong = file.replace(amount, '"1.00"')
    const unknown = file
      .split("\r\n")[1]
      ?.replace(/"[^"]*";"[^"]*";"[^"]*";"[^"]*"$/, '"S";"CAPTURE";"none";"none"')
    const foreign = unknown?.replaceAll(shop().sandbox.transactions()[0]?.ratepayTransactionId ?? "", "none")
    const { body: order } = await shop().client.merchant.get(`/admin/orders/${orderId}`)
    const number = `"${order.order.display_id}"`

    await upload(shop(), `${wrong}${foreign?.replace(number, '"999999"')}\r\n`)

    const { problems } = await read("settlements/problems")
    expect(problems).toHaveLength(2)
    expect(problems).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          ...{ kind: "amount_differs", operation_kind: "capture", order_id: orderId, settled_amount: 1 },
          ...{ expected_amount: (captured?.cents ?? 0) / 100, entry: null },
        }),
        expect.objectContaining({
          ...{ kind: "unmatched", order_id: null, expected_amount: null },
          entry: expect.objectContaining({ line: 11, partner_transaction_id: "999999" }),
        }),
      ])
    )
  })

  it("are read in pages by key", async () => {
    await sell(shop())
    await upload(shop(), shop().sandbox.settlement("merchant"))
    const { payouts } = await read("payouts?limit=1")
    const lines: number[] = []
    let after: string | null = ""
    while (after !== null) {
      const page: Json = await read(`payouts/${payouts[0].id}?limit=4${after && `&after=${after}`}`)
      lines.push(...page.entries.map(({ line }: Json) => line))
      after = page.next
    }

    expect(lines).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10])
  })

  it("are imported by `npx medusa exec` too", async () => {
    await sell(shop())
    const directory = await fs.mkdtemp(path.join(os.tmpdir(), "ratepay-settlement-test-"))
    const file = path.join(directory, "report.csv")
    await fs.writeFile(file, shop().sandbox.settlement("merchant"))
    const said: string[] = []
    const spy = jest.spyOn(process.stdout, "write").mockImplementation((text) => said.push(String(text)) > 0)
    const run = (args: string[]) => importSettlement({ container: shop().container, args })
    try {
      await run([file, file])
      await expect(run([])).rejects.toThrow("Name at least one settlement file.")
      await expect(run([path.join(directory, "none.csv")])).rejects.toMatchObject({
        message: expect.stringContaining("There is no such settlement file"),
      })
    } finally {
      spy.mockRestore()
      await fs.rm(directory, { recursive: true })
    }

    expect(said.join("")).toContain("merchant form, 9 rows read, 9 of them new")
    expect(said.join("")).toContain("merchant form, 9 rows read, 0 of them new")
    expect((await read("payouts")).payouts).toHaveLength(1)
  })

  it.each<[string, string | Buffer, Parameters<typeof upload>[2]]>([
    ["nothing", "", {}],
    ["another file", "name;price\r\nmug;12.90\r\n", {}],
    ["JSON", "{}", { headers: { "content-type": "application/json" } }],
    ["JSON by the name of CSV", "{}", {}],
    ["a picture", Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0xff]), {}],
    ["a compressed file", "x", { headers: { ...csv, "content-encoding": "gzip" } }],
    ["an unknown currency", "x", { query: "?currency_code=JPY" }],
    ["another parameter", "x", { query: "?path=/etc/passwd" }],
  ])("are refused as a whole where they are %s", async (_, file, options) => {
    const { status, body } = await upload(shop(), file, options)

    expect({ status, type: body.type }).toEqual({ status: 400, type: "invalid_data" })
    expect(body.message).not.toMatch(/mug|passwd/)
    expect((await read("payouts")).payouts).toEqual([])
  })

  it("never fail, whatever they hold", async () => {
    await sell(shop())
    const file = shop().sandbox.settlement("platform")
    const mutated = fc
      .array(fc.tuple(fc.nat(file.length), fc.string({ unit: "binary", maxLength: 6 })), {
        minLength: 1,
        maxLength: 9,
      })
      .map((changes) =>
        changes.reduce((text, [at, part]) => text.slice(0, at) + part + text.slice(at + part.length), file)
      )
    const header = file.slice(0, file.indexOf("\r\n") + 2)
    const rows = fc.array(
      fc.array(
        fc.oneof(fc.constantFrom("1", "-2147483647", "2026-11-30", "EUR", "CLAIM", "", '"'), fc.string()),
        {
          minLength: 20,
          maxLength: 20,
        }
      )
    )
    const any = fc.oneof(
      mutated,
      rows.map((all) => header + all.map((fields) => fields.join(";")).join("\n")),
      fc.string({ unit: "binary" })
    )
    await fc.assert(
      fc.asyncProperty(any, async (text) => {
        const { status, body } = await upload(shop(), Buffer.from(text))
        expect({ status, body, isKnown: [200, 400].includes(status) }).toMatchObject({ isKnown: true })
      }),
      { numRuns: 60 }
    )
    for (const route of ["payouts", "settlements/problems"]) {
      const { status } = await shop().client.merchant.get(`/admin/ratepay/${route}?limit=100`)
      expect({ route, status }).toEqual({ route, status: 200 })
    }
  }, 120_000)

  it("leave no file behind, and their lists refuse a wrong query", async () => {
    const left = async () =>
      (await fs.readdir(os.tmpdir())).filter((name) => name.startsWith("ratepay-settlement-"))
    const before = await left()
    await upload(shop(), shop().sandbox.settlement("platform"))
    await upload(shop(), "nothing")
    expect(await left()).toEqual(before)

    const wrong = ["limit=0", "limit=101", "limit=x", "after=", "after=none", "offset=1", "after=%00"]
    for (const list of ["payouts", "settlements/problems"])
      for (const query of wrong) {
        const { status } = await shop().client.merchant.get(`/admin/ratepay/${list}?${query}`)
        expect({ list, query, status }).toEqual({ list, query, status: 400 })
      }
    expect((await shop().client.merchant.get("/admin/ratepay/payouts/rppo_none")).status).toBe(404)
  })
})
