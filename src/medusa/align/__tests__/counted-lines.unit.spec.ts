import { allUnits, priceOrder, toCents, type Selection } from "../../../basket"
import { anOrder } from "../../../basket/__tests__/support/a-medusa-order"
import { anOperation } from "../../../modules/ratepay/__tests__/an-operation"
import { deriveBalances } from "../../../modules/ratepay/records/balances"
import type { Operation } from "../../../modules/ratepay/records/operation"
import { accountingFor, countLines, isCountedTwice } from "../counted-lines"

const goods = priceOrder(
  anOrder({
    items: [{ id: "mugs", title: "Mug", unit_price: 10, quantity: 3 }],
    shipping_methods: [{ id: "parcel", amount: 5 }],
  })
)
const mugs = (count: number): Selection => [{ key: "mugs#0", count }]
const parcel: Selection = [{ key: "parcel#0", count: 1 }]
const all = allUnits(goods)

type Step = Pick<Operation, "kind" | "units"> & { cents: number } & Partial<
    Pick<Operation, "cause" | "creditAmount">
  >

function payment(...steps: Step[]) {
  const operations = [{ kind: "authorize" as const, units: all, cents: 3500 }, ...steps].map((step, index) =>
    anOperation({ id: `rpop_${index}`, ...step })
  )
  return {
    transaction: { id: "rptx_1", shopId: null, leadId: null, goods },
    operations,
    balances: deriveBalances(operations, goods),
  }
}

const captured: Step = { kind: "capture", units: all, cents: 3500 }
const refunded = (units: Selection, cents: number, credit: number): Step => ({
  kind: "refund",
  units,
  cents,
  cause: "merchant",
  creditAmount: toCents(credit),
})
const counted = (steps: Step[], cameBack = "0") =>
  Object.fromEntries(
    [...countLines(new Map([["mugs", cameBack]]), [payment(...steps)])].map(
      ([id, { quantity, handedOut }]) => [id, `${quantity} (${handedOut})`]
    )
  )

describe("the units of an order that a payment accounts for, and those it had handed out", () => {
  const cancel = (cause: Operation["cause"]): Step => ({ kind: "cancel", units: mugs(1), cents: 1000, cause })

  it.each<[string, string, Step[], { cameBack?: string }]>([
    ["are those authorized", "3 (0)", [], {}],
    ["are those captured", "3 (3)", [captured], {}],
    ["are not those refunded that an edit took off", "2 (3)", [captured, refunded(mugs(1), 1000, 0)], {}],
    ["are those of a goodwill too", "3 (3)", [captured, refunded(mugs(1), 1000, 1000)], {}],
    [
      "are those too that were refunded as they came back, or will",
      "3 (3)",
      [captured, refunded(mugs(1), 1000, 0)],
      { cameBack: "1" },
    ],
    ["are those too that came back before a capture", "3 (1)", [cancel("return")], { cameBack: "1" }],
    ["are those too that a merchant canceled", "3 (0)", [cancel("merchant")], {}],
    ["are not those that an edit canceled", "2 (0)", [cancel("order_edit")], {}],
  ])("%s", (_, mugsCounted, steps, { cameBack }) => {
    expect(counted(steps, cameBack)).toMatchObject({ mugs: mugsCounted })
  })

  it("have the shipping, although it was refunded with goods that an edit took off", () => {
    const refund = refunded([...mugs(3), ...parcel], 3500, 500)

    expect(counted([captured, refund])).toEqual({ parcel: "1 (1)" })
  })

  it("are of a canceled payment only where a merchant canceled them", () => {
    const canceled = (cause: Operation["cause"]) =>
      payment({ kind: "cancel", units: all, cents: 3500, cause })

    const payments = [canceled("merchant"), canceled("order_edit"), canceled("return")]
    expect(accountingFor(payments, { lines: [], cameBack: new Map() })).toEqual([canceled("merchant")])
  })
})

describe("a line that several transactions account for", () => {
  const order = (quantity: string) => ({
    lines: [{ lineId: "mugs", quantity, returned: "0", swapped: "0", total: toCents(1000) }],
    cameBack: new Map<string, string>(),
  })
  const authorizedFor = (units: Selection, id: string, leadId: string | null = null) => {
    const operations = [anOperation({ kind: "authorize", units })]
    return { transaction: { id, leadId, goods }, operations, balances: deriveBalances(operations, goods) }
  }
  const part = (count: number, index: number) => authorizedFor(mugs(count), `rptx_${index}`)

  it.each([
    ["has as many units as they have", "5", [3, 2], false],
    ["has fewer units", "4", [3, 2], true],
    ["has fewer units, but is of one alone, as an edit has yet to be followed", "2", [3], false],
  ])("%s", (_, quantity, parts, expected) => {
    expect(isCountedTwice(order(quantity), parts.map(part))).toBe(expected)
  })

  it("is a shipping method that both have", () => {
    expect(isCountedTwice(order("6"), [payment(), authorizedFor(all, "rptx_2")])).toBe(true)
  })

  describe("that has fewer units, where the first authorization had books of another shop too,", () => {
    const ofShop = (id: string, leadId: string, line: string) => {
      const own = priceOrder(anOrder({ items: [{ id: line, title: line, unit_price: 10, quantity: 3 }] }))
      const operations = [anOperation({ kind: "authorize", units: allUnits(own) })]
      return {
        transaction: { id, leadId, goods: own },
        operations,
        balances: deriveBalances(operations, own),
      }
    }
    const now = {
      ...order("3"),
      lines: ["mugs", "books"].flatMap((lineId) => order("3").lines.map((line) => ({ ...line, lineId }))),
    }
    const first = [ofShop("rptx_1", "rptx_1", "books"), ofShop("rptx_2", "rptx_1", "mugs")]

    it("was made less by an edit, if the later one has the mugs alone", () => {
      expect(isCountedTwice(now, [...first, ofShop("rptx_3", "rptx_3", "mugs")])).toBe(false)
    })

    it("is counted twice, if the later one has the books too", () => {
      const whole = [ofShop("rptx_3", "rptx_3", "books"), ofShop("rptx_4", "rptx_3", "mugs")]
      expect(isCountedTwice(now, [...first, ...whole])).toBe(true)
    })
  })
})
