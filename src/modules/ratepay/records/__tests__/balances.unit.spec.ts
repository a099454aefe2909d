import fc from "fast-check"
import { parseMedusaOrder, priceOrder, toCents } from "../../../../basket"
import { deriveBalances, heldOf } from "../balances"
import { operationKinds, type OperationKind, type OperationState } from "../operation"
import { anOperation } from "../../__tests__/an-operation"

const moves = (
  kind: OperationKind,
  cents: number,
  units: Record<string, number> = {},
  state: OperationState = "succeeded"
) => anOperation({ kind, cents, state, units: Object.entries(units).map(([key, count]) => ({ key, count })) })

it("balances hold what is open, captured, canceled and refunded, in cents and in units", () => {
  const balances = deriveBalances([
    moves("authorize", 10_000, { mug: 3, book: 1 }),
    moves("increment", 500, { stamp: 1 }),
    moves("capture", 4_000, { mug: 2 }),
    moves("cancel", 1_000, { book: 1 }),
    moves("refund", 2_000, { mug: 1 }),
  ])

  expect(balances).toEqual({
    authorized: 10_500,
    captured: 4_000,
    canceled: 1_000,
    refunded: 2_000,
    open: 5_500,
    refundable: 2_000,
    orderedUnits: [
      { key: "mug", count: 3 },
      { key: "book", count: 1 },
      { key: "stamp", count: 1 },
    ],
    openUnits: [
      { key: "mug", count: 1 },
      { key: "stamp", count: 1 },
    ],
    canceledUnits: [{ key: "book", count: 1 }],
    returnedUnits: [],
    droppableUnits: [{ key: "book", count: 1 }],
    replacingUnits: [],
    capturedUnits: [{ key: "mug", count: 2 }],
    refundedUnits: [{ key: "mug", count: 1 }],
    creditedUnits: [],
    refundableUnits: [{ key: "mug", count: 1 }],
    faults: [],
  })
})

it.each(["planned", "sent", "unknown", "passcode_required", "declined", "failed"] as const)(
  "balances do not count an operation that is %s",
  (state) => {
    const balances = deriveBalances([
      moves("authorize", 10_000, { mug: 1 }),
      moves("capture", 4_000, { mug: 1 }, state),
    ])

    expect(balances).toMatchObject({ captured: 0, open: 10_000, openUnits: [{ key: "mug", count: 1 }] })
  }
)

it("balances move cents and no units for an operation by amount alone", () => {
  const balances = deriveBalances([moves("authorize", 10_000, { mug: 1 }), moves("capture", 4_000)])

  expect(balances).toMatchObject({ open: 6_000, openUnits: [{ key: "mug", count: 1 }] })
})

it("balances always add up, whatever operations there were", () => {
  const operation = fc.record({
    kind: fc.constantFrom(...operationKinds),
    state: fc.constantFrom<OperationState>("succeeded", "declined", "failed", "unknown"),
    cents: fc.integer({ min: 0, max: 1_000_000 }),
  })
  fc.assert(
    fc.property(fc.array(operation, { maxLength: 30 }), (drawn) => {
      const balances = deriveBalances(drawn.map(({ kind, state, cents }) => moves(kind, cents, {}, state)))

      expect(balances.captured + balances.canceled + balances.open).toBe(balances.authorized)
      expect(balances.refunded + balances.refundable).toBe(balances.captured)
    })
  )
})

it("balances remove units from the order that an order edit canceled, and keep units that a merchant canceled", () => {
  const balances = deriveBalances([
    moves("authorize", 3_000, { mug: 3 }),
    { ...moves("cancel", 1_000, { mug: 1 }), cause: "order_edit" },
    { ...moves("cancel", 1_000, { mug: 1 }), cause: "merchant" },
  ])

  expect(balances.orderedUnits).toEqual([{ key: "mug", count: 2 }])
  expect(balances.openUnits).toEqual([{ key: "mug", count: 1 }])
})

it("balances replace units whose price an order edit changed by units with the new price", () => {
  const [dearer, cheaper] = [
    { key: "dearer", count: 2 },
    { key: "cheaper", count: 1 },
  ]
  const balances = deriveBalances([
    moves("authorize", 2_000, { mug: 2 }),
    { ...moves("increment", 200), units: [dearer], replacedUnits: [{ key: "mug", count: 2 }] },
    { ...moves("cancel", 1_300), cause: "order_edit" as const, units: [dearer], replacedUnits: [cheaper] },
  ])

  expect(balances).toMatchObject({ authorized: 2_200, canceled: 1_300, open: 900 })
  expect(balances.openUnits).toEqual([cheaper])
  expect(balances.orderedUnits).toEqual([cheaper])
})

it("balances remove canceled units from the order once an edit has dropped them", () => {
  const balances = deriveBalances([
    moves("authorize", 3_000, { mug: 3 }),
    { ...moves("cancel", 1_000, { mug: 1 }), cause: "merchant" },
    { ...moves("drop", 1_000, { mug: 1 }), cause: "order_edit" },
  ])

  expect(balances).toMatchObject({ authorized: 3_000, canceled: 1_000, open: 2_000, droppableUnits: [] })
  expect(balances.orderedUnits).toEqual([{ key: "mug", count: 2 }])
})

it("balances allow units kept by a cancellation to be replaced by dearer ones later", () => {
  const [cheaper, more] = [
    { key: "cheaper", count: 2 },
    { key: "more", count: 3 },
  ]
  const balances = deriveBalances([
    moves("authorize", 2_000, { mug: 2 }),
    {
      ...moves("cancel", 500),
      cause: "order_edit" as const,
      units: [{ key: "mug", count: 2 }],
      replacedUnits: [cheaper],
    },
    { ...moves("increment", 900), units: [more], replacedUnits: [cheaper] },
  ])

  expect(balances).toMatchObject({ authorized: 2_900, canceled: 500, open: 2_400, openUnits: [more] })
  expect(balances.orderedUnits).toEqual([more])
})

it("balances exchange units of the same worth by a swap, and no cents", () => {
  const balances = deriveBalances([
    moves("authorize", 2_000, { mug: 2 }),
    { ...moves("swap", 700, { cup: 1 }), replacedUnits: [{ key: "mug", count: 1 }] },
  ])

  const [mug, cup] = [
    { key: "mug", count: 1 },
    { key: "cup", count: 1 },
  ]
  expect(balances).toMatchObject({ authorized: 2_000, canceled: 0, open: 2_000, faults: [] })
  expect(balances.orderedUnits).toEqual([mug, cup])
  expect(balances.openUnits).toEqual([mug, cup])
})

it.each(["change_expiry", "shipping_information", "comparison"] as const)(
  "balances move neither cents nor units for an operation of the kind %s",
  (kind) => {
    const authorized = moves("authorize", 2_000, { mug: 2 })

    expect(deriveBalances([authorized, moves(kind, 2_000, { mug: 2 })])).toEqual(deriveBalances([authorized]))
  }
)

describe("balances of a transaction whose goods are known", () => {
  const goods = priceOrder(
    parseMedusaOrder({
      currency_code: "eur",
      total: 12,
      items: [
        { id: "mug", title: "Mug", quantity: 2, total: 12, original_total: 12, tax_lines: [{ rate: 19 }] },
      ],
    })
  )
  const mug = goods.lines[0]?.groups[0]?.key ?? ""

  it("return no more units as ordered, open or refundable than the goods have, and tell of all that are beyond", () => {
    const authorized = { ...moves("authorize", 0, { [mug]: 5, pen: 3 }), id: "authorization" }
    const captured = { ...moves("capture", 0, { [mug]: 1, pen: 1 }), id: "capture" }
    const balances = deriveBalances([authorized, captured], goods)

    expect(balances).toMatchObject({
      orderedUnits: [{ key: mug, count: 2 }],
      openUnits: [{ key: mug, count: 2 }],
      capturedUnits: [
        { key: mug, count: 1 },
        { key: "pen", count: 1 },
      ],
      refundableUnits: [{ key: mug, count: 1 }],
    })
    expect(balances.faults).toEqual([
      { kind: "units", key: mug, count: 3, operationIds: ["authorization", "capture"] },
      { kind: "units", key: "pen", count: 3, operationIds: ["authorization", "capture"] },
    ])
  })

  it("return no more units as refundable or droppable than the goods have", () => {
    const balances = deriveBalances(
      [
        moves("authorize", 0, { [mug]: 8 }),
        moves("capture", 0, { [mug]: 4 }),
        { ...moves("cancel", 0, { [mug]: 3 }), cause: "merchant" },
      ],
      goods
    )

    expect(balances.refundableUnits).toEqual([{ key: mug, count: 2 }])
    expect(balances.droppableUnits).toEqual([{ key: mug, count: 2 }])
  })

  it("have no fault while exactly the units of the goods were authorized", () => {
    expect(deriveBalances([moves("authorize", 1_200, { [mug]: 2 })], goods).faults).toEqual([])
    expect(
      deriveBalances([moves("authorize", 1_200, { [mug]: 2 }), moves("capture", 600, { [mug]: 1 })], goods)
        .faults
    ).toEqual([])
  })

  it("have no unit and no fault of units where the goods can't be read", () => {
    const balances = deriveBalances([moves("authorize", 1_200, { [mug]: 2 })], { ...goods, lines: [] })

    expect(balances).toMatchObject({ open: 1_200, openUnits: [], orderedUnits: [], faults: [] })
  })
})

describe("what Ratepay holds", () => {
  it("is captured less refunded plus open", () => {
    const balances = deriveBalances([
      moves("authorize", 10_000),
      moves("capture", 4_000),
      moves("refund", 1_500),
      moves("cancel", 1_000),
    ])

    expect(heldOf(balances)).toBe(7_500)
  })
})

describe("a cancellation", () => {
  const after = (facts: Partial<ReturnType<typeof anOperation>>) =>
    deriveBalances([
      moves("authorize", 3_000, { mug: 3 }),
      { ...moves("cancel", 1_000, { mug: 1 }), ...facts },
    ])
  const count = (selection: { count: number }[]) => selection.reduce((sum, one) => sum + one.count, 0)

  it.each<[string, Partial<ReturnType<typeof anOperation>>, number, number]>([
    ["of an order edit leaves the order", { cause: "order_edit" }, 2, 0],
    ["at the expiry leaves the order", { cause: "expiry" }, 2, 0],
    ["that gives an authorization up for another one leaves this payment", { cause: "checkout" }, 2, 0],
    ["of a merchant stays in the order", { cause: "merchant" }, 3, 1],
    [
      "credited by more than half stays in the order",
      { cause: "merchant", creditAmount: toCents(501) },
      3,
      1,
    ],
    ["credited by half leaves the order", { cause: "merchant", creditAmount: toCents(500) }, 2, 0],
    ["without credit leaves the order", { cause: "merchant", creditAmount: toCents(0) }, 2, 0],
    ["for a return stays in the order, and is no merchant's", { cause: "return" }, 3, 0],
  ])("%s", (_, facts, ordered, droppable) => {
    const balances = after(facts)

    expect([count(balances.orderedUnits), count(balances.droppableUnits)]).toEqual([ordered, droppable])
    expect(balances).toMatchObject({ open: 2_000, canceled: 1_000 })
    expect(count(balances.openUnits)).toBe(2)
  })

  it("for a return swaps as many ordered units as pieces of the same line stay", () => {
    const balances = deriveBalances([
      moves("authorize", 3_000, { "mug#0": 3, "tea#0": 1 }),
      {
        ...moves("cancel", 1_100, { "mug#0": 3 }),
        cause: "return",
        replacedUnits: [
          { key: "mug#t.0", count: 1 },
          { key: "mug#t.1", count: 1 },
        ],
      },
    ])

    expect(balances.returnedUnits).toEqual([{ key: "mug#0", count: 1 }])
    expect(balances.orderedUnits).toEqual([
      { key: "mug#0", count: 1 },
      { key: "tea#0", count: 1 },
      { key: "mug#t.0", count: 1 },
      { key: "mug#t.1", count: 1 },
    ])
    expect(balances.openUnits).toEqual([
      { key: "tea#0", count: 1 },
      { key: "mug#t.0", count: 1 },
      { key: "mug#t.1", count: 1 },
    ])
    expect(balances.replacingUnits).toEqual([
      { key: "mug#t.0", count: 1 },
      { key: "mug#t.1", count: 1 },
    ])
  })
})

describe("a cancellation for a return, of which cheaper pieces of a mug stay,", () => {
  const names = {
    "mug#0": "mugs",
    "mug#1": "mugs",
    "tea#0": "teas",
    "mug#t.0": "pieces",
    "mug#t.1": "pieces",
  }
  type Key = keyof typeof names
  const toUnits = (counts: Partial<Record<Key, number>>) =>
    Object.entries(counts).map(([key, count]) => ({ key, count }))
  const nameOf = (key: string) => Object.entries(names).find(([one]) => one === key)?.[1]

  const returned = (units: Partial<Record<Key, number>>, pieces: Partial<Record<Key, number>>) => {
    const { orderedUnits } = deriveBalances([
      moves("authorize", 4_000, { "mug#0": 2, "mug#1": 1, "tea#0": 1 }),
      {
        ...moves("cancel", 1_000),
        cause: "return",
        units: toUnits(units),
        replacedUnits: toUnits(pieces),
      },
    ])
    const sum = (name: string) =>
      orderedUnits.filter(({ key }) => nameOf(key) === name).reduce((total, { count }) => total + count, 0)
    return { mugs: sum("mugs"), teas: sum("teas"), pieces: sum("pieces") }
  }

  it.each<[string, Partial<Record<Key, number>>, Partial<Record<Key, number>>, number, number]>([
    ["no piece stays", { "mug#0": 2 }, {}, 3, 0],
    ["as many pieces stay as came back", { "mug#0": 2 }, { "mug#t.0": 2 }, 1, 2],
    ["fewer pieces stay than came back", { "mug#0": 2 }, { "mug#t.0": 1 }, 2, 1],
    ["the tea came back too", { "tea#0": 1, "mug#0": 2 }, { "mug#t.0": 2 }, 1, 2],
    [
      "fewer pieces stay than mugs of two prices came back",
      { "mug#0": 2, "mug#1": 1 },
      { "mug#t.0": 2 },
      1,
      2,
    ],
    ["one piece stays of two mugs of two prices", { "mug#0": 1, "mug#1": 1 }, { "mug#t.0": 1 }, 2, 1],
    ["pieces of two prices stay", { "mug#0": 2, "mug#1": 1 }, { "mug#t.0": 1, "mug#t.1": 2 }, 0, 3],
  ])("leaves as many units in the order, where %s", (_, units, replaced, mugs, pieces) => {
    expect(returned(units, replaced)).toEqual({ mugs, teas: 1, pieces })
  })
})

describe("a refund", () => {
  it.each([
    [501, [{ key: "mug", count: 1 }]],
    [500, []],
    [null, []],
  ])("of 10.00 with %p cents of credit counts as goodwill: %j", (creditAmount, credited) => {
    const balances = deriveBalances([
      moves("authorize", 3_000, { mug: 3 }),
      moves("capture", 3_000, { mug: 3 }),
      {
        ...moves("refund", 1_000, { mug: 1 }),
        creditAmount: creditAmount === null ? null : toCents(creditAmount),
      },
    ])

    expect(balances.creditedUnits).toEqual(credited)
    expect(balances.refundableUnits).toEqual([{ key: "mug", count: 2 }])
  })
})

describe("a fault of the balances", () => {
  it("is more captured than authorized, or more refunded than captured, by so many cents", () => {
    const { faults } = deriveBalances([
      moves("authorize", 1_000),
      moves("capture", 1_500),
      moves("refund", 1_700),
    ])

    expect(faults).toEqual([
      { kind: "cents", pool: "open", cents: 500 },
      { kind: "cents", pool: "refundable", cents: 200 },
    ])
  })

  it("is a unit that moved more often than it exists, with the operations that moved it", () => {
    const captured = { ...moves("capture", 0, { mug: 2 }), id: "capture" }
    const authorized = { ...moves("authorize", 0, { mug: 1, tea: 1 }), id: "authorization" }
    const swapped = {
      ...moves("cancel", 0, { tea: 1 }),
      id: "swap",
      replacedUnits: [{ key: "mug", count: 0 }],
    }

    expect(deriveBalances([authorized, captured, swapped]).faults).toEqual([
      { kind: "units", key: "mug", count: 1, operationIds: ["authorization", "capture", "swap"] },
    ])
  })

  it.each<[string, ReturnType<typeof moves>[], number]>([
    ["captured more often than it was authorized", [moves("capture", 0, { mug: 5 })], 2],
    ["canceled more often than it was authorized", [moves("cancel", 0, { mug: 4 })], 1],
    [
      "captured and canceled, which is once too often",
      [moves("capture", 0, { mug: 3 }), moves("cancel", 0, { mug: 1 })],
      1,
    ],
    ["refunded without being captured", [moves("refund", 0, { mug: 1 })], 1],
    [
      "refunded more often than it was captured",
      [moves("capture", 0, { mug: 1 }), moves("refund", 0, { mug: 3 })],
      2,
    ],
    ["dropped without being canceled", [moves("drop", 0, { mug: 1 })], 1],
    [
      "dropped once too often and captured twice too often, of which the more counts",
      [moves("drop", 0, { mug: 1 }), moves("capture", 0, { mug: 5 })],
      2,
    ],
    [
      "dropped twice too often and captured once too often, of which the more counts",
      [moves("drop", 0, { mug: 2 }), moves("capture", 0, { mug: 4 })],
      2,
    ],
  ])("is a unit that was %s", (_, operations, count) => {
    const { faults } = deriveBalances([moves("authorize", 0, { mug: 3 }), ...operations])

    expect(faults).toMatchObject([{ kind: "units", key: "mug", count }])
  })

  it.each<[string, ReturnType<typeof moves>[]]>([
    [
      "captured, refunded and captured again",
      [moves("capture", 0, { mug: 4 }), moves("refund", 0, { mug: 1 })],
    ],
    [
      "captured and refunded as often as authorized",
      [moves("capture", 0, { mug: 3 }), moves("refund", 0, { mug: 3 })],
    ],
    ["canceled and dropped", [moves("cancel", 0, { mug: 3 }), moves("drop", 0, { mug: 3 })]],
    ["not moved at all", []],
  ])("is no unit that was %s", (_, operations) => {
    expect(deriveBalances([moves("authorize", 0, { mug: 3 }), ...operations]).faults).toEqual([])
  })

  it("is not made by cents that are captured to the last one, and refunded to the last one", () => {
    const balances = deriveBalances([
      moves("authorize", 1_000),
      moves("capture", 1_000),
      moves("refund", 1_000),
    ])

    expect(balances).toMatchObject({ open: 0, refundable: 0, faults: [] })
  })

  it("names no operation that moved other units, nor one that did not succeed", () => {
    const { faults } = deriveBalances([
      { ...moves("authorize", 0, { mug: 1, tea: 1 }), id: "authorization" },
      { ...moves("capture", 0, { tea: 1 }), id: "tea" },
      { ...moves("capture", 0, { mug: 2 }), id: "capture" },
      { ...moves("capture", 0, { mug: 2 }, "declined"), id: "declined" },
    ])

    expect(faults).toEqual([
      { kind: "units", key: "mug", count: 1, operationIds: ["authorization", "capture"] },
    ])
  })

  it("is an operation that can't be read", () => {
    const unreadable = { ...moves("capture", 0), id: "broken", isUnreadable: true as const }

    expect(deriveBalances([unreadable]).faults).toEqual([{ kind: "unreadable", operationId: "broken" }])
  })

  it("is not made by amounts beyond all that Ratepay authorizes, which count as the largest exact amount", () => {
    const huge = Array.from({ length: 20 }, () => moves("authorize", 2_147_483_647))

    expect(deriveBalances(huge)).toMatchObject({ authorized: 25_000_000_000, faults: [] })
  })
})
