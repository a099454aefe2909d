import * as fc from "fast-check"
import { allUnits, alreadyPaidWithin, priceOrder, shareCredit, toCents } from "../.."
import { anOrder } from "../../__tests__/support/a-medusa-order"

const order = (credits: number[] = []) =>
  anOrder({
    items: [
      { unit_price: 12.9, quantity: 3 },
      { unit_price: 14, quantity: 1, rates: [7] },
    ],
    credits,
  })

describe("the amount paid by other means, read from authorized units", () => {
  it.each([0, 1, 1999, 5270])("is the %d cents that the units carry as credit", (cents) => {
    const goods = priceOrder(order(), { alreadyPaid: toCents(cents) })

    expect(alreadyPaidWithin(goods, allUnits(goods), order())).toBe(cents)
  })

  it("does not contain the order's own credit lines", () => {
    const goods = priceOrder(order([10, 2.5]), { alreadyPaid: toCents(700) })

    expect(alreadyPaidWithin(goods, allUnits(goods), order([10, 2.5]))).toBe(700)
  })

  it("is zero if no unit was authorized", () => {
    expect(alreadyPaidWithin(priceOrder(order()), [], order([10]))).toBe(0)
  })
})

const cents = fc.nat(100_000)
const parts = fc.array(fc.record({ credit: cents.map(toCents), worth: cents }), {
  minLength: 1,
  maxLength: 6,
})
const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0)

describe("an order's credit, shared among its parts", () => {
  it("stays with each part whose goods cost as much", () => {
    fc.assert(
      fc.property(parts, (some) => {
        const own = some.map(({ credit, worth }) => ({ credit, worth: worth + credit }))
        expect(shareCredit(own)).toEqual(own.map(({ credit }) => credit))
      })
    )
  })

  it("is all shared, unless it is more than all goods cost, and no part gets more than its goods cost", () => {
    fc.assert(
      fc.property(parts, (some) => {
        const shares = shareCredit(some)
        const all = sum(some.map(({ credit }) => credit))
        expect(sum(shares)).toBe(Math.min(all, sum(some.map(({ worth }) => worth))))
        for (const [index, { credit, worth }] of some.entries()) {
          expect(shares[index]).toBeLessThanOrEqual(worth)
          expect(shares[index]).toBeGreaterThanOrEqual(Math.min(credit, worth))
        }
      })
    )
  })

  it("is taken off the last part first where a part's goods cost less than it had", () => {
    const part = (credit: number, worth: number) => ({ credit: toCents(credit), worth })

    expect(shareCredit([part(0, 500), part(540, 0), part(392, 2800)])).toEqual([0, 0, 932])
    expect(shareCredit([part(0, 500), part(540, 0), part(392, 492)])).toEqual([440, 0, 492])
  })

  it("is no less where nobody knows what a part costs", () => {
    expect(
      shareCredit([
        { credit: toCents(540), worth: Infinity },
        { credit: toCents(0), worth: 100 },
      ])
    ).toEqual([540, 0])
  })
})
