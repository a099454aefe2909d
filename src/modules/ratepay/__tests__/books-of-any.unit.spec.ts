import fc from "fast-check"
import { parseMedusaOrder, priceOrder, toCents } from "../../../basket"
import { deriveBooks } from "../books"
import { choosePart, poolOf } from "../choose-part"
import { countByAmount, describeFaults, findMendable } from "../mend-books"
import { causes, operationKinds, type Operation, type OperationState } from "../operation"
import { anOperation } from "./an-operation"
import { aTransaction } from "./a-transaction"

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
const [mugKey = "", bookKey = ""] = ["mug", "book"].map(
  (id) => goods.lines.find(({ lineId }) => lineId === id)?.groups[0]?.key
)

const transaction = { ...aTransaction(), goods }

const units = fc.array(
  fc.record({
    key: fc.constantFrom(mugKey, bookKey, "of another order"),
    count: fc.integer({ min: 1, max: 4 }),
  }),
  { maxLength: 4 }
)
const anyOperation = fc
  .record({
    id: fc.uuid(),
    kind: fc.constantFrom(...operationKinds),
    state: fc.constantFrom<OperationState>("succeeded", "succeeded", "declined", "failed", "unknown"),
    cause: fc.constantFrom(...causes, null),
    cents: fc.integer({ min: 0, max: 2_147_483_647 }),
    units,
    replacedUnits: units,
    unreadable: fc.boolean(),
  })
  .map(({ unreadable, ...facts }): Operation => ({
    ...anOperation(facts),
    ...(unreadable && { isUnreadable: true as const }),
  }))
const operations = fc.array(anyOperation, { maxLength: 40 })

it("books are derived of any operations, balance, and say what is wrong", () => {
  fc.assert(
    fc.property(operations, (drawn) => {
      const books = deriveBooks(drawn, goods)

      expect(books.captured + books.canceled + books.open).toBe(books.authorized)
      expect(books.refunded + books.refundable).toBe(books.captured)
      for (const selection of [
        books.openUnits,
        books.refundableUnits,
        books.orderedUnits,
        books.droppableUnits,
      ])
        for (const { key, count } of selection) {
          const group = goods.lines.flatMap(({ groups }) => groups).find((one) => one.key === key)
          expect(count).toBeGreaterThan(0)
          expect(count).toBeLessThanOrEqual(group?.count ?? 0)
        }
      expect(describeFaults({ transaction, operations: drawn }, books)).toHaveLength(books.faults.length)
    })
  )
})

it("what is left of any books is moved by amount, whatever became of the goods", () => {
  fc.assert(
    fc.property(
      operations,
      fc.constantFrom("capture" as const, "cancel" as const, "refund" as const),
      (drawn, kind) => {
        const pool = poolOf(kind, deriveBooks(drawn, goods))

        const rest = choosePart(goods, pool, { kind: "rest" })

        expect(rest?.grossAmount).toBe(pool.left > 0 ? pool.left : undefined)
        expect(choosePart(goods, pool, { kind: "amount", amount: toCents(3), due: [] })?.grossAmount).toBe(3)
      }
    )
  )
})

it("counting an operation by its amount changes no cent and leaves less wrong", () => {
  fc.assert(
    fc.property(operations, (drawn) => {
      const books = deriveBooks(drawn, goods)
      for (const { id } of findMendable({ transaction, operations: drawn }, books)) {
        const after = deriveBooks(countByAmount(drawn, id), goods)
        const { authorized, captured, canceled, refunded } = books
        expect(after).toMatchObject({ authorized, captured, canceled, refunded })
      }
    })
  )
})

const authorization = anOperation({
  id: "authorization",
  cents: 2600,
  units: [
    { key: mugKey, count: 2 },
    { key: bookKey, count: 1 },
  ],
})
const captureBook = (id: string) =>
  anOperation({ id, kind: "capture", cents: 1400, units: [{ key: bookKey, count: 1 }] })

it("a book that was captured twice is told, and put right by giving it back, or by the amount alone", () => {
  const twice = [authorization, captureBook("one"), captureBook("other")]
  const books = deriveBooks(twice, goods)

  expect(books).toMatchObject({ captured: 2800, open: -200, openUnits: [{ key: mugKey, count: 2 }] })
  expect(describeFaults({ transaction, operations: twice }, books)).toEqual([
    expect.stringMatching(/Book \(book\) moved 1 more than there are \(authorization, one, other\)/),
    expect.stringMatching(/2\.00 EUR more were captured and canceled than authorized/),
  ])
  expect(findMendable({ transaction, operations: twice }, books).map(({ id }) => id)).toEqual([
    "one",
    "other",
  ])

  const unitFaults = (of: Operation[]) => deriveBooks(of, goods).faults.filter(({ kind }) => kind === "units")
  const givenBack = anOperation({
    id: "back",
    kind: "refund",
    cents: 1400,
    units: [{ key: bookKey, count: 1 }],
  })
  expect(unitFaults([...twice, givenBack])).toEqual([])
  expect(unitFaults(countByAmount(twice, "other"))).toEqual([])
})
