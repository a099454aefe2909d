import { toRatepayBalances, type Operations } from "../ratepay-balances"

const mug = { article_number: "MUG", name: "Mug", gross_unit_price: 12.9 }
const shipping = { article_number: "shipping", name: "Parcel", quantity: 1, gross_unit_price: 4.9 }

/** Three mugs at 12.90 with a discount of 7.34 in all, in two groups, and shipping. */
function someOperations(): Operations {
  return {
    authorized: [
      {
        gross_amount: 36.26,
        items: [
          { ...mug, quantity: 1, gross_unit_discount: -2.44 },
          { ...mug, quantity: 2, gross_unit_discount: -2.45 },
        ],
        special_items: [shipping],
      },
    ],
    captured: [
      { gross_amount: 10.46, items: [{ ...mug, quantity: 1, gross_unit_discount: -2.44 }] },
      { gross_amount: 4.9, items: null, special_items: [shipping] },
    ],
    canceled: [{ gross_amount: 10.45, items: [{ ...mug, quantity: 1, gross_unit_discount: -2.45 }] }],
    refunded: [{ gross_amount: 1 }],
  }
}

it("Ratepay's balances add up operations, and leave open what is neither captured nor canceled", () => {
  expect(toRatepayBalances(someOperations())).toMatchObject({
    authorized: 3626,
    captured: 1536,
    canceled: 1045,
    refunded: 100,
    open: 1045,
  })
})

it("Ratepay's balances add up the groups of one article, less discounts", () => {
  const line = toRatepayBalances(someOperations()).lines.get("MUG")

  expect(line).toEqual({
    authorized: { quantity: 3, cents: 3136 },
    captured: { quantity: 1, cents: 1046 },
    canceled: { quantity: 1, cents: 1045 },
    refunded: { quantity: 0, cents: 0 },
  })
})

it("Ratepay's balances list special items as separate lines", () => {
  expect(toRatepayBalances(someOperations()).lines.get("shipping")?.captured).toEqual({
    quantity: 1,
    cents: 490,
  })
})

it("Ratepay's balances round a line with a fractional quantity once, half up", () => {
  const operations = someOperations()
  operations.authorized = [
    {
      gross_amount: 0.02,
      items: [{ article_number: "TAPE", name: "Tape", quantity: 1.5, gross_unit_price: 0.01 }],
    },
  ]

  expect(toRatepayBalances(operations).lines.get("TAPE")?.authorized.cents).toEqual(2)
})
