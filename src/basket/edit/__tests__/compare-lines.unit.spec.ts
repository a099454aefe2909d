import { compareLines, type HeldLine, type LineNow } from "../compare-lines"

/** Three mugs for 30.00 that Ratepay does not hold, unless the facts say otherwise. */
const mugs = (facts: Partial<LineNow> = {}): LineNow => ({
  lineId: "mugs",
  quantity: "3",
  returned: "0",
  swapped: "0",
  total: 3000,
  ...facts,
})
const holds = (facts: Partial<HeldLine>): HeldLine => ({
  captured: 0,
  refunded: 0,
  open: 0,
  droppable: 0,
  value: 0,
  ...facts,
})

describe("an order's goods beside those that Ratepay holds", () => {
  it.each<[string, Partial<LineNow>, Partial<HeldLine>, number, number]>([
    ["agree if all are open", {}, { open: 3 }, 0, 0],
    ["agree if all are captured", {}, { captured: 3, value: 3000 }, 0, 0],
    ["lack the price of unknown goods", {}, {}, 0, 3000],
    [
      "lack the price of a unit more, at the present price",
      { quantity: "4", total: 4800 },
      { open: 3 },
      0,
      1200,
    ],
    ["lack goods at a price rounded down", { total: 1000 }, { open: 1 }, 0, 666],
    ["lack measured goods at an exact price", { quantity: "0.3", total: 300 }, { open: 0.1 }, 0, 200],
    ["owe a returned unit", { returned: "1", total: 2000 }, { captured: 3, value: 3000 }, 1000, 0],
    [
      "owe a returned unit at a price rounded up",
      { returned: "1", total: 667 },
      { captured: 3, value: 1000 },
      334,
      0,
    ],
    [
      "agree after a returned unit was refunded",
      { returned: "1", total: 2000 },
      { captured: 3, refunded: 1, value: 2000 },
      0,
      0,
    ],
    [
      "owe nothing for a unit on its way back in an exchange, which is still in the order's total",
      { swapped: "1" },
      { captured: 3, value: 3000 },
      0,
      0,
    ],
    [
      "owe a returned unit beside one on its way back",
      { returned: "1", swapped: "1", total: 2000 },
      { captured: 3, value: 3000 },
      1000,
      0,
    ],
    [
      "owe a removed unit beside one on its way back",
      { quantity: "2", swapped: "1", total: 2000 },
      { captured: 3, value: 3000 },
      1000,
      0,
    ],
    ["lack only units that stay, beside one on its way back", { swapped: "1" }, {}, 0, 2000],
    [
      "agree after goodwill, which the order's credit balances",
      {},
      { captured: 3, refunded: 1, value: 2000 },
      0,
      0,
    ],
    ["agree after a cancellation, which the order's credit balances", {}, { open: 2, droppable: 1 }, 0, 0],
    [
      "owe nothing for a removed unit that is open",
      { quantity: "2", total: 2000 },
      { captured: 2, open: 1, value: 2000 },
      0,
      0,
    ],
    [
      "owe removed units beyond the open ones",
      { quantity: "1", total: 1000 },
      { captured: 2, open: 1, value: 2000 },
      1000,
      0,
    ],
    [
      "owe all returned units that were captured, also beside an open one",
      { returned: "2", total: 1000 },
      { captured: 2, open: 1, value: 2000 },
      2000,
      0,
    ],
    [
      "owe of returned units only those that were captured",
      { returned: "2", total: 1000 },
      { captured: 1, open: 2, value: 1000 },
      1000,
      0,
    ],
    [
      "owe nothing after everything was refunded",
      { quantity: "0", total: 0 },
      { captured: 1, refunded: 1 },
      0,
      0,
    ],
  ])("%s", (_, now, held, toRefund, missing) => {
    expect(compareLines([mugs(now)], new Map([["mugs", holds(held)]]))).toEqual({
      toRefund,
      missing,
      beyondPrice: 0,
    })
  })

  it.each<[string, Partial<LineNow>, Partial<HeldLine>, number]>([
    ["cost less than was captured of them", { total: 2400 }, { captured: 3, value: 3000 }, 600],
    ["count as far as they were captured", { total: 2400 }, { captured: 1, open: 2, value: 1000 }, 200],
    ["do not count once they were refunded", { total: 2400 }, { captured: 3, refunded: 3 }, 0],
    ["count less those that left", { quantity: "1", total: 800 }, { captured: 3, value: 3000 }, 200],
    ["count less those that came back", { returned: "3", total: 0 }, { captured: 3, value: 3000 }, 0],
    ["cost more than was captured of them", { total: 3300 }, { captured: 3, value: 3000 }, 0],
  ])("captured goods that stay %s", (_, now, held, beyondPrice) => {
    expect(compareLines([mugs(now)], new Map([["mugs", holds(held)]]))).toMatchObject({ beyondPrice })
  })

  it("owe the captured goods of a line that has left the order, and nothing for its open ones", () => {
    const held = new Map([
      ["gone", holds({ captured: 1, value: 1500 })],
      ["open", holds({ open: 2 })],
    ])

    expect(compareLines([], held)).toEqual({ toRefund: 1500, missing: 0, beyondPrice: 0 })
  })

  it("are added up over all lines", () => {
    const held = new Map([
      ["mugs", holds({ captured: 3, value: 3000 })],
      ["gone", holds({ captured: 1, value: 500 })],
    ])
    const lines = [
      mugs({ returned: "1", total: 2000 }),
      mugs({ lineId: "tea", quantity: "1", total: 400 }),
      mugs({ lineId: "book", quantity: "2", total: 700 }),
    ]

    expect(compareLines(lines, held)).toEqual({ toRefund: 1500, missing: 1100, beyondPrice: 0 })
  })
})
