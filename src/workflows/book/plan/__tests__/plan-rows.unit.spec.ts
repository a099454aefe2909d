import * as fc from "fast-check"
import { toCents } from "../../../../basket"
import { toBookingClaim } from "../../../../medusa/booking-claim"
import { anOperation } from "../../../../modules/ratepay/__tests__/an-operation"
import type { Operation } from "../../../../modules/ratepay/records/operation"
import { planRows, type BookedRow } from "../plan-rows"

const now = new Date("2026-11-21T12:00:00Z")
const at = { now, restMs: 60_000 }
const long = new Date(now.getTime() - 3_600_000)

const capture = (id: string, facts: Parameters<typeof anOperation>[0] = {}) =>
  anOperation({ id, kind: "capture", cents: 1000, ...facts })
const row = (id: string, facts: Partial<BookedRow> = {}): BookedRow => ({
  id,
  cents: toCents(1000),
  createdAt: long,
  ...facts,
})
const nothing = { link: [], book: [], drop: [], isUnderWay: false }

it("planRows changes nothing where each row has its operation", () => {
  expect(planRows([capture("a", { medusaId: "capt_1" })], [row("capt_1")], at)).toEqual(nothing)
})

it("planRows books an operation that has no row, also where Medusa has deleted its row", () => {
  expect(planRows([capture("a"), capture("b", { medusaId: "capt_gone" })], [], at)).toEqual({
    ...nothing,
    book: ["a", "b"],
  })
})

it("planRows leaves an operation alone while another process is booking it, until the claim lapses", () => {
  const fresh = capture("a", { medusaId: toBookingClaim(now) })
  const left = capture("a", { medusaId: toBookingClaim(long) })

  expect(planRows([fresh], [], at)).toEqual({ ...nothing, isUnderWay: true })
  expect(planRows([left], [], at)).toEqual({ ...nothing, book: ["a"] })
})

it("planRows links an operation to the row of its amount, where a crash kept the row's id from it", () => {
  const rows = [row("capt_1", { cents: toCents(700) }), row("capt_2")]

  expect(planRows([capture("a", { medusaId: toBookingClaim(long) })], rows, at)).toEqual({
    ...nothing,
    link: [{ operationId: "a", rowId: "capt_2" }],
    drop: ["capt_1"],
  })
})

it("planRows links a refund's row to the operation that it names, and to no other of the same amount", () => {
  const rows = [row("ref_1", { operationId: "b" }), row("ref_2", { operationId: "a" })]

  expect(planRows([capture("a"), capture("b")], rows, at).link).toEqual([
    { operationId: "a", rowId: "ref_2" },
    { operationId: "b", rowId: "ref_1" },
  ])
})

it("planRows gives two operations that have the same row one row each", () => {
  const two = [capture("a", { medusaId: "capt_1" }), capture("b", { medusaId: "capt_1" })]
  const other = capture("c", { medusaId: "capt_3", cents: 700 })

  expect(planRows(two, [row("capt_1"), row("capt_2")], at)).toEqual({
    ...nothing,
    link: [{ operationId: "b", rowId: "capt_2" }],
  })
  expect(
    planRows(
      [other, capture("a", { medusaId: "capt_1" })],
      [row("capt_3"), row("capt_1", { cents: toCents(700) })],
      at
    ).link
  ).toEqual([
    { operationId: "c", rowId: "capt_1" },
    { operationId: "a", rowId: "capt_3" },
  ])
})

it("planRows drops the rows of operations that failed or were never sent", () => {
  const failed = capture("a", { state: "failed", medusaId: "capt_1" })

  expect(planRows([failed], [row("capt_1"), row("capt_2")], at)).toEqual({
    ...nothing,
    drop: ["capt_1", "capt_2"],
  })
})

it("planRows drops nothing while an operation is unresolved, or the call for a row may be under way", () => {
  const open = capture("a", { state: "unknown", medusaId: "capt_1" })

  expect(planRows([open], [row("capt_1"), row("capt_2")], at)).toEqual({ ...nothing, isUnderWay: true })
  expect(planRows([], [row("capt_1", { createdAt: now })], at)).toEqual({ ...nothing, isUnderWay: true })
})

const states = fc.constantFrom<Operation["state"]>("succeeded", "declined", "failed", "unknown", "sent")
const anyOperations = fc
  .array(fc.record({ state: states, cents: fc.integer({ min: 1, max: 3 }), row: fc.option(fc.nat(5)) }), {
    maxLength: 6,
  })
  .map((facts) =>
    facts.map(({ state, cents, row: index }, number) =>
      capture(`op_${number}`, {
        state,
        cents,
        medusaId: index === null ? null : `capt_${index}`,
      })
    )
  )
const anyRows = fc.uniqueArray(
  fc.record({
    id: fc.nat(5).map((number) => `capt_${number}`),
    cents: fc.integer({ min: 1, max: 3 }).map(toCents),
    createdAt: fc.constantFrom(long, now),
  }),
  { selector: ({ id }) => id, maxLength: 6 }
)

it("planRows leads to as many rows as succeeded operations, once nothing is under way", () => {
  fc.assert(
    fc.property(anyOperations, anyRows, (operations, rows) => {
      const { link, book, drop, isUnderWay } = planRows(operations, rows, at)

      const isFoundAnew = (id: string) =>
        book.includes(id) || link.some(({ operationId }) => operationId === id)
      const succeeded = operations.filter(({ state }) => state === "succeeded")
      expect(new Set([...link.map(({ operationId }) => operationId), ...book]).size).toBe(
        link.length + book.length
      )
      expect(new Set(link.map(({ rowId }) => rowId)).size).toBe(link.length)
      expect(drop.filter((id) => link.some(({ rowId }) => rowId === id))).toEqual([])
      for (const { operationId, rowId } of link) {
        const operation = operations.find(({ id }) => id === operationId)
        expect(rows.find(({ id }) => id === rowId)?.cents).toBe(operation?.grossAmount)
      }
      const standing = succeeded.filter(
        ({ id, medusaId }) => drop.includes(medusaId ?? "") && !isFoundAnew(id)
      )
      expect(standing).toEqual([])
      if (!isUnderWay) expect(rows.length - drop.length + book.length).toBe(succeeded.length)
    })
  )
})

describe("planRows of a payment of several shops", () => {
  const both = (facts: Parameters<typeof capture>[1] = {}) => [
    capture("a", { medusaId: "capt_1", transactionId: "rptx_1", cents: 700 }),
    capture("b", { medusaId: "capt_1", transactionId: "rptx_2", cents: 300, ...facts }),
  ]

  it("keeps one row for the operations that come to it, one of each shop", () => {
    expect(planRows(both(), [row("capt_1")], at)).toEqual(nothing)
  })

  it("drops the row and books what was done, where one shop's operation failed", () => {
    expect(planRows(both({ state: "declined" }), [row("capt_1")], at)).toEqual({
      ...nothing,
      book: ["a"],
      drop: ["capt_1"],
    })
  })

  it("waits for an operation without an outcome, and books each by itself where the row is gone", () => {
    expect(planRows(both({ state: "unknown" }), [row("capt_1")], at)).toMatchObject({
      drop: [],
      isUnderWay: true,
    })
    expect(planRows(both(), [], at)).toEqual({ ...nothing, book: ["a", "b"] })
  })

  it("gives a row to none of them where they come to another amount", () => {
    expect(planRows(both(), [row("capt_1", { cents: toCents(999) })], at)).toEqual({
      ...nothing,
      book: ["a", "b"],
      drop: ["capt_1"],
    })
  })
})
