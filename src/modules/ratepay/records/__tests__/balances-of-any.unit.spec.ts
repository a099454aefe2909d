import fc from "fast-check"
import { parseMedusaOrder, priceOrder, toCents } from "../../../../basket"
import { deriveBalances } from "../balances"
import { choosePart, poolOf } from "../../follow-up/choose-part"
import { countByAmount, findRepairable, tellFaults } from "../repair-balances"
import { causes, operationKinds, type Operation, type OperationState } from "../operation"
import { anOperation } from "../../__tests__/an-operation"
import { aTransaction } from "../../__tests__/a-transaction"

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

it("balances can be derived from any operations, add up, and name what is wrong", () => {
  fc.assert(
    fc.property(operations, (drawn) => {
      const balances = deriveBalances(drawn, goods)

      expect(balances.captured + balances.canceled + balances.open).toBe(balances.authorized)
      expect(balances.refunded + balances.refundable).toBe(balances.captured)
      for (const selection of [
        balances.openUnits,
        balances.refundableUnits,
        balances.orderedUnits,
        balances.droppableUnits,
      ])
        for (const { key, count } of selection) {
          const group = goods.lines.flatMap(({ groups }) => groups).find((one) => one.key === key)
          expect(count).toBeGreaterThan(0)
          expect(count).toBeLessThanOrEqual(group?.count ?? 0)
        }
      expect(tellFaults({ transaction, operations: drawn }, balances)).toHaveLength(balances.faults.length)
    })
  )
})

it("the rest of any balances can be moved by amount, whatever happened to the goods", () => {
  fc.assert(
    fc.property(
      operations,
      fc.constantFrom("capture" as const, "cancel" as const, "refund" as const),
      (drawn, kind) => {
        const pool = poolOf(kind, deriveBalances(drawn, goods))

        const rest = choosePart(goods, pool, { kind: "rest" })

        expect(rest?.grossAmount).toBe(pool.left > 0 ? pool.left : undefined)
        expect(choosePart(goods, pool, { kind: "amount", amount: toCents(3), due: [] })?.grossAmount).toBe(3)
      }
    )
  )
})

it("counting an operation by its amount changes no cent of the balances and leaves fewer faults", () => {
  fc.assert(
    fc.property(operations, (drawn) => {
      const balances = deriveBalances(drawn, goods)
      for (const { id } of findRepairable({ transaction, operations: drawn }, balances)) {
        const after = deriveBalances(countByAmount(drawn, id), goods)
        const { authorized, captured, canceled, refunded } = balances
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

it("a unit that was captured twice is a fault, and is corrected by a refund or by counting its amount alone", () => {
  const twice = [authorization, captureBook("one"), captureBook("other")]
  const balances = deriveBalances(twice, goods)

  expect(balances).toMatchObject({ captured: 2800, open: -200, openUnits: [{ key: mugKey, count: 2 }] })
  expect(tellFaults({ transaction, operations: twice }, balances).map(({ text }) => text)).toEqual([
    expect.stringMatching(/Book \(book\) moved 1 more than there are \(authorization, one, other\)/),
    expect.stringMatching(/2\.00 EUR more were captured and canceled than authorized/),
  ])
  expect(findRepairable({ transaction, operations: twice }, balances).map(({ id }) => id)).toEqual([
    "one",
    "other",
  ])

  const unitFaults = (of: Operation[]) =>
    deriveBalances(of, goods).faults.filter(({ kind }) => kind === "units")
  const givenBack = anOperation({
    id: "back",
    kind: "refund",
    cents: 1400,
    units: [{ key: bookKey, count: 1 }],
  })
  expect(unitFaults([...twice, givenBack])).toEqual([])
  expect(unitFaults(countByAmount(twice, "other"))).toEqual([])
})
