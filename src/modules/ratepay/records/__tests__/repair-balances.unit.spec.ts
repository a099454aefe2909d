import { parseMedusaOrder, priceOrder, type Selection } from "../../../../basket"
import { aTransaction } from "../../__tests__/a-transaction"
import { anOperation } from "../../__tests__/an-operation"
import { deriveBalances } from "../balances"
import type { Operation, OperationKind } from "../operation"
import { countByAmount, findRepairable, tellFaults } from "../repair-balances"

const goods = priceOrder(
  parseMedusaOrder({
    currency_code: "eur",
    total: 26,
    items: [
      { id: "mug", title: "Mug", quantity: 2, total: 12, original_total: 12, tax_lines: [{ rate: 19 }] },
      { id: "book", title: "Book", quantity: 1, total: 14, original_total: 14, tax_lines: [{ rate: 7 }] },
    ],
  })
)
const keyOf = (id: string) => goods.lines.find(({ lineId }) => lineId === id)?.groups[0]?.key ?? ""
const mugs = (count: number): Selection => [{ key: keyOf("mug"), count }]
const books = (count: number): Selection => [{ key: keyOf("book"), count }]

const transaction = { ...aTransaction(), goods }
const moved = (
  id: string,
  kind: OperationKind,
  cents: number,
  units: Selection,
  facts: Partial<Operation> = {}
) => anOperation({ id, kind, cents, units, ...facts })
const authorization = moved("authorization", "authorize", 2600, [...mugs(2), ...books(1)])

const repairable = (operations: Operation[]) =>
  findRepairable({ transaction, operations }, deriveBalances(operations, goods)).map(({ id }) => id)

describe("an operation counted by its amount alone", () => {
  it("keeps its amount, has no units, and leaves all other operations as they are", () => {
    const [one, other] = [
      moved("one", "cancel", 1400, books(1), { replacedUnits: mugs(1) }),
      moved("other", "capture", 600, mugs(1)),
    ]

    expect(countByAmount([authorization, one, other], "one")).toEqual([
      authorization,
      { ...one, units: [], replacedUnits: [] },
      other,
    ])
  })
})

describe("operations that can be counted by their amount alone", () => {
  const first = (kind: OperationKind) => moved("first", kind, 1400, books(1))
  const second = (kind: OperationKind) => moved("second", kind, 1400, books(1))

  it.each<[string, Operation[], string[]]>([
    ["none while the balances are right", [authorization, first("capture")], []],
    ["both captures of one unit", [authorization, first("capture"), second("capture")], ["first", "second"]],
    [
      "both cancellations of one unit",
      [authorization, first("cancel"), second("cancel")],
      ["first", "second"],
    ],
    [
      "both refunds of one captured unit",
      [authorization, moved("capture", "capture", 1400, books(1)), first("refund"), second("refund")],
      ["first", "second"],
    ],
    [
      "none that moved other units",
      [authorization, moved("mug", "capture", 600, mugs(1)), first("capture"), second("capture")],
      ["first", "second"],
    ],
    [
      "none that have no units, though more cents were captured than authorized",
      [authorization, moved("amount", "capture", 2700, [])],
      [],
    ],
    [
      "none that put other units in the place of its own",
      [authorization, first("capture"), moved("second", "cancel", 800, books(1), { replacedUnits: mugs(1) })],
      ["first"],
    ],
    [
      "none that failed",
      [
        authorization,
        first("capture"),
        second("capture"),
        moved("failed", "capture", 1400, books(1), { state: "failed" }),
      ],
      ["first", "second"],
    ],
  ])("are %s", (_, operations, ids) => {
    expect(repairable(operations)).toStrictEqual(ids)
  })

  it("are none that say what the order consists of, though they name more than the goods have", () => {
    expect(repairable([moved("authorization", "authorize", 2600, mugs(5))])).toEqual([])
    expect(repairable([authorization, moved("increment", "increment", 600, mugs(1))])).toEqual([])
    expect(repairable([authorization, moved("drop", "drop", 600, mugs(1))])).toEqual([])
  })

  it("are those that leave fewer units too many, also where some remain", () => {
    const ids = ["one", "two", "three"]

    expect(repairable([authorization, ...ids.map((id) => moved(id, "capture", 1400, books(1)))])).toEqual(ids)
  })

  it("are none after which as much would be wrong as before, or more", () => {
    const captured = moved("captured", "capture", 1400, books(1))
    const refunded = ["one", "two"].map((id) => moved(id, "refund", 1400, books(1)))

    expect(repairable([authorization, captured, moved("drop", "drop", 1400, books(1))])).toEqual([])
    expect(repairable([authorization, captured, ...refunded])).toEqual(["one", "two"])
  })
})

describe("what is wrong with a transaction's balances", () => {
  const told = (operations: Operation[], facts: { isUnreadable?: true } = {}) =>
    tellFaults({ transaction: { ...transaction, ...facts }, operations }, deriveBalances(operations, goods))

  it("is nothing while they are right", () => {
    expect(told([authorization])).toEqual([])
  })

  it("names the goods that moved too often by their line, how many, and by which operations", () => {
    const twice = [moved("one", "capture", 0, books(1)), moved("two", "capture", 0, books(1))]

    const findings = told([authorization, ...twice])
    expect(findings).toMatchObject([
      {
        code: "units_moved_twice",
        values: { name: "Book (book)", count: 1, operation_ids: ["authorization", "one", "two"] },
      },
    ])
    expect(findings[0]?.text).toMatch(/^Book \(book\) moved 1 more than there are/)
  })

  it("names goods by their line, also where its units differ in price", () => {
    const ofThree = priceOrder(
      parseMedusaOrder({
        currency_code: "eur",
        total: 10,
        items: [
          { id: "tea", title: "Tea", quantity: 3, total: 10, original_total: 10, tax_lines: [{ rate: 7 }] },
        ],
      })
    )
    const keys = ofThree.lines.flatMap(({ groups }) => groups.map(({ key }) => key))
    expect(keys.length).toBeGreaterThan(1)

    for (const key of keys) {
      const operations = [moved("one", "capture", 0, [{ key, count: 1 }])]
      const record = { transaction: { ...transaction, goods: ofThree }, operations }
      expect(tellFaults(record, deriveBalances(operations, ofThree))).toMatchObject([
        { code: "units_moved_twice", values: { name: "Tea (tea)", count: 1 } },
      ])
    }
  })

  it("names units that the order does not have by their key", () => {
    const [finding] = told([authorization, moved("one", "capture", 0, [{ key: "pen#0", count: 2 }])])

    expect(finding).toMatchObject({
      code: "units_moved_twice",
      values: { name: "Units that the order does not have (pen#0)", count: 2, operation_ids: ["one"] },
    })
  })

  it("is what was captured beyond what was authorized, and refunded beyond what was captured, in cents", () => {
    const operations = [authorization, moved("one", "capture", 2700, []), moved("two", "refund", 2950, [])]

    const findings = told(operations)
    expect(findings).toMatchObject([
      { code: "captured_too_much", values: { amount: 100 } },
      { code: "refunded_too_much", values: { amount: 250 } },
    ])
    expect(findings.map(({ text }) => /^\d+\.\d\d EUR/.exec(text)?.[0])).toEqual(["1.00 EUR", "2.50 EUR"])
  })

  it("is an operation that can't be read, and first of all goods that can't be", () => {
    const broken = moved("broken", "capture", 100, [], { isUnreadable: true })

    expect(told([authorization, broken], { isUnreadable: true })).toMatchObject([
      { code: "goods_unreadable", values: {} },
      { code: "operation_unreadable", values: { operation_id: "broken" } },
    ])
    expect(told([authorization, broken]).map(({ code }) => code)).toEqual(["operation_unreadable"])
  })
})
