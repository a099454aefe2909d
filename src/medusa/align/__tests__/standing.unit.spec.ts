import * as fc from "fast-check"
import { allUnits, grossTotal, pickUnits, toCents, type PricedOrder, type Selection } from "../../../basket"
import { priceOrder } from "../../../basket"
import { anOrder } from "../../../basket/__tests__/support/a-medusa-order"
import { anOperation } from "../../../modules/ratepay/__tests__/an-operation"
import { deriveBalances } from "../../../modules/ratepay/records/balances"
import type { OperationKind } from "../../../modules/ratepay/records/operation"
import type { OrderNow } from "../../read/read-order"
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
  return { transaction: { goods }, balances: deriveBalances(operations, goods) }
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
    booked: new Set(),
    lines: [{ lineId: "mugs", quantity: "3", returned: "0", swapped: "0", total: 3000, ...line }],
    cameBack: new Map(),
    shipments: new Map(),
    priced: anOrder({}),
    ...facts,
  }
}

const even = { surplus: 0, toRefund: 0, toCancel: 0, outstanding: 0 }

describe("weigh: what Ratepay holds against what the buyer owes", () => {
  it("finds both equal after a checkout, and after captures", () => {
    const standing = { held: 3500, owed: 3500, ...even }

    expect(weigh(order(), [held()])).toMatchObject(standing)
    expect(weigh(order(), [held({ kind: "capture", units: mugs(2) })])).toMatchObject(standing)
    expect(weigh(order(), [held({ kind: "capture", cents: 1234 })])).toMatchObject(standing)
  })

  it("finds what an edit took off to cancel, while it is open", () => {
    const lowered = order({ total: toCents(2500), mugs: { quantity: "2", total: 2000 } })

    expect(weigh(lowered, [held()])).toMatchObject({ surplus: 1000, toCancel: 1000, toRefund: 0 })
  })

  it("finds returned goods to refund, and does not cancel others that are still to ship", () => {
    const all = held({ kind: "capture", units: mugs(2) })
    const returned = order({ total: toCents(1500), mugs: { returned: "2", total: 1000 } })

    expect(weigh(returned, [all])).toMatchObject({ surplus: 2000, toCancel: 0, toRefund: 2000 })
  })

  it("finds both equal again once returned goods are refunded, by item or by amount", () => {
    const returned = order({ total: toCents(1500), mugs: { returned: "2", total: 1000 } })
    const capture = { kind: "capture" as const, units: mugs(2) }

    for (const refund of [{ units: mugs(2) }, { cents: 2000 }])
      expect(weigh(returned, [held(capture, { kind: "refund", ...refund })])).toMatchObject({
        owed: 1500,
        ...even,
      })
  })

  it("finds credit to cancel while the order is open, and to refund once it is captured", () => {
    expect(weigh(order({ total: toCents(3000) }), [held()])).toMatchObject({ toCancel: 500, toRefund: 0 })
    const captured = [held({ kind: "capture", units: allUnits(goods) })]
    expect(weigh(order({ total: toCents(3000) }), captured)).toMatchObject({ toCancel: 0, toRefund: 500 })
  })

  it("finds what another method paid to cancel", () => {
    expect(weigh(order({ paidOtherwise: toCents(3500) }), [held()])).toMatchObject({
      owed: 0,
      toCancel: 3500,
    })
  })

  it("finds no surplus where added goods wait for a payment of their own", () => {
    const dearer = order({
      total: toCents(5500),
      lines: [
        { lineId: "mugs", quantity: "3", returned: "0", swapped: "0", total: 3000 },
        { lineId: "pots", quantity: "1", returned: "0", swapped: "0", total: 2000 },
      ],
    })

    expect(weigh(dearer, [held()])).toMatchObject({ held: 3500, surplus: 0, outstanding: 2000 })
  })

  it("takes the new goods of an exchange for paid by the goods that go back", () => {
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

  it.each([
    ["nothing takes its place", 0, 1000],
    ["goods that cost less take its place", 600, 1000],
    ["goods that cost as much take its place", 1000, 1000],
    // What they cost more than it is not authorized yet: 7.00 of what is open pays for that.
    ["goods that cost more take its place", 1700, 300],
  ])(
    "cancels the open mug that an edit takes off while a captured one is on its way back, and %s",
    (_, price, toCancel) => {
      const captured = held({ kind: "capture", units: mugs(1) })
      const edited = order({
        total: toCents(2500 + price),
        swapped: toCents(1000),
        lines: [
          { lineId: "mugs", quantity: "2", returned: "0", swapped: "1", total: 2000 },
          { lineId: "pots", quantity: "1", returned: "0", swapped: "0", total: price },
        ],
      })

      expect(weigh(edited, [captured])).toMatchObject({ surplus: toCancel, toCancel, toRefund: 0 })
    }
  )

  it("sums all transactions of an order", () => {
    const twice = order({
      total: toCents(7000),
      lines: [{ lineId: "mugs", quantity: "6", returned: "0", swapped: "0", total: 6000 }],
    })

    expect(weigh(twice, [held(), held({ kind: "capture", units: mugs(3) })])).toMatchObject({
      owed: 7000,
      ...even,
    })
  })

  it("finds nothing owed where refunded goods were credited, and an edit took them off too", () => {
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

  it("never cancels more than is open or than the surplus, whatever the order's figures", () => {
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
          const { balances } = record
          const now = order({
            total: toCents(total),
            paidOtherwise: toCents(other),
            mugs: { quantity: String(left + returned), returned: String(returned), total: left * 1000 },
          })

          const { held: holds, owed, surplus, toCancel, toRefund } = weigh(now, [record])

          expect(holds).toBe(balances.captured - balances.refunded + balances.open)
          expect(surplus).toBe(Math.max(0, holds - owed))
          expect(toCancel + toRefund).toBe(surplus)
          expect(toCancel).toBeLessThanOrEqual(balances.open)
          expect(Math.min(toCancel, toRefund, owed)).toBeGreaterThanOrEqual(0)
        }
      )
    )
  })
})

function refundOf(order: PricedOrder, captured: number, quantity: number): Selection {
  return pickUnits(order, mugs(captured), [{ lineId: "mugs", quantity }])
}
