import fc from "fast-check"
import { deriveBooks } from "../books"
import { operationKinds, type OperationKind, type OperationState } from "../operation"
import { anOperation } from "./an-operation"

const moves = (
  kind: OperationKind,
  cents: number,
  units: Record<string, number> = {},
  state: OperationState = "succeeded"
) => anOperation({ kind, cents, state, units: Object.entries(units).map(([key, count]) => ({ key, count })) })

it("derives what is open, captured, canceled and refunded, in cents and in units", () => {
  const books = deriveBooks([
    moves("authorize", 10_000, { mug: 3, book: 1 }),
    moves("increment", 500, { stamp: 1 }),
    moves("capture", 4_000, { mug: 2 }),
    moves("cancel", 1_000, { book: 1 }),
    moves("refund", 2_000, { mug: 1 }),
  ])

  expect(books).toEqual({
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

it.each(["planned", "sent", "unknown", "otp_required", "declined", "failed"] as const)(
  "counts nothing of an operation that is %s",
  (state) => {
    const books = deriveBooks([
      moves("authorize", 10_000, { mug: 1 }),
      moves("capture", 4_000, { mug: 1 }, state),
    ])

    expect(books).toMatchObject({ captured: 0, open: 10_000, openUnits: [{ key: "mug", count: 1 }] })
  }
)

it("moves cents and no units for an operation by amount alone", () => {
  const books = deriveBooks([moves("authorize", 10_000, { mug: 1 }), moves("capture", 4_000)])

  expect(books).toMatchObject({ open: 6_000, openUnits: [{ key: "mug", count: 1 }] })
})

it("always balances, whatever operations there were", () => {
  const operation = fc.record({
    kind: fc.constantFrom(...operationKinds),
    state: fc.constantFrom<OperationState>("succeeded", "declined", "failed", "unknown"),
    cents: fc.integer({ min: 0, max: 1_000_000 }),
  })
  fc.assert(
    fc.property(fc.array(operation, { maxLength: 30 }), (drawn) => {
      const books = deriveBooks(drawn.map(({ kind, state, cents }) => moves(kind, cents, {}, state)))

      expect(books.captured + books.canceled + books.open).toBe(books.authorized)
      expect(books.refunded + books.refundable).toBe(books.captured)
    })
  )
})

it("takes what an order edit removed off the order, what a merchant canceled not", () => {
  const books = deriveBooks([
    moves("authorize", 3_000, { mug: 3 }),
    { ...moves("cancel", 1_000, { mug: 1 }), cause: "order_edit" },
    { ...moves("cancel", 1_000, { mug: 1 }), cause: "merchant" },
  ])

  expect(books.orderedUnits).toEqual([{ key: "mug", count: 2 }])
  expect(books.openUnits).toEqual([{ key: "mug", count: 1 }])
})

it("puts units that were worth something else in the place of those an order edit changed", () => {
  const [dearer, cheaper] = [
    { key: "dearer", count: 2 },
    { key: "cheaper", count: 1 },
  ]
  const books = deriveBooks([
    moves("authorize", 2_000, { mug: 2 }),
    { ...moves("increment", 200), units: [dearer], replacedUnits: [{ key: "mug", count: 2 }] },
    { ...moves("cancel", 1_300), cause: "order_edit" as const, units: [dearer], replacedUnits: [cheaper] },
  ])

  expect(books).toMatchObject({ authorized: 2_200, canceled: 1_300, open: 900 })
  expect(books.openUnits).toEqual([cheaper])
  expect(books.orderedUnits).toEqual([cheaper])
})

it("takes canceled units off the order once an edit has dropped them", () => {
  const books = deriveBooks([
    moves("authorize", 3_000, { mug: 3 }),
    { ...moves("cancel", 1_000, { mug: 1 }), cause: "merchant" },
    { ...moves("drop", 1_000, { mug: 1 }), cause: "order_edit" },
  ])

  expect(books).toMatchObject({ authorized: 3_000, canceled: 1_000, open: 2_000, droppableUnits: [] })
  expect(books.orderedUnits).toEqual([{ key: "mug", count: 2 }])
})

it("lets units that were kept of a cancellation be replaced by dearer ones later", () => {
  const [cheaper, more] = [
    { key: "cheaper", count: 2 },
    { key: "more", count: 3 },
  ]
  const books = deriveBooks([
    moves("authorize", 2_000, { mug: 2 }),
    {
      ...moves("cancel", 500),
      cause: "order_edit" as const,
      units: [{ key: "mug", count: 2 }],
      replacedUnits: [cheaper],
    },
    { ...moves("increment", 900), units: [more], replacedUnits: [cheaper] },
  ])

  expect(books).toMatchObject({ authorized: 2_900, canceled: 500, open: 2_400, openUnits: [more] })
  expect(books.orderedUnits).toEqual([more])
})
