import { allUnits, alreadyPaidWithin, priceOrder, toCents } from ".."
import { anOrder } from "./support/a-medusa-order"

const order = (credits: number[] = []) =>
  anOrder({
    items: [
      { unit_price: 12.9, quantity: 3 },
      { unit_price: 14, quantity: 1, rates: [7] },
    ],
    credits,
  })

describe("what of an order was paid otherwise before", () => {
  it.each([0, 1, 1999, 5270])("is the %d cents that its units carry as credit", (cents) => {
    const goods = priceOrder(order(), { alreadyPaid: toCents(cents) })

    expect(alreadyPaidWithin(goods, allUnits(goods), order())).toBe(cents)
  })

  it("is not the credit that the order has", () => {
    const goods = priceOrder(order([10, 2.5]), { alreadyPaid: toCents(700) })

    expect(alreadyPaidWithin(goods, allUnits(goods), order([10, 2.5]))).toBe(700)
  })

  it("is nothing where no unit was authorized", () => {
    expect(alreadyPaidWithin(priceOrder(order()), [], order([10]))).toBe(0)
  })
})
