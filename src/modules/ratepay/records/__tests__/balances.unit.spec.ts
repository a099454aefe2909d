import fc from "fast-check"
import { toCents } from "../../../../basket"
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

  it("is an operation that can't be read", () => {
    const unreadable = { ...moves("capture", 0), id: "broken", isUnreadable: true as const }

    expect(deriveBalances([unreadable]).faults).toEqual([{ kind: "unreadable", operationId: "broken" }])
  })

  it("is not made by amounts beyond all that Ratepay authorizes, which count as the largest exact amount", () => {
    const huge = Array.from({ length: 20 }, () => moves("authorize", 2_147_483_647))

    expect(deriveBalances(huge)).toMatchObject({ authorized: 25_000_000_000, faults: [] })
  })
})
