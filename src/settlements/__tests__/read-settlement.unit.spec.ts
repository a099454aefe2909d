import fc from "fast-check"
import { formatMoney } from "../../basket"
import { NotASettlementError } from "../recognize-template"
import { merchantFile, platformFile, readAll } from "./a-file"

const numRuns = Math.min(3_000, Number(process.env.PROPERTY_RUNS ?? 500))

describe("a settlement file", () => {
  it("is read in the form for platform partners", async () => {
    const { rows, faults } = await readAll(
      platformFile([
        {
          AMOUNT: "49.90",
          RATEPAY_RESOURCE_TYPE: "CAPTURE",
          RATEPAY_RESOURCE_ID: "cap-1",
          PARTNER_OPERATION_ID: "rpop_1",
        },
        { AMOUNT: "-10.05", RECORD_TYPE: "Refund" },
        { AMOUNT: "-0.5", RECORD_TYPE: "DISAGIO" },
      ])
    )

    expect(faults).toEqual([])
    expect(rows.map(({ line, kind, amount }) => ({ line, kind, amount }))).toEqual([
      { line: 2, kind: "claim", amount: 4990 },
      { line: 3, kind: "claim", amount: -1005 },
      { line: 4, kind: "disagio", amount: -50 },
    ])
    expect(rows[0]).toEqual({
      line: 2,
      payoutReference: "PO-1",
      paidOn: "2026-11-30",
      currencyCode: "EUR",
      amount: 4990,
      kind: "claim",
      recordType: "CLAIM",
      references: {
        ratepayTransactionId: "ratepay-1",
        ratepayOperationId: "cap-1",
        partnerTransactionId: "1001",
        partnerOperationId: "rpop_1",
        invoiceNumber: null,
      },
    })
  })

  it("is read in the form for merchants, whose payouts are those of a shop and a day", async () => {
    const { rows, faults } = await readAll(
      merchantFile([
        { AMOUNT: "49,90", SHOPINVOICE_ID: "INV-1" },
        ...["2", "3", "4", "5", "6", "7", "8", "9"].map((FEETYPE) => ({ AMOUNT: "-1", FEETYPE })),
      ])
    )

    expect(faults).toEqual([])
    expect(rows.map(({ kind }) => kind)).toEqual([
      ...[
        "claim",
        "disagio",
        "transaction_fee",
        "operation_fee",
        "service_charge",
        "vat",
        "interest",
        "chargeback",
      ],
      "other",
    ])
    expect(rows[0]).toMatchObject({
      payoutReference: "77:2026-11-30",
      currencyCode: "EUR",
      amount: 4990,
      references: { partnerTransactionId: "1001", invoiceNumber: "INV-1" },
    })
  })

  it("reads nothing that describes a row in words, as that may name a person", async () => {
    const platform = await readAll(platformFile([{ RECORD_DESCRIPTION: "Canary Buyer" }]))
    const merchant = await readAll(merchantFile([{ DESCRIPTION: "Canary Buyer", SHOPNAME: "Canary Shop" }]))

    expect(JSON.stringify([platform, merchant])).not.toContain("Canary")
  })

  it.each([
    ["another separator", (file: string) => file.replaceAll(";", ",")],
    ["tabs", (file: string) => file.replaceAll(";", "\t")],
    ["line ends of Unix", (file: string) => file.replaceAll("\r", "")],
    ["a byte order mark", (file: string) => `\ufeff${file}`],
    ["no quotation marks", (file: string) => file.replaceAll('"', "")],
    ["empty lines", (file: string) => `\r\n${file}\r\n\r\n`],
    ["no line end at the end", (file: string) => file.trimEnd()],
    ["other names of columns beside its own", (file: string) => file.toLowerCase().replaceAll("eur", "EUR")],
  ])("may have %s", async (_, change) => {
    const { rows, faults } = await readAll(change(platformFile([{ AMOUNT: "1.00" }, { AMOUNT: "2.00" }])))

    expect(faults).toEqual([])
    expect(rows.map(({ amount }) => amount)).toEqual([100, 200])
  })

  it("without rows is read too, as Ratepay sends one on a day without a payout", async () => {
    expect(await readAll(platformFile([]))).toEqual({ rows: [], faults: [] })
  })

  it.each([
    ["nothing", ""],
    ["something else", "name,price\r\nmug,1.00\r\n"],
    ["a missing column", platformFile([{}]).replace("RATEPAY_PAYOUT_ID", "PAYOUT")],
    ["a column twice", platformFile([{}]).replace("RECORD_DESCRIPTION", "AMOUNT")],
    ["a first line without an end", "x".repeat(200_000)],
  ])("that holds %s is refused as a whole", async (_, file) => {
    await expect(readAll(file)).rejects.toThrow(NotASettlementError)
  })
})

describe("a row that can't be read", () => {
  it.each([
    ["no amount", { AMOUNT: "" }, "missing", "AMOUNT"],
    ["words for an amount", { AMOUNT: "a lot" }, "not_an_amount", "AMOUNT"],
    ["a third decimal", { AMOUNT: "1.005" }, "not_an_amount", "AMOUNT"],
    ["a thousands separator", { AMOUNT: "1.000,00" }, "not_an_amount", "AMOUNT"],
    ["more than the ledger can hold", { AMOUNT: "21474836.48" }, "not_an_amount", "AMOUNT"],
    ["a day that no calendar has", { PAYMENT_DATE: "2026-02-30" }, "not_a_date", "PAYMENT_DATE"],
    ["a currency without cents", { CURRENCY: "JPY" }, "not_a_currency", "CURRENCY"],
    ["no payout", { RATEPAY_PAYOUT_ID: " " }, "missing", "RATEPAY_PAYOUT_ID"],
    ["no type", { RECORD_TYPE: "" }, "missing", "RECORD_TYPE"],
    ["a null character", { PARTNER_TRANSACTION_ID: "a\u0000b" }, "not_text", "PARTNER_TRANSACTION_ID"],
    ["an id without an end", { PARTNER_OPERATION_ID: "x".repeat(256) }, "too_long", "PARTNER_OPERATION_ID"],
  ])(
    "because it has %s is named by line and column, and keeps no other back",
    async (_, fields, fault, column) => {
      const { rows, faults } = await readAll(platformFile([{ AMOUNT: "1" }, fields, { AMOUNT: "3" }]))

      const payoutReference = column === "RATEPAY_PAYOUT_ID" ? null : "PO-1"
      expect(faults).toEqual([{ line: 3, fault, column, payoutReference }])
      expect(rows.map(({ line, amount }) => ({ line, amount }))).toEqual([
        { line: 2, amount: 100 },
        { line: 4, amount: 300 },
      ])
    }
  )

  it.each([
    ["a quotation mark too many", '"2026-11-30";"', "quotes"],
    ["a field too few", '"2026-11-30";"2026-11-30"', "columns"],
    ["a field too many", `${platformFile([{}]).split("\r\n")[1]};"more"`, "columns"],
    ["no end", "x".repeat(70_000), "too_long"],
  ])("because it has %s is named by line", async (_, broken, fault) => {
    const [header = "", first = "", last = ""] = platformFile([{ AMOUNT: "1" }, { AMOUNT: "3" }]).split(
      "\r\n"
    )
    const { rows, faults } = await readAll([header, first, broken, last].join("\r\n"))

    expect(faults).toEqual([{ line: 3, fault, column: null, payoutReference: null }])
    expect(rows.map(({ amount }) => amount)).toEqual([100, 300])
  })
})

it.each([
  ["the day", { PAYMENTDATE: "soon", AMOUNT: "1" }, null],
  ["the amount", { AMOUNT: "a lot" }, "of its shop and day"],
])(
  "a merchant's row has its payout although %s can't be read, if that is no part of it",
  async (_, fields, its) => {
    const { rows, faults } = await readAll(merchantFile([{ AMOUNT: "1" }, fields]))

    const reference = rows[0]?.payoutReference
    expect(reference).toMatch(/:20\d\d-/)
    expect(faults.map(({ payoutReference }) => payoutReference)).toEqual([its && reference])
  }
)

describe("any settlement file", () => {
  const cents = fc.integer({ min: -(2 ** 31) + 1, max: 2 ** 31 - 1 })
  const decimal = (amount: number) => formatMoney(amount, "EUR").replace(" EUR", "")

  it("gives the same cents, in both forms and however it arrives in chunks", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(cents, { maxLength: 40 }),
        fc.integer({ min: 1, max: 999 }),
        async (amounts, size) => {
          for (const file of [
            platformFile(amounts.map((amount) => ({ AMOUNT: decimal(amount) }))),
            merchantFile(amounts.map((amount) => ({ AMOUNT: decimal(amount) }))),
          ]) {
            const { rows, faults } = await readAll(file, size)
            expect(faults).toEqual([])
            expect(rows.map(({ amount }) => amount)).toEqual(amounts)
          }
        }
      ),
      { numRuns }
    )
  })

  it("is read or refused, and never fails otherwise", async () => {
    const file = platformFile(Array.from({ length: 5 }, () => ({})))
    const mutated = fc
      .array(fc.tuple(fc.nat(file.length), fc.string({ unit: "binary", maxLength: 8 })), {
        minLength: 1,
        maxLength: 12,
      })
      .map((changes) =>
        changes.reduce((text, [at, piece]) => text.slice(0, at) + piece + text.slice(at + piece.length), file)
      )
    const behindHeader = fc
      .string({ unit: "binary", maxLength: 400 })
      .map((text) => file.split("\r\n")[0] + "\r\n" + text)
    const bytes = fc.oneof(mutated, behindHeader).map((text) => new TextEncoder().encode(text))

    await fc.assert(
      fc.asyncProperty(fc.oneof(bytes, fc.uint8Array({ maxLength: 500 })), async (any) => {
        try {
          const { rows, faults } = await readAll(any, 64)
          const lines = [...rows, ...faults].map(({ line }) => line)
          // Each line is told once: as a row or as a fault.
          expect(new Set(lines).size).toBe(lines.length)
        } catch (error) {
          expect(error).toBeInstanceOf(NotASettlementError)
        }
      }),
      { numRuns: numRuns * 4 }
    )
  })

  it("loses to a broken line no more than that line", async () => {
    const pieces = fc.constantFrom('"', ";", '""', '";"', "x", " ", "\t", '"x')
    const brokenLine = fc.array(pieces, { minLength: 1, maxLength: 30 }).map((parts) => parts.join(""))
    await fc.assert(
      fc.asyncProperty(fc.array(brokenLine, { minLength: 1, maxLength: 5 }), async (broken) => {
        const [header = "", row = ""] = platformFile([{ AMOUNT: "1" }]).split("\r\n")
        const { rows } = await readAll([header, ...broken.flatMap((line) => [line, row])].join("\r\n"))
        expect(rows.filter(({ amount }) => amount === 100)).toHaveLength(broken.length)
      }),
      { numRuns }
    )
  })
})
