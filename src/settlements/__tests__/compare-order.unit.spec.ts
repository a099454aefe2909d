import fc from "fast-check"
import { toCents } from "../../basket"
import { claimOf, compareOrder, type Claim, type PaidOperation } from "../compare-order"

const numRuns = Math.min(3_000, Number(process.env.PROPERTY_RUNS ?? 500))

const capture = (id: string, cents: number): PaidOperation => ({
  id,
  kind: "capture",
  amount: toCents(cents),
})
const refund = (id: string, cents: number): PaidOperation => ({ id, kind: "refund", amount: toCents(cents) })
const claim = (id: string, cents: number, operationId: string | null = null): Claim => ({
  ...{ id, operationId, isInCurrency: true },
  amount: toCents(cents),
})
const nothing = { assigned: [], differing: [], unexplained: [], inOtherCurrency: [] }

describe("compareOrder", () => {
  it("agrees where each operation is settled with its amount, and with what is not settled yet", () => {
    const operations = [capture("c1", 5000), refund("r1", 1000), capture("c2", 2000)]

    expect(compareOrder(operations, [])).toEqual(nothing)
    expect(compareOrder(operations, [claim("a", 5000, "c1"), claim("b", -1000, "r1")])).toEqual(nothing)
  })

  it("finds the operation of a claim that names none by its amount, the oldest first", () => {
    const operations = [capture("c1", 2000), capture("c2", 2000), refund("r1", 2000)]

    expect(compareOrder(operations, [claim("a", 2000), claim("b", -2000), claim("c", 2000)])).toEqual({
      ...nothing,
      assigned: [
        { claimId: "a", operationId: "c1" },
        { claimId: "b", operationId: "r1" },
        { claimId: "c", operationId: "c2" },
      ],
    })
  })

  it("tells what was settled with another amount, a cent more or less", () => {
    const operations = [capture("c1", 5000), refund("r1", 1000)]

    expect(compareOrder(operations, [claim("a", 4999, "c1"), claim("b", -1001)])).toEqual({
      ...nothing,
      assigned: [{ claimId: "b", operationId: "r1" }],
      differing: [
        { operationId: "c1", expected: 5000, settled: 4999 },
        { operationId: "r1", expected: -1000, settled: -1001 },
      ],
    })
  })

  it("takes claims that complete one operation together for that operation's", () => {
    expect(compareOrder([capture("c1", 5000)], [claim("a", 2000), claim("b", 3000)])).toEqual({
      ...nothing,
      assigned: [
        { claimId: "a", operationId: "c1" },
        { claimId: "b", operationId: "c1" },
      ],
    })
  })

  it("takes a correction of what was settled too high for that operation's", () => {
    const claims = [claim("a", 5500, "c1"), claim("b", -500)]

    expect(compareOrder([capture("c1", 5000)], claims)).toEqual({
      ...nothing,
      assigned: [{ claimId: "b", operationId: "c1" }],
    })
  })

  it("tells a claim that no operation explains, and guesses none", () => {
    const operations = [capture("c1", 5000), capture("c2", 2000)]

    expect(compareOrder(operations, [claim("a", 1234)])).toEqual({ ...nothing, unexplained: ["a"] })
    expect(compareOrder([], [claim("a", 5000)])).toEqual({ ...nothing, unexplained: ["a"] })
    expect(compareOrder([capture("c1", 5000)], [claim("a", 5000), claim("b", 5000)])).toEqual({
      ...nothing,
      assigned: [{ claimId: "a", operationId: "c1" }],
      unexplained: ["b"],
    })
  })

  it("tells a claim in another currency, and compares it with nothing", () => {
    const claims: Claim[] = [{ ...claim("a", 5000, "c1"), isInCurrency: false }]

    expect(compareOrder([capture("c1", 5000)], claims)).toEqual({ ...nothing, inOtherCurrency: ["a"] })
  })
})

describe("whatever an order's captures and refunds are", () => {
  const operations = fc
    .array(fc.tuple(fc.boolean(), fc.integer({ min: 1, max: 300 }), fc.boolean(), fc.boolean()), {
      maxLength: 12,
    })
    .map((all) =>
      all.map(([isCapture, cents, isNamed, isSettled], index) => ({
        operation: isCapture ? capture(`o${index}`, cents) : refund(`o${index}`, cents),
        ...{ isNamed, isSettled },
      }))
    )
  const toClaim = ({ operation, isNamed }: { operation: PaidOperation; isNamed: boolean }): Claim =>
    claim(`of ${operation.id}`, claimOf(operation), isNamed ? operation.id : null)

  it("claims of any of them, in any order, named or not, agree to the cent", () => {
    const shuffled = operations.chain((all) =>
      fc.record({
        all: fc.constant(all.map(({ operation }) => operation)),
        claims: fc.shuffledSubarray(all.filter(({ isSettled }) => isSettled).map(toClaim), {
          minLength: all.filter(({ isSettled }) => isSettled).length,
        }),
      })
    )
    fc.assert(
      fc.property(shuffled, ({ all, claims }) => {
        const { assigned, ...problems } = compareOrder(all, claims)
        expect({ ...problems, assigned: [] }).toEqual(nothing)
        const found = new Map(assigned.map(({ claimId, operationId }) => [claimId, operationId]))
        for (const { id, operationId, amount } of claims) {
          const operation = all.find((one) => one.id === (operationId ?? found.get(id)))
          expect(operation && claimOf(operation)).toBe(amount)
        }
      }),
      { numRuns }
    )
  })

  it("one claim with another amount is told", () => {
    const changed = fc.record({
      all: operations.filter((all) => all.length > 0),
      by: fc.integer({ min: 301, max: 999 }),
    })
    fc.assert(
      fc.property(changed, fc.nat(), ({ all, by }, at) => {
        const claims = all
          .map(toClaim)
          .map((one, index) =>
            index === at % all.length
              ? { ...one, amount: toCents(one.amount + Math.sign(one.amount) * by) }
              : one
          )
        const { differing, unexplained } = compareOrder(
          all.map(({ operation }) => operation),
          claims
        )
        expect(differing.length + unexplained.length).toBeGreaterThan(0)
      }),
      { numRuns }
    )
  })
})
