import * as fc from "fast-check"
import { allUnits, priceOrder, toBasket, toCents, toRefundBasket } from "../.."
import { anOrder } from "../../__tests__/support/a-medusa-order"
import { checkBasket } from "../../__tests__/support/check-basket"

const order = priceOrder(
  anOrder({
    items: [
      { id: "mug", title: "Mug", unit_price: 10, quantity: 2 },
      { id: "book", title: "Book", unit_price: 14, quantity: 1, rates: [7] },
    ],
  })
)
const oneMug = [{ key: "mug#0", count: 1 }]
const extra = (cents: number, vatRate: number) => ({ cents: toCents(cents), vatRate })

describe("a refund's basket", () => {
  it("is the basket of the goods without goodwill and return fee", () => {
    expect(toRefundBasket(order, allUnits(order), {})).toEqual(toBasket(order, allUnits(order)))
  })

  it("has goodwill as a special item beside goods", () => {
    const { items, special_items, vats, grossAmount } = toRefundBasket(order, oneMug, {
      goodwill: extra(250, 7),
    })

    expect(items).toHaveLength(1)
    expect(special_items).toEqual([
      {
        article_number: "goodwill",
        name: "Goodwill",
        quantity: 1,
        gross_unit_price: 2.5,
        gross_total_price: 2.5,
        tax_rate: 7,
      },
    ])
    expect(vats).toEqual([
      { tax_rate: 7, net_amount: 2.34, tax_amount: 0.16 },
      { tax_rate: 19, net_amount: 8.4, tax_amount: 1.6 },
    ])
    expect(grossAmount).toBe(1250)
  })

  it("has goodwill as its item without goods", () => {
    const { items, special_items, grossAmount } = toRefundBasket(order, [], { goodwill: extra(250, 19) })

    expect(items).toMatchObject([{ article_number: "goodwill", gross_total_price: 2.5 }])
    expect(special_items).toEqual([])
    expect(grossAmount).toBe(250)
  })

  it("has a return fee as a special item with a negative price, and less VAT", () => {
    const { special_items, vats, grossAmount } = toRefundBasket(order, oneMug, {
      returnFee: extra(350, 19),
    })

    expect(special_items).toEqual([
      {
        type: "RETURN_FEE",
        article_number: "return-fee",
        name: "Return fee",
        quantity: 1,
        gross_unit_price: -3.5,
        gross_total_price: -3.5,
        tax_rate: 19,
      },
    ])
    expect(vats).toEqual([{ tax_rate: 19, net_amount: 5.46, tax_amount: 1.04 }])
    expect(grossAmount).toBe(650)
  })

  it("may have a return fee that takes all at its VAT rate, if another rate has something left", () => {
    const { vats, grossAmount } = toRefundBasket(order, allUnits(order), { returnFee: extra(1400, 7) })

    expect(vats.map(({ tax_rate }) => tax_rate)).toEqual([19])
    expect(grossAmount).toBe(2000)
  })

  it.each<[string, number, number]>([
    ["return_fee: must leave something to refund", 1000, 19],
    ["return_fee: must leave something to refund", 1001, 19],
    ["return_fee.vat_rate: at 7 percent must not exceed what is refunded at that rate", 1, 7],
  ])("is refused: %s", (message, cents, vatRate) => {
    expect(() => toRefundBasket(order, oneMug, { returnFee: extra(cents, vatRate) })).toThrow(message)
  })

  it("adds up to the cent for any goodwill and return fee", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 5_000 }),
        fc.integer({ min: 1, max: 2_000 }),
        fc.constantFrom(7, 19),
        (goodwill, fee, goodwillRate) => {
          const basket = toRefundBasket(order, allUnits(order), {
            goodwill: extra(goodwill, goodwillRate),
            returnFee: extra(fee, 19),
          })

          // The type of a return fee is allowed in a refund only, and changes no sum.
          const special_items = basket.special_items.map((line) => ({ ...line, type: undefined }))
          checkBasket({ ...basket, special_items }, BigInt(3400 + goodwill - fee))
        }
      )
    )
  })
})
