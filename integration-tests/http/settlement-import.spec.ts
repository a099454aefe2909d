import { knex, type Knex } from "@medusajs/framework/mikro-orm/knex"
import fc from "fast-check"
import { formatMoney, parseCurrency } from "../../src/basket"
import { createSettlements, type Settlements } from "../../src/modules/ratepay/payouts/settlements"
import { createSettlementStore } from "../../src/modules/ratepay/store/payouts/settlement-store"
import { readHeldMemory } from "../../testing/held-memory"
import { openLedgerTables } from "../../testing/ledger/open-ledger-tables"
import { seedLedger } from "../../testing/ledger/seed-ledger"

const EUR = parseCurrency("EUR")

/** An operation of the seeded ledger as a settlement file names it. */
type Paid = {
  id: string
  kind: "capture" | "refund"
  cents: number
  transactionId: string
  orderId: string
  orderNumber: string
  ratepayTransactionId: string
  ratepayOperationId: string
}
/** A line of a file in either form: what it is for, and with which amount. */
type Line = { of?: Paid; type: string; cents: number; paidOn?: string; payout?: string; text?: string }

const columns = {
  platform: [
    ...["REPORT_DATE", "PAYMENT_DATE", "AMOUNT", "CURRENCY", "RATEPAY_PAYOUT_ID", "RECORD_TYPE"],
    ...["RATEPAY_TRANSACTION_ID", "PARTNER_TRANSACTION_ID", "RATEPAY_RESOURCE_ID", "PARTNER_OPERATION_ID"],
  ],
  merchant: [
    ...["SHOP_ID", "PAYMENTDATE", "AMOUNT", "FEETYPE", "SHOPSORDER_ID", "SHOPINVOICE_ID", "DESCRIPTION"],
    "TRANSACTION_ID",
  ],
}
const feeTypes: Record<string, string> = {
  CLAIM: "1",
  DISAGIO: "2",
  TRANSACTION_FEE: "3",
  SERVICE_CHARGE: "5",
}

function toFile(form: keyof typeof columns, lines: Line[]): string {
  const row = ({ of, type, cents, paidOn = "2026-11-30", payout = "PO-1", text }: Line) => {
    if (text !== undefined) return text
    const amount = formatMoney(cents, "EUR").replace(" EUR", "")
    const fields =
      form === "platform"
        ? [
            ...[paidOn, paidOn, amount, "EUR", payout, type, of?.ratepayTransactionId, of?.orderNumber],
            ...[of?.ratepayOperationId, of?.id],
          ]
        : [
            payout,
            paidOn,
            amount,
            feeTypes[type],
            of?.orderNumber,
            "",
            "Jana Canary",
            of?.ratepayTransactionId,
          ]
    return fields.map((field) => `"${field ?? ""}"`).join(";")
  }
  return [columns[form].join(";"), ...lines.map(row)].join("\r\n")
}

const claimOf = (of: Paid): Line => ({
  ...{ of, type: "CLAIM" },
  cents: of.kind === "capture" ? of.cents : -of.cents,
})

describe("the import of settlement files", () => {
  const database = `ratepay_settlements_${process.pid}`
  const server = connectTo("postgres")
  let db: Knex
  let settlements: Settlements
  let paid: Paid[]
  const take = (text: string) => settlements.import(chunksOf(text), EUR)

  beforeAll(async () => {
    await server.raw("create database ??", [database])
    db = await openLedgerTables(urlOf(database))
    await seedLedger(db, 8_000)
    settlements = createSettlements(createSettlementStore(db))
    paid = await db("ratepay_operation as operation")
      .join("ratepay_transaction as known", "known.id", "operation.transaction_id")
      .whereIn("operation.kind", ["capture", "refund"])
      .where("operation.state", "succeeded")
      .orderBy("operation.id")
      .select(
        ...["operation.id", "operation.kind", "operation.gross_amount as cents"],
        ...["operation.transaction_id as transactionId", "known.order_id as orderId"],
        ...[
          "known.shop_transaction_id as orderNumber",
          "known.ratepay_transaction_id as ratepayTransactionId",
        ],
        "operation.ratepay_operation_id as ratepayOperationId"
      )
  })
  beforeEach(async () => {
    await db.raw("truncate ratepay_payout, ratepay_settlement_entry, ratepay_settlement_problem")
  })
  afterAll(async () => {
    await db.destroy()
    await server.raw("drop database if exists ??", [database])
    await server.destroy()
  })

  const dump = async () => ({
    payouts: await db("ratepay_payout").orderBy("id"),
    entries: await db("ratepay_settlement_entry").orderBy("id"),
    problems: await db("ratepay_settlement_problem").orderBy("id"),
  })
  const problems = async () =>
    ((await settlements.listProblems({ limit: 500 }))?.rows ?? []).map(
      ({ kind, operationId, expected, settled, entry, unreadable }) => ({
        ...{ kind, operationId, expected, settled },
        line: entry?.line ?? unreadable?.line ?? null,
      })
    )
  const payoutNamed = async (reference: string) =>
    ((await settlements.listPayouts({ limit: 9 }))?.rows ?? []).find(
      (payout) => payout.reference === reference
    )
  /** For each operation, what its claims add up to. */
  const settledByOperation = async (): Promise<Record<string, number>> => {
    const rows = await db("ratepay_settlement_entry")
      .where("kind", "claim")
      .groupBy("operation_id")
      .select<{ id: string; sum: string }[]>("operation_id as id", db.raw("sum(amount) as sum"))
    return Object.fromEntries(rows.map(({ id, sum }) => [id, Number(sum)]))
  }
  const refundOf = (capture: Paid) =>
    paid.find(({ kind, transactionId }) => kind === "refund" && transactionId === capture.transactionId)
  const refunded = () => {
    const found = paid.find((one) => one.kind === "capture" && refundOf(one) !== undefined)
    if (found === undefined) throw new Error("The seeded ledger has a refund.")
    return found
  }

  it.each(["platform", "merchant"] as const)("adds up to the ledger, to the cent (%s form)", async (form) => {
    expect(paid.length).toBeGreaterThan(900)

    const imported = await take(toFile(form, paid.map(claimOf)))

    expect(imported).toEqual({
      ...{
        template: form,
        rows: paid.length,
        added: paid.length,
        faultCount: 0,
        faults: [],
        unknownTypes: [],
      },
    })
    expect(await problems()).toEqual([])
    expect(await settledByOperation()).toEqual(
      Object.fromEntries(paid.map((one) => [one.id, claimOf(one).cents]))
    )
  })

  it("adds up for any part of the ledger, in any order and over any number of files", async () => {
    const parts = fc.record({
      form: fc.constantFrom("platform", "merchant"),
      lines: fc.shuffledSubarray(
        Array.from({ length: 120 }, (_, index) => index),
        { minLength: 1 }
      ),
      files: fc.integer({ min: 1, max: 3 }),
    })
    await fc.assert(
      fc.asyncProperty(parts, async ({ form, lines, files }) => {
        await db.raw("truncate ratepay_payout, ratepay_settlement_entry, ratepay_settlement_problem")
        const some = lines.flatMap((index) => paid[index * 7] ?? [])
        const all = some.flatMap((of) => [
          claimOf(of),
          { of, type: "DISAGIO", cents: -((of.cents / 50) | 0) },
        ])
        for (let file = 0; file < files; file += 1)
          await take(
            toFile(
              form,
              all.filter((_, index) => index % files === file)
            )
          )

        expect(await settledByOperation()).toEqual(
          Object.fromEntries(some.map((one) => [one.id, claimOf(one).cents]))
        )
        const [payout] = (await settlements.listPayouts({ limit: 9 }))?.rows ?? []
        expect(payout?.amount).toBe(all.reduce((sum, { cents }) => sum + cents, 0))
        expect(await problems()).toEqual([])
      }),
      { numRuns: 25 }
    )
  }, 120_000)

  it("sums a payout's page to the transfer, over pages of entries in the order of the file", async () => {
    const lines: Line[] = paid
      .slice(0, 30)
      .flatMap((of) => [
        claimOf(of),
        { of, type: "DISAGIO", cents: -37 },
        { type: "SERVICE_CHARGE", cents: -100 },
      ])
    await take(toFile("platform", [...lines, { ...claimOf(paid[40] ?? refunded()), payout: "PO-2" }]))
    const { rows: payouts = [] } = (await settlements.listPayouts({ limit: 1 })) ?? {}
    const { rows: more = [] } = (await settlements.listPayouts({ limit: 5, after: payouts[0]?.id })) ?? {}

    expect([...payouts, ...more].map(({ reference }) => reference).sort()).toEqual(["PO-1", "PO-2"])
    const payout = [...payouts, ...more].find(({ reference }) => reference === "PO-1")
    const found = await settlements.findPayout(payout?.id ?? "")
    const total = lines.reduce((sum, { cents }) => sum + cents, 0)
    expect(found).toMatchObject({ amount: total, entries: 90, currencyCode: "EUR", paidOn: "2026-11-30" })
    expect(found?.totals.reduce((sum, { amount }) => sum + amount, 0)).toBe(total)
    const seen: number[] = []
    let after: string | undefined
    do {
      const page = await settlements.listEntries(payout?.id ?? "", { limit: 40, after })
      seen.push(...(page?.rows.map(({ amount }) => amount) ?? []))
      after = page?.next
    } while (after !== undefined)
    expect(seen).toEqual(lines.map(({ cents }) => cents))
  })

  it("changes nothing for the same file twice, also in other clothes", async () => {
    const fee: Line = { of: paid[3], type: "TRANSACTION_FEE", cents: -30 }
    const lines = [...paid.slice(0, 20).map(claimOf), fee, fee, { type: "CLAIM", cents: 777 }]
    const file = toFile("platform", lines)
    await take(file)
    const before = await dump()
    expect(before.entries).toHaveLength(23)

    const again = [file, file.replaceAll('"', ""), toFile("platform", [...lines].reverse())]
    for (const one of again) expect(await take(one)).toMatchObject({ rows: 23, added: 0 })

    expect(await dump()).toEqual(before)
  })

  it("changes nothing for the same file twice at once", async () => {
    const file = toFile("merchant", paid.slice(0, 200).map(claimOf))

    const imported = await Promise.all([take(file), take(file), take(file)])

    expect(imported.map(({ added }) => added).sort()).toEqual([0, 0, 200])
    expect((await dump()).entries).toHaveLength(200)
    expect(await problems()).toEqual([])
  })

  describe("of which rows can't be read", () => {
    const lines = () => paid.slice(0, 12).map(claimOf)
    /** A file of which some lines have an amount that is none. */
    const broken = (...at: number[]) =>
      toFile("platform", lines())
        .split("\r\n")
        .map((row, index) =>
          at.includes(index + 1) ? row.replace(/"(-?)\d+\.\d\d"/, '"$1Jana Canary"') : row
        )
        .join("\r\n")
    const unreadable = async () =>
      ((await settlements.listProblems({ limit: 500 }))?.rows ?? []).flatMap(({ unreadable, payout }) =>
        unreadable === null ? [] : [{ ...unreadable, payout: payout?.reference ?? null }]
      )

    it("keeps each with its payout until the corrected file is there, once, and nothing of what it says", async () => {
      for (let times = 0; times < 2; times += 1)
        expect(await take(broken(3, 7))).toMatchObject({ rows: 10, faultCount: 2 })

      const fault = { fault: "not_an_amount", column: "AMOUNT", rows: 1, payout: "PO-1" }
      expect((await unreadable()).sort((one, other) => one.line - other.line)).toEqual([
        { line: 3, ...fault },
        { line: 7, ...fault },
      ])
      expect((await payoutNamed("PO-1"))?.unreadable).toBe(2)
      expect(JSON.stringify(await dump())).not.toContain("Canary")

      await take(broken(7))
      expect(await unreadable()).toEqual([{ line: 7, ...fault }])
      expect((await payoutNamed("PO-1"))?.unreadable).toBe(1)

      await take(broken())
      expect(await problems()).toEqual([])
      expect(await payoutNamed("PO-1")).toMatchObject({
        unreadable: 0,
        amount: lines().reduce((sum, { cents }) => sum + cents, 0),
      })
    })

    it("does not end a line of one file by the same line of another", async () => {
      await take(broken(3))
      const other = lines().map((line) => ({ ...line, payout: "PO-2" }))
      await take(toFile("platform", other))

      expect(await unreadable()).toMatchObject([{ line: 3, payout: "PO-1" }])
      expect((await payoutNamed("PO-2"))?.unreadable).toBe(0)
    })

    it("takes a row without a readable payout for one of the file's only payout, and else for none", async () => {
      const row: Line = { type: "", cents: 0, text: '"broken' }
      const [one, other] = lines()
      if (one === undefined || other === undefined) throw new Error("The seeded ledger has operations.")
      await take(toFile("platform", [one, row]))
      expect(await unreadable()).toEqual([
        { line: 3, fault: "quotes", column: null, rows: 1, payout: "PO-1" },
      ])

      await take(toFile("platform", [{ ...one, payout: "PO-2" }, { ...other, payout: "PO-3" }, row]))
      expect(await unreadable()).toContainEqual({
        ...{ line: 4, fault: "quotes", column: null, rows: 1, payout: null },
      })
    })

    it("keeps no more than a hundred of a file, and how many there are", async () => {
      const row: Line = { type: "", cents: 0, text: '"broken' }
      const file = toFile("platform", [claimOf(refunded()), ...Array.from({ length: 5_000 }, () => row)])
      for (let times = 0; times < 2; times += 1)
        expect(await take(file)).toMatchObject({ rows: 1, faultCount: 5_000 })

      expect((await dump()).problems).toHaveLength(100)
      expect((await payoutNamed("PO-1"))?.unreadable).toBe(5_000)

      await take(toFile("platform", [claimOf(refunded()), row, row]))
      expect((await dump()).problems).toHaveLength(100)
    })
  })

  describe("that was imported by mistake", () => {
    it("is taken back with all that was noted about it, and brought back by the same file", async () => {
      const capture = refunded()
      const good = toFile("platform", [claimOf(capture)])
      const more = toFile("platform", [
        { ...claimOf(capture), payout: "PO-2" },
        { ...claimOf(paid[5] ?? capture), payout: "PO-2" },
        { type: "CLAIM", cents: 777, payout: "PO-2" },
        { type: "", cents: 0, text: '"broken' },
      ])
      await take(good)
      const before = await dump()
      await take(more)
      expect((await problems()).map(({ kind }) => kind).sort()).toEqual([
        ...["amount_differs", "unmatched", "unreadable"],
      ])

      expect(await settlements.remove((await payoutNamed("PO-2"))?.id ?? "")).toBe(true)

      expect(await dump()).toEqual(before)
      await take(more)
      expect((await problems()).map(({ kind }) => kind)).toHaveLength(3)
      expect((await dump()).entries).toHaveLength(4)
    })

    it("is not there twice", async () => {
      await take(toFile("platform", [claimOf(refunded())]))
      const { id = "" } = (await payoutNamed("PO-1")) ?? {}

      const removed = await Promise.all([settlements.remove(id), settlements.remove(id)])

      expect(removed.sort()).toEqual([false, true])
      expect(await dump()).toEqual({ payouts: [], entries: [], problems: [] })
      expect(await settlements.remove("rppo_none")).toBe(false)
    })

    it("no longer says what is missing since then, and leaves missing what it had paid", async () => {
      const day = (daysAgo: number) => new Date(Date.now() - daysAgo * 86_400_000).toISOString().slice(0, 10)
      const fee = (daysAgo: number, payout: string): Line => ({
        ...{ type: "SERVICE_CHARGE", cents: -1, paidOn: day(daysAgo), payout },
      })
      const missing = async () =>
        (
          await db("ratepay_settlement_problem").where("kind", "missing").pluck<string[]>("operation_id")
        ).sort()
      await take(toFile("platform", [fee(60, "PO-1"), fee(32, "PO-2")]))
      const atFirst = await missing()
      expect(atFirst.length).toBeGreaterThan(5)

      // The year before makes much more missing.
      await take(toFile("platform", [fee(360, "PO-OLD")]))
      expect((await missing()).length).toBeGreaterThan(atFirst.length)
      await settlements.remove((await payoutNamed("PO-OLD"))?.id ?? "")
      expect(await missing()).toEqual(atFirst)

      const due = paid.find(({ id }) => id === atFirst[0]) ?? refunded()
      await take(toFile("platform", [{ ...claimOf(due), paidOn: day(40), payout: "PO-DUE" }]))
      expect(await missing()).toEqual(atFirst.slice(1))
      await settlements.remove((await payoutNamed("PO-DUE"))?.id ?? "")
      expect(await missing()).toEqual(atFirst)

      for (const name of ["PO-1", "PO-2"]) await settlements.remove((await payoutNamed(name))?.id ?? "")
      expect(await missing()).toEqual([])
    })
  })

  describe("of which something does not agree", () => {
    const listed = async (acknowledged = false) =>
      ((await settlements.listProblems({ limit: 500, acknowledged }))?.rows ?? []).map(
        ({ id, kind, acknowledgedBy, acknowledgedAt }) => ({
          ...{ id, kind, acknowledgedBy, isDated: acknowledgedAt !== null },
        })
      )

    it("is left alone once somebody has dismissed it, until the amount is another one", async () => {
      const capture = refunded()
      const short = (by: number, payout: string): Line => ({
        ...{ ...claimOf(capture), cents: payout === "PO-1" ? capture.cents - by : by, payout },
      })
      await take(toFile("platform", [short(100, "PO-1")]))
      const [{ id } = { id: "" }] = await listed()

      await settlements.acknowledgeProblem(id, "user_1")
      await settlements.acknowledgeProblem(id, "user_2")
      await take(toFile("platform", [short(100, "PO-1")]))

      expect(await listed()).toEqual([])
      expect(await listed(true)).toEqual([
        { id, kind: "amount_differs", acknowledgedBy: "user_1", isDated: true },
      ])

      await take(toFile("platform", [short(40, "PO-2")]))
      expect(await listed()).toEqual([{ id, kind: "amount_differs", acknowledgedBy: null, isDated: false }])
      expect(await listed(true)).toEqual([])

      await settlements.acknowledgeProblem(id, "user_1")
      await take(toFile("platform", [short(60, "PO-3")]))
      expect([...(await listed()), ...(await listed(true))]).toEqual([])
      expect(await settlements.acknowledgeProblem("rpsp_none", "user_1")).toBeUndefined()
    })

    it("stays dismissed for a row that can't be read, which is missing in its payout all the same", async () => {
      const file = toFile("platform", [claimOf(refunded()), { type: "", cents: 0, text: '"broken' }])
      await take(file)
      const [{ id } = { id: "" }] = await listed()
      await settlements.acknowledgeProblem(id, "user_1")

      await take(file)

      expect(await listed()).toEqual([])
      expect((await payoutNamed("PO-1"))?.unreadable).toBe(1)

      await take(file.replace('"broken', "broken"))
      expect(await listed()).toMatchObject([{ id, kind: "unreadable", acknowledgedBy: null }])
    })
  })

  it("adds the repaired row alone when a file is imported again", async () => {
    const [one, other] = paid.filter(({ kind }) => kind === "capture")
    if (one === undefined || other === undefined) throw new Error("The seeded ledger has captures.")
    const broken = toFile("platform", [claimOf(one), claimOf(other)]).replace(/"\d+\.00"/, '"1OO.00"')
    expect(await take(broken)).toMatchObject({
      added: 1,
      faultCount: 1,
      faults: [{ line: 2, fault: "not_an_amount", column: "AMOUNT" }],
    })

    expect(await take(toFile("platform", [claimOf(one), claimOf(other)]))).toMatchObject({
      added: 1,
      faultCount: 0,
    })

    expect(Object.keys(await settledByOperation()).sort()).toEqual([one.id, other.id].sort())
  })

  it("lists what does not match, and forgets it when the ledger knows it", async () => {
    const capture = refunded()
    const unknown = { ...capture, id: "rpop_none", ratepayOperationId: "none", ratepayTransactionId: "none" }
    await take(
      toFile("platform", [
        { type: "SERVICE_CHARGE", cents: -500 },
        claimOf({ ...unknown, orderNumber: "no such order" }),
      ])
    )
    expect(await problems()).toEqual([
      { kind: "unmatched", operationId: null, expected: null, settled: capture.cents, line: 3 },
    ])

    // The transaction is found by its id at Ratepay once it has one.
    await db("ratepay_transaction")
      .where("id", capture.transactionId)
      .update({ ratepay_transaction_id: "none" })
    await take(toFile("platform", [claimOf({ ...unknown, orderNumber: "no such order" })]))
    await db("ratepay_transaction")
      .where("id", capture.transactionId)
      .update({ ratepay_transaction_id: capture.ratepayTransactionId })

    expect(await problems()).toEqual([])
    expect((await dump()).entries.map(({ operation_id }: { operation_id: unknown }) => operation_id)).toEqual(
      expect.arrayContaining([capture.id])
    )
  })

  it("lists what differs, until a later file makes up for it", async () => {
    const capture = refunded()
    const short = { ...claimOf(capture), cents: capture.cents - 1 }
    await take(toFile("platform", [short]))
    expect(await problems()).toEqual([
      {
        ...{ kind: "amount_differs", operationId: capture.id, line: null },
        ...{ expected: capture.cents, settled: capture.cents - 1 },
      },
    ])

    await take(toFile("platform", [{ ...claimOf(capture), cents: 1, payout: "PO-2" }]))

    expect(await problems()).toEqual([])
  })

  it("lists a claim that no operation explains, and one in another currency", async () => {
    const [whole] = paid.filter(({ id }) => id.includes("capture_whole"))
    if (whole === undefined) throw new Error("The seeded ledger has orders of one capture.")
    await take(toFile("merchant", [{ ...claimOf(whole), cents: 4321 }, claimOf(whole)]))
    expect(await problems()).toEqual([
      { kind: "unexplained", operationId: null, expected: null, settled: 4321, line: 2 },
    ])

    const other = paid.find(({ transactionId }) => transactionId !== whole.transactionId) ?? whole
    await take(toFile("platform", [claimOf(other)]).replace('"EUR"', '"CHF"'))
    expect((await problems()).map(({ kind, line }) => ({ kind, line }))).toEqual([
      { kind: "currency_differs", line: 2 },
      { kind: "unexplained", line: 2 },
    ])
  })

  it("forgets a claim that nothing explained once its operation was noted in the ledger, by the same file", async () => {
    const [capture] = paid.filter(({ id }) => id.includes("capture_whole"))
    if (capture === undefined) throw new Error("The seeded ledger has orders of one capture.")
    const madeElsewhere = { ...claimOf({ ...capture, id: "", ratepayOperationId: "at-ratepay" }) }
    const become = (state: string) => db("ratepay_operation").where("id", capture.id).update({ state })
    await become("failed")
    await take(toFile("platform", [madeElsewhere]))
    await become("succeeded")
    expect((await problems()).map(({ kind }) => kind)).toEqual(["unexplained"])

    expect(await take(toFile("platform", [madeElsewhere]))).toMatchObject({ added: 0 })

    expect(await problems()).toEqual([])
    expect(await settledByOperation()).toEqual({ [capture.id]: capture.cents })
  })

  it.each(["platform", "merchant"] as const)(
    "leaves a row of another shop unmatched, whose order has the same number (%s form)",
    async (form) => {
      const capture = refunded()
      const elsewhere = {
        ...capture,
        id: "",
        ratepayOperationId: "",
        ratepayTransactionId: "OF-ANOTHER-SHOP",
      }
      const lines = [claimOf(capture), { ...claimOf(elsewhere), cents: 777 }]

      await take(toFile(form, lines))

      expect(await settledByOperation()).toEqual({ [capture.id]: capture.cents, null: 777 })
      expect(await problems()).toEqual([
        { kind: "unmatched", operationId: null, expected: null, settled: 777, line: 3 },
      ])
      const { rows } = await db.raw("select transaction_id from ratepay_settlement_entry where amount = 777")
      expect(rows).toEqual([{ transaction_id: null }])
    }
  )

  it("counts what was settled for an operation in the order's currency alone", async () => {
    const capture = refunded()
    const inFrancs = toFile("platform", [{ ...claimOf(capture), cents: 500 }]).replace('"EUR"', '"CHF"')
    await take(toFile("platform", [{ ...claimOf(capture), cents: capture.cents - 500 }]))
    await take(inFrancs)

    expect(await problems()).toEqual(
      expect.arrayContaining([
        {
          ...{ kind: "amount_differs", operationId: capture.id, line: null },
          ...{ expected: capture.cents, settled: capture.cents - 500 },
        },
      ])
    )
  })

  it("lists what is missing once two weeks of payouts are known, until it is paid", async () => {
    const day = (daysAgo: number) => new Date(Date.now() - daysAgo * 86_400_000).toISOString().slice(0, 10)
    const from = new Date(Date.now() - 60 * 86_400_000).toISOString().slice(0, 10)
    const rows: { id: string }[] = await db("ratepay_operation")
      .whereIn("kind", ["capture", "refund"])
      .where("state", "succeeded")
      .whereRaw("created_at >= ?::timestamptz and created_at < ?::timestamptz", [
        `${from}T00:00:00Z`,
        `${day(46)}T00:00:00Z`,
      ])
      .select("id")
    const due = paid.filter(({ id }) => rows.some((row) => row.id === id))
    expect(due.length).toBeGreaterThan(5)
    const first = paid.find(({ id }) => !rows.some((row) => row.id === id)) ?? refunded()
    const last: Line = { type: "SERVICE_CHARGE", cents: -1, paidOn: day(32), payout: "PO-2" }

    await take(toFile("platform", [{ ...claimOf(first), paidOn: from }]))
    expect(await problems()).toEqual([])
    await take(toFile("platform", [last]))
    expect((await problems()).map(({ kind, operationId }) => `${kind} ${operationId}`).sort()).toEqual(
      due.map(({ id }) => `missing ${id}`).sort()
    )

    await take(
      toFile(
        "merchant",
        due
          .slice(1)
          .map(claimOf)
          .map((line) => ({ ...line, paidOn: day(32) }))
      )
    )
    expect((await problems()).map(({ kind, operationId }) => ({ kind, operationId }))).toEqual([
      { kind: "missing", operationId: due[0]?.id },
    ])
  })

  it("keeps nothing of a file that is none, or that breaks off", async () => {
    await expect(take("name;price\nmug;1")).rejects.toThrow("not the columns of a settlement file")
    const text = toFile("platform", paid.slice(0, 50).map(claimOf))
    async function* broken() {
      yield* chunksOf(text)
      throw new Error("the connection was lost")
    }
    await expect(settlements.import(broken(), EUR)).rejects.toThrow("the connection was lost")

    expect(await dump()).toEqual({ payouts: [], entries: [], problems: [] })
  })

  it("keeps no words of a row", async () => {
    await take(toFile("merchant", paid.slice(0, 5).map(claimOf)))

    expect(JSON.stringify(await dump())).not.toContain("Canary")
  })

  it("holds no more in memory for a file of 25,000 rows than for one of 5,000", async () => {
    const peakOf = async (rows: number) => {
      await db.raw("truncate ratepay_payout, ratepay_settlement_entry, ratepay_settlement_problem")
      let peak = 0
      async function* chunks() {
        yield Buffer.from(`${columns.platform.join(";")}\r\n`)
        for (let at = 0; at < rows; at += 500) {
          const lines = Array.from({ length: 500 }, (_, index) =>
            claimOf(paid[(at + index) % paid.length] ?? refunded())
          ).map((line) => ({ ...line, payout: `PO-${at}` }))
          const [, ...texts] = toFile("platform", lines).split("\r\n")
          yield Buffer.from(`${texts.join("\r\n")}\r\n`)
          if (at % 2_500 === 2_000) peak = Math.max(peak, readHeldMemory())
          await Promise.resolve()
        }
      }
      expect(await settlements.import(chunks(), EUR)).toMatchObject({ rows, faultCount: 0 })
      return peak
    }
    const small = await peakOf(5_000)
    const large = await peakOf(25_000)

    // A row that is held takes more than a thousand bytes: twenty thousand would be seen.
    expect(large - small).toBeLessThan(6_000_000)
  }, 240_000)
})

async function* chunksOf(text: string): AsyncGenerator<Uint8Array> {
  await Promise.resolve()
  const bytes = Buffer.from(text)
  for (let at = 0; at < bytes.length; at += 16_384) yield bytes.subarray(at, at + 16_384)
}

function urlOf(database: string): string {
  const { DB_HOST, DB_PORT, DB_USERNAME, DB_PASSWORD = "" } = process.env
  return `postgres://${DB_USERNAME}:${encodeURIComponent(DB_PASSWORD)}@${DB_HOST}:${DB_PORT}/${database}`
}

function connectTo(database: string): Knex {
  return knex({ client: "pg", connection: urlOf(database) })
}
