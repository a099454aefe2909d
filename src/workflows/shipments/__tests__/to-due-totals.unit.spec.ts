import { allUnits, pickUnits, priceOrder, type Selection } from "../../../basket"
import { anOrder } from "../../../basket/__tests__/support/a-medusa-order"
import { toDueTotals, toShortages } from "../to-due-totals"

const goods = priceOrder(anOrder({ items: [{ id: "mugs", unit_price: 10, quantity: 3 }] }))
const mugs = (quantity: number) => pickUnits(goods, allUnits(goods), [{ lineId: "mugs", quantity }])

function payment({ captured = 0, refunded = 0, credited = 0, open = 0 }) {
  const units = (count: number): Selection => (count === 0 ? [] : mugs(count))
  return {
    goods,
    held: {
      capturedUnits: units(captured),
      refundedUnits: units(refunded),
      creditedUnits: units(credited),
      openUnits: units(open),
    },
  }
}

function parcel(quantity: number, { shipped = quantity, returned = 0 } = {}) {
  return {
    orderId: "order_1",
    isParcel: true,
    shipped: [{ lineId: "mugs", quantity: String(quantity) }],
    shippedSoFar: [{ lineId: "mugs", quantity: String(shipped), returned: String(returned) }],
    label: undefined,
    carrierNames: [],
    invoice: { isUnusable: false },
  }
}

function due(payments: ReturnType<typeof payment>[], shipment: ReturnType<typeof parcel>): number[] {
  return toDueTotals(payments, shipment).map(([line]) => Number(line?.quantity))
}

describe("what a shipment has captured in all, by toDueTotals", () => {
  it("is what is in the shipment", () => {
    expect(due([payment({ open: 3 })], parcel(2))).toEqual([2])
  })

  it("includes what was captured by hand before it shipped", () => {
    expect(due([payment({ captured: 1, open: 2 })], parcel(2))).toEqual([2])
  })

  it("includes no returned units", () => {
    expect(due([payment({ captured: 1, open: 2 })], parcel(1, { shipped: 2, returned: 1 }))).toEqual([2])
    expect(due([payment({ open: 3 })], parcel(1, { returned: 1 }))).toEqual([0])
  })

  it("includes units refunded because an edit took them off, once they ship again, and not a goodwill", () => {
    expect(due([payment({ captured: 3, refunded: 2, open: 2 })], parcel(3))).toEqual([5])
    expect(due([payment({ captured: 3, refunded: 2, credited: 2, open: 2 })], parcel(3))).toEqual([3])
  })

  it("is divided among several payments: each unit goes to the first one that has it open", () => {
    expect(due([payment({ open: 2 }), payment({ open: 1 })], parcel(1))).toEqual([1, 0])
    expect(due([payment({ open: 2 }), payment({ open: 1 })], parcel(3))).toEqual([2, 1])
    expect(due([payment({ captured: 2 }), payment({ open: 1 })], parcel(1, { shipped: 3 }))).toEqual([2, 1])
    expect(due([payment({ captured: 3, refunded: 2 }), payment({ open: 2 })], parcel(3))).toEqual([3, 2])
  })

  it("leaves out units that no payment has open, which toShortages returns", () => {
    expect(toShortages([payment({ open: 1 }), payment({ open: 1 })], parcel(3))).toEqual([
      { lineId: "mugs", quantity: "1" },
    ])
  })
})
