import { type PricedLine, toCents } from "../.."
import { withDifferences } from "../with-differences"

/** A line with this id and so many units. */
function line(lineId: string, count: number): PricedLine {
  return {
    lineId,
    source: "item",
    articleNumber: lineId,
    name: lineId,
    vatRate: 19,
    decimals: 0,
    groups: [
      {
        key: `${lineId}#0`,
        count,
        grossUnitPrice: toCents(100),
        grossUnitDiscount: toCents(0),
        grossUnitCredit: toCents(0),
      },
    ],
  }
}

const order = { lines: [line("mugs", 3), line("mugs~1", 1), line("tea", 1), line("tea~1", 1)] }
const select = (counts: Record<string, number>) =>
  Object.entries(counts).map(([id, count]) => ({ key: `${id}#0`, count }))
const everything = { mugs: 3, "mugs~1": 1, tea: 1, "tea~1": 1 }

describe("the differences that go with picked units", () => {
  it.each([
    ["none if no unit is picked", everything, {}, {}],
    ["none if no unit is picked, and none is left", { "mugs~1": 1 }, {}, {}],
    ["none if units of the line are left", everything, { mugs: 2 }, { mugs: 2 }],
    ["that of a line whose last units are picked", everything, { mugs: 3 }, { mugs: 3, "mugs~1": 1 }],
    [
      "that of a line whose other units were moved before",
      { ...everything, mugs: 1 },
      { mugs: 1 },
      { mugs: 1, "mugs~1": 1 },
    ],
    ["none that was moved before", { mugs: 3, tea: 1 }, { mugs: 3 }, { mugs: 3 }],
    [
      "none of a line that had no units left before, while another has",
      { "mugs~1": 1, tea: 1, "tea~1": 1, other: 1 },
      { tea: 1 },
      { tea: 1, "tea~1": 1 },
    ],
    [
      "all with the last units of the order",
      { "mugs~1": 1, tea: 1, "tea~1": 1 },
      { tea: 1 },
      { tea: 1, "mugs~1": 1, "tea~1": 1 },
    ],
  ])("are %s", (_, available, picked, expected) => {
    const lines = [...order.lines, line("other", 1)]

    expect(withDifferences({ lines }, select(available), select(picked))).toEqual(select(expected))
  })

  it("are none while a line has units at another price left", () => {
    const mugs = line("mugs", 1)
    const dearer = mugs.groups.map((group) => ({ ...group, key: "mugs#1", grossUnitPrice: toCents(200) }))
    const lines = [{ ...mugs, groups: [...mugs.groups, ...dearer] }, line("mugs~1", 1)]
    const picked = select({ mugs: 1 })
    const available = [...select({ mugs: 1, "mugs~1": 1 }), { key: "mugs#1", count: 1 }]

    expect(withDifferences({ lines }, available, picked)).toEqual(picked)
  })
})
