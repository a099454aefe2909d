import * as fc from "fast-check"
import {
  addUnits,
  allUnits,
  arrangeLike,
  assignShops,
  grossTotal,
  joinGoods,
  parseMedusaOrder,
  parsePricedOrder,
  type PricedOrder,
  priceOrder,
  sameGoods,
  type Selection,
  splitByShop,
  subtractUnits,
  toBasket,
} from ".."
import { arbitraryOrder } from "./support/arbitrary-order"
import { checkBasket } from "./support/check-basket"

const numRuns = Number(process.env.PROPERTY_RUNS ?? 20_000)
const timeoutMs = 60_000 + numRuns * 10

/** Where to cut each group of units into parts, from 0 to 1. Groups take these in turn. */
const cuts = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 3, maxLength: 9 })

/** All properties in one pass, as Medusa's computation of the totals takes longer than all checks together. */
describe(`any of ${numRuns} orders with totals computed by Medusa`, () => {
  it(
    "costs what Medusa books to the cent, also cut into any parts or split over shops, and gives the same bytes each time",
    () => {
      fc.assert(
        fc.property(arbitraryOrder, cuts, ({ order, again, booked }, cuts) => {
          const priced = priceOrder(parseMedusaOrder(order))

          expectWorth(priced, allUnits(priced), booked)
          expectPartsToAddUp(priced, cuts, booked)
          expectShopsToAddUp(priced, cuts, booked)
          expectSameBytes(priced, priceOrder(parseMedusaOrder(again)))
        }),
        { numRuns }
      )
    },
    timeoutMs
  )
})

/** The units cost exactly these cents and, unless that is zero, their basket adds up. */
function expectWorth(priced: PricedOrder, units: Selection, cents: bigint): void {
  expectSame(BigInt(grossTotal(priced, units)), cents)
  if (cents > 0n) checkBasket(toBasket(priced, units), cents)
}

/** The order cut into captured, refunded, canceled and open units: the parts sum up to the whole, and each part's basket adds up. */
function expectPartsToAddUp(priced: PricedOrder, cuts: number[], booked: bigint): void {
  const whole = allUnits(priced)
  const captured = cut(whole, cuts, 0)
  const refunded = cut(captured, cuts, 1)
  const canceled = cut(subtractUnits(whole, captured), cuts, 2)
  const open = subtractUnits(subtractUnits(whole, captured), canceled)
  const parts = [subtractUnits(captured, refunded), refunded, canceled, open]

  const worth = parts.map((part) => BigInt(grossTotal(priced, part)))
  parts.forEach((part, index) => expectWorth(priced, part, worth[index] ?? 0n))
  expectSame(
    worth.reduce((sum, cents) => sum + cents, 0n),
    booked
  )
  expectSame(subtractUnits(whole, parts.reduce(addUnits, [])).length, 0)
}

/** The order split over shops: each shop's basket adds up, also cut into parts, and all of them come to the whole. */
function expectShopsToAddUp(priced: PricedOrder, cuts: number[], booked: bigint): void {
  const shopOf = (index: number) => SHOPS[Math.floor((cuts[index % cuts.length] ?? 0) * SHOPS.length)] ?? OWN
  const assigned = assignShops(priced, new Map(priced.lines.map(({ lineId }, at) => [lineId, shopOf(at)])))
  const parts = splitByShop(assigned, OWN)
  const worth = parts.map(({ goods }) => BigInt(grossTotal(goods, allUnits(goods))))
  parts.forEach(({ shop, goods }, index) => {
    expectSame(
      goods.lines.every((line) => (line.shop === OWN ? undefined : line.shop) === shop),
      true
    )
    expectPartsToAddUp(goods, cuts, worth[index] ?? 0n)
  })
  expectSame(
    worth.reduce((sum, cents) => sum + cents, 0n),
    booked
  )
  const [first, ...others] = parts.map(({ goods }) => goods).reverse()
  if (first === undefined || parts.length < new Set(assigned.lines.map(({ shop }) => shop)).size) return
  const arranged = arrangeLike(joinGoods([first, ...others]), priced)
  expectSame(arranged !== undefined && sameGoods(arranged, priced), true)
}

const OWN = "shop-own"
const SHOPS = [OWN, "shop-a", "shop-b"]

function expectSameBytes(priced: PricedOrder, again: PricedOrder): void {
  const stored = parsePricedOrder(JSON.parse(JSON.stringify(priced)))

  expectSame(sameGoods(priced, again), true)
  expectSame(bytes(again), bytes(priced))
  expectSame(bytes(stored), bytes(priced))
}

function cut(units: Selection, cuts: number[], from: number): Selection {
  return units.map(({ key, count }, index) => ({
    key,
    count: Math.round(count * (cuts[(from + index) % cuts.length] ?? 0)),
  }))
}

function bytes(priced: PricedOrder): string {
  const units = allUnits(priced)
  return grossTotal(priced, units) > 0 ? JSON.stringify(toBasket(priced, units.reverse())) : ""
}

/** Used instead of Jest's matchers, which would take most of the time. */
function expectSame<T>(actual: T, expected: T): void {
  if (actual !== expected) throw new Error(`${String(actual)} is not ${String(expected)}`)
}
