import { allUnits, alreadyPaidWithin, priceOrder, toCents } from "../.."
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
