import * as fc from "fast-check"
import { toCents } from "../../money/cents"
import type { PricedLine } from "../../price/priced-order"
import { addUnits, countByKey, subtractUnits, type Selection } from "../../select/selection"
import { sumLine } from "../../select/sum-line"
import { lineCaseOf, planLineChange, type LineCase, type LineChange } from "../plan-line-change"

const group = (key: string, count: number, cents: number) => ({
  key,
  count,
  grossUnitPrice: toCents(cents),
  grossUnitDiscount: toCents(0),
  grossUnitCredit: toCents(0),
})
/** Three mugs of 10.00. */
const mugs: PricedLine = {
  lineId: "mugs",
  source: "item",
  name: "Mug",
  articleNumber: "MUG",
  vatRate: 19,
  decimals: 0,
  groups: [group("mugs#0", 3, 1000)],
}
const units = (count: number, key = "mugs#0"): Selection => (count === 0 ? [] : [{ key, count }])

/** The same mugs at a discount of 1.00 each: 27.00. */
const discounted: PricedLine = {
  ...mugs,
  groups: [{ ...group("mugs#0", 3, 1000), grossUnitDiscount: toCents(-100) }],
}
const ofDiscounted = (wantedCount: number, wantedValue: number): Partial<LineChange> => ({
  ...{ line: discounted, orderedValue: 2700 },
  ...{ wantedCount, wantedValue },
})
const free: PricedLine = { ...mugs, groups: [group("mugs#0", 3, 0)] }

/** A line for the higher price of the mugs, added when no mug was open any more. */
const difference: PricedLine = { ...mugs, lineId: "mugs~1", groups: [group("mugs~1#0", 1, 100)] }

/** A line change that starts from three mugs for 30.00, all open, and is changed by `facts`. */
const change = (facts: Partial<LineChange>): LineChange => ({
  line: mugs,
  differences: [],
  openUnits: units(3),
  droppableUnits: [],
  orderedCount: 3,
  orderedValue: 3000,
  wantedCount: 3,
  wantedValue: 3000,
  groupTag: "edit",
  ...facts,
})

describe("a line of an edited order", () => {
  it.each<[LineCase, string, Partial<LineChange>]>([
    ["same", "nothing changed", {}],
    [
      "same",
      "all captured, and cheaper: a refund is the merchant's decision",
      { openUnits: [], wantedValue: 2500 },
    ],
    ["fewer", "one piece less at its price", { wantedCount: 2, wantedValue: 2000 }],
    ["fewer", "all pieces removed at their price", { wantedCount: 0, wantedValue: 0 }],
    [
      "fewer",
      "one piece less, which had been canceled before",
      { openUnits: units(2), droppableUnits: units(1), wantedCount: 2, wantedValue: 2000 },
    ],
    ["fewer", "one piece less, while all are captured", { openUnits: [], wantedCount: 2, wantedValue: 2000 }],
    ["more", "one piece more at the price of the others", { wantedCount: 4, wantedValue: 4000 }],
    [
      "more",
      "one piece more, while all others are captured",
      { openUnits: [], wantedCount: 4, wantedValue: 4000 },
    ],
    [
      "more",
      "one piece more at its full price, while the others cost a cent more",
      { wantedCount: 4, wantedValue: 4001 },
    ],
    ["more", "one piece more without the others' discount", ofDiscounted(4, 3700)],
    ["more", "two pieces more at the full price and a cent each", ofDiscounted(5, 4702)],
    ["repriced", "two pieces more at the full price and more than a cent each", ofDiscounted(5, 4703)],
    ["more", "one piece more at the others' discounted price and a cent", ofDiscounted(4, 3601)],
    ["more", "one piece more at the others' discounted price less a cent", ofDiscounted(4, 3599)],
    ["repriced", "one piece more at the others' discounted price and two cents", ofDiscounted(4, 3602)],
    ["repriced", "one piece more at the others' discounted price less two cents", ofDiscounted(4, 3598)],
    [
      "more",
      "two pieces beside one, of which each costs a cent more",
      { ...ofDiscounted(3, 2703), openUnits: units(1), orderedCount: 1, orderedValue: 900 },
    ],
    [
      "repriced",
      "two pieces beside one, which cost more than a cent more",
      { ...ofDiscounted(3, 2704), openUnits: units(1), orderedCount: 1, orderedValue: 900 },
    ],
    [
      "more",
      "pieces of a line of which none was left",
      { openUnits: [], orderedCount: 0, orderedValue: 0, wantedCount: 2, wantedValue: 1500 },
    ],
    [
      "repriced",
      "one more of pieces that are free",
      { line: free, orderedValue: 0, wantedCount: 4, wantedValue: 0 },
    ],
    ["repriced", "the same pieces at a lower price", { wantedValue: 2700 }],
    ["repriced", "the same pieces at a higher price", { wantedValue: 3300 }],
    ["repriced", "the same pieces, now free of charge", { wantedValue: 0 }],
    ["repriced", "one piece less, and the others cheaper", { wantedCount: 2, wantedValue: 1500 }],
    ["repriced", "one piece more, and every piece cheaper", { wantedCount: 4, wantedValue: 3600 }],
    ["repriced", "one piece more at the same total", { wantedCount: 4, wantedValue: 3000 }],
    [
      "gone",
      "the last open piece removed, with an open difference beside it",
      {
        differences: [difference],
        openUnits: [...units(1), ...units(1, "mugs~1#0")],
        orderedValue: 3100,
        wantedCount: 2,
        wantedValue: 2000,
      },
    ],
    [
      "gone",
      "all pieces captured, and the open difference removed",
      { differences: [difference], openUnits: units(1, "mugs~1#0"), orderedValue: 3100 },
    ],
    ["dearer", "captured pieces at a higher price", { openUnits: [], wantedValue: 3300 }],
    [
      "dearer",
      "the open piece removed, and the captured ones at a higher price",
      { openUnits: units(1), wantedCount: 2, wantedValue: 2400 },
    ],
  ])("is the case `%s`: %s", (expected, _, facts) => {
    expect(lineCaseOf(change(facts))).toBe(expected)
  })

  it("gets no plan where nothing has changed", () => {
    expect(planLineChange(change({}))).toBeUndefined()
  })

  it("cancels removed pieces at the price they were authorized for", () => {
    expect(planLineChange(change({ wantedCount: 1, wantedValue: 1000 }))).toEqual({
      gone: units(2),
      come: [],
      difference: -2000,
      added: [],
      dropped: [],
      basketLine: { ...mugs, groups: [group("mugs#0", 2, 1000)] },
    })
  })

  it("lets everything go that is open where the last open piece is removed, differences included", () => {
    const facts = {
      differences: [difference],
      openUnits: [...units(1), ...units(1, "mugs~1#0")],
      ...{ orderedValue: 3100, wantedCount: 2, wantedValue: 2000 },
    }
    expect(planLineChange(change(facts))).toMatchObject({
      gone: facts.openUnits,
      come: [],
      added: [],
      difference: -1100,
      basketLine: { groups: [{ count: 1, grossUnitPrice: 1100 }] },
    })
  })

  it("names as many pieces as were added where all cost something else, and none where the total stays", () => {
    const told = (facts: Partial<LineChange>) => planLineChange(change(facts))?.basketLine
    expect(told({ wantedCount: 5, wantedValue: 4000 })?.groups).toMatchObject([
      { count: 2, grossUnitPrice: 500 },
    ])
    expect(told({ wantedCount: 4, wantedValue: 3000 })).toBeUndefined()
  })

  it("names the difference of a measure that stays as one piece, and not as a measure", () => {
    const cloth: PricedLine = { ...mugs, decimals: 1, groups: [group("mugs#0", 25, 100)] }
    const ofCloth = { line: cloth, openUnits: units(25), orderedCount: 25, orderedValue: 2500 }
    const told = (facts: Partial<LineChange>) => planLineChange(change({ ...ofCloth, ...facts }))?.basketLine

    expect(told({ wantedCount: 25, wantedValue: 3000 })).toMatchObject({
      decimals: 0,
      groups: [{ count: 1 }],
    })
    expect(told({ wantedCount: 30, wantedValue: 3600 })).toMatchObject({
      decimals: 1,
      groups: [{ count: 5 }],
    })
  })

  it("leaves Ratepay alone where the removed piece had been canceled before", () => {
    const facts = { openUnits: units(2), droppableUnits: units(1), wantedCount: 2, wantedValue: 2000 }

    expect(planLineChange(change(facts))).toEqual({
      gone: [],
      come: [],
      difference: 0,
      added: [],
      dropped: units(1),
      basketLine: undefined,
    })
  })

  it("authorizes added pieces beside the unchanged ones", () => {
    expect(planLineChange(change({ wantedCount: 5, wantedValue: 5000 }))).toEqual({
      gone: [],
      come: units(2, "mugs#edit.0"),
      difference: 2000,
      added: [{ ...mugs, groups: [...mugs.groups, group("mugs#edit.0", 2, 1000)] }],
      dropped: [],
      basketLine: { ...mugs, groups: [group("mugs#edit.0", 2, 1000)] },
    })
  })

  it("replaces open pieces whose price has changed, and sends the difference as one piece", () => {
    expect(planLineChange(change({ openUnits: units(2), wantedValue: 2700 }))).toEqual({
      gone: units(2),
      come: units(2, "mugs#edit.0"),
      difference: -300,
      added: [{ ...mugs, groups: [...mugs.groups, group("mugs#edit.0", 2, 850)] }],
      dropped: [],
      basketLine: { ...mugs, groups: [group("mugs#edit.0", 1, 300)] },
    })
  })

  it("authorizes the higher price of captured pieces as a line of its own", () => {
    const move = planLineChange(change({ openUnits: [], wantedValue: 3300 }))

    expect(move).toMatchObject({ gone: [], come: units(1, "mugs~edit#edit.0"), difference: 300, dropped: [] })
    expect(move?.added).toEqual([
      { ...mugs, lineId: "mugs~edit", groups: [group("mugs~edit#edit.0", 1, 300)] },
    ])
  })

  it("cancels all that is open, and no more, where it costs less than was captured", () => {
    const move = planLineChange(change({ openUnits: units(1), wantedValue: 500 }))

    expect(move).toMatchObject({ gone: units(1), difference: -1000 })
    expect(worth(move?.added ?? [], move?.come ?? [])).toBe(0)
  })
})

it("leaves open what was open before plus the difference, and sends Ratepay exactly the difference, whatever changes", () => {
  const count = fc.integer({ min: 0, max: 5 })
  const arbitrary = fc
    .record({ open: fc.integer({ min: 0, max: 3 }), canceled: fc.integer({ min: 0, max: 3 }) })
    .filter(({ open, canceled }) => open + canceled <= 3)
  const value = fc.integer({ min: 0, max: 6000 })
  const numRuns = Number(process.env.PROPERTY_RUNS ?? 500)
  fc.assert(
    fc.property(
      arbitrary,
      count,
      value,
      fc.boolean(),
      ({ open, canceled }, wantedCount, wantedValue, has) => {
        const extra = has ? units(1, "mugs~1#0") : []
        const openUnits = addUnits(units(open), extra)
        const facts: LineChange = change({
          differences: has ? [difference] : [],
          openUnits,
          droppableUnits: units(canceled),
          orderedValue: has ? 3100 : 3000,
          wantedCount,
          wantedValue: wantedCount === 0 ? 0 : wantedValue,
        })
        const move = planLineChange(facts)
        expect(move === undefined).toBe(lineCaseOf(facts) === "same")
        if (move === undefined) return

        const lines = [mugs, difference]
        const left = subtractUnits(openUnits, move.gone)
        const after = worth(lines, left) + worth(move.added, move.come)
        expect(after).toBe(worth(lines, openUnits) + move.difference)
        expect(after).toBeGreaterThanOrEqual(0)
        const basketLines = move.basketLine === undefined ? [] : [move.basketLine]
        expect(
          worth(
            basketLines,
            basketLines.flatMap(({ groups }) => groups)
          )
        ).toBe(Math.abs(move.difference))
      }
    ),
    { numRuns }
  )
})

function worth(lines: readonly PricedLine[], selection: Selection): number {
  const counts = countByKey(selection)
  return lines.reduce((sum, line) => sum + sumLine(line, counts).value, 0)
}
