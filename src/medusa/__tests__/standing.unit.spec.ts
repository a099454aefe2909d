import * as fc from "fast-check"
import { allUnits, grossTotal, pickUnits, toCents, type PricedOrder, type Selection } from "../../basket"
import { priceOrder } from "../../basket"
import { anOrder } from "../../basket/__tests__/support/a-medusa-order"
import { anOperation } from "../../modules/ratepay/__tests__/an-operation"
import { deriveBooks } from "../../modules/ratepay/books"
import type { OperationKind } from "../../modules/ratepay/operation"
import type { OrderNow } from "../read-order"
import { weigh } from "../standing"

/** Three mugs at 10.00 and a parcel at 5.00, all authorized. */
const goods = priceOrder(
  anOrder({
    items: [{ id: "mugs", unit_price: 10, quantity: 3 }],
    shipping_methods: [{ id: "parcel", amount: 5 }],
  })
)
const mugs = (quantity: number) => pickUnits(goods, allUnits(goods), [{ lineId: "mugs", quantity }])

type Step = {
  kind: OperationKind
  units?: Selection
  cents?: number
  cause?: "merchant" | "return" | "order_edit"
}

function held(...steps: Step[]) {
  const operations = [{ kind: "authorize" as const, units: allUnits(goods) }, ...steps].map((step, index) => {
    const { kind, units = [], cents = grossTotal(goods, units), cause = "merchant" }: Step = step
    return anOperation({ id: `rpop_${index}`, kind, units, cents, cause })
  })
  return { transaction: { goods }, books: deriveBooks(operations, goods) }
}

type Line = Partial<OrderNow["lines"][number]>

function order({ mugs: line = {}, ...facts }: Partial<OrderNow> & { mugs?: Line } = {}): OrderNow {
  return {
    version: 1,
    isCanceled: false,
    total: toCents(3500),
    requested: toCents(0),
    swapped: toCents(0),
    pending: toCents(0),
    paidOtherwise: toCents(0),
    lines: [{ lineId: "mugs", quantity: "3", returned: "0", swapped: "0", total: 3000, ...line }],
    priced: anOrder({}),
    ...facts,
  }
}

const even = { surplus: 0, toRefund: 0, toCancel: 0, outstanding: 0 }

describe("what Ratepay holds, and what the buyer owes", () => {
  it("are the same after a checkout, and after captures", () => {
    const standing = { held: 3500, owed: 3500, ...even }

    expect(weigh(order(), [held()])).toMatchObject(standing)
    expect(weigh(order(), [held({ kind: "capture", units: mugs(2) })])).toMatchObject(standing)
    expect(weigh(order(), [held({ kind: "capture", cents: 1234 })])).toMatchObject(standing)
  })

  it("differ by what an edit takes off, which is canceled as long as it is open", () => {
    const lowered = order({ total: toCents(2500), mugs: { quantity: "2", total: 2000 } })

    expect(weigh(lowered, [held()])).toMatchObject({ surplus: 1000, toCancel: 1000, toRefund: 0 })
  })

  it("leave goods alone that are still to ship, where others that were captured left the order", () => {
    const all = held({ kind: "capture", units: mugs(2) })
    const returned = order({ total: toCents(1500), mugs: { returned: "2", total: 1000 } })

    expect(weigh(returned, [all])).toMatchObject({ surplus: 2000, toCancel: 0, toRefund: 2000 })
  })

  it("are the same again once that is refunded, by item or by amount", () => {
    const returned = order({ total: toCents(1500), mugs: { returned: "2", total: 1000 } })
    const capture = { kind: "capture" as const, units: mugs(2) }

    for (const refund of [{ units: mugs(2) }, { cents: 2000 }])
      expect(weigh(returned, [held(capture, { kind: "refund", ...refund })])).toMatchObject({
        owed: 1500,
        ...even,
      })
  })

  it("differ by credit that somebody grants", () => {
    expect(weigh(order({ total: toCents(3000) }), [held()])).toMatchObject({ toCancel: 500, toRefund: 0 })
    const captured = [held({ kind: "capture", units: allUnits(goods) })]
    expect(weigh(order({ total: toCents(3000) }), captured)).toMatchObject({ toCancel: 0, toRefund: 500 })
  })

  it("differ by what others have paid", () => {
    expect(weigh(order({ paidOtherwise: toCents(3500) }), [held()])).toMatchObject({
      owed: 0,
      toCancel: 3500,
    })
  })

  it("don't differ by goods that wait for their own payment", () => {
    const dearer = order({
      total: toCents(5500),
      lines: [
        { lineId: "mugs", quantity: "3", returned: "0", swapped: "0", total: 3000 },
        { lineId: "pots", quantity: "1", returned: "0", swapped: "0", total: 2000 },
      ],
    })

    expect(weigh(dearer, [held()])).toMatchObject({ held: 3500, surplus: 0, outstanding: 2000 })
  })

  it("count what an exchange brings as paid for by what goes back", () => {
    const captured = held({ kind: "capture", units: allUnits(goods) })
    const exchanging = order({
      total: toCents(4500),
      swapped: toCents(1000),
      lines: [
        { lineId: "mugs", quantity: "3", returned: "0", swapped: "1", total: 3000 },
        { lineId: "pots", quantity: "1", returned: "0", swapped: "0", total: 1000 },
      ],
    })

    expect(weigh(exchanging, [captured])).toMatchObject({ owed: 3500, ...even })
  })

  it("are reckoned over all transactions of an order", () => {
    const twice = order({
      total: toCents(7000),
      lines: [{ lineId: "mugs", quantity: "6", returned: "0", swapped: "0", total: 6000 }],
    })

    expect(weigh(twice, [held(), held({ kind: "capture", units: mugs(3) })])).toMatchObject({
      owed: 7000,
      ...even,
    })
  })

  it("are nothing where a refund was credited before an edit took its goods off", () => {
    const all = allUnits(goods)
    const beyond = order({ total: toCents(-500) })

    expect(
      weigh(beyond, [held({ kind: "capture", units: all }, { kind: "refund", units: all })])
    ).toMatchObject({
      held: 0,
      owed: 0,
      ...even,
    })
  })

  it("never have Ratepay cancel more than is open or too much, whatever the order says", () => {
    const share = fc.nat(3)
    const cents = fc.integer({ min: -2_000, max: 9_000 })
    fc.assert(
      fc.property(
        share,
        share,
        share,
        cents,
        fc.nat(4_000),
        share,
        (captured, refunded, returned, total, other, left) => {
          const kept = Math.min(captured, refunded)
          const record = held(
            ...(captured > 0 ? [{ kind: "capture" as const, units: mugs(captured) }] : []),
            ...(kept > 0 ? [{ kind: "refund" as const, units: refundOf(goods, captured, kept) }] : [])
          )
          const { books } = record
          const now = order({
            total: toCents(total),
            paidOtherwise: toCents(other),
            mugs: { quantity: String(left + returned), returned: String(returned), total: left * 1000 },
          })

          const { held: holds, owed, surplus, toCancel, toRefund } = weigh(now, [record])

          expect(holds).toBe(books.captured - books.refunded + books.open)
          expect(surplus).toBe(Math.max(0, holds - owed))
          expect(toCancel + toRefund).toBe(surplus)
          expect(toCancel).toBeLessThanOrEqual(books.open)
          expect(Math.min(toCancel, toRefund, owed)).toBeGreaterThanOrEqual(0)
        }
      )
    )
  })
})

function refundOf(order: PricedOrder, captured: number, quantity: number): Selection {
  return pickUnits(order, mugs(captured), [{ lineId: "mugs", quantity }])
}
