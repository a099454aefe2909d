import { anOrder } from "../../__tests__/support/a-medusa-order"
import { onlyLines } from "../only-lines"
import { toFullQuantity } from "../to-full-quantity"

const order = (detail: object = {}, quantity: number | string = 4) =>
  anOrder({
    items: [
      { id: "mug", unit_price: "10.005", quantity, detail },
      { id: "tea", unit_price: 3, quantity: 1 },
    ],
    shipping_methods: [
      { id: "parcel", amount: 5 },
      { id: "letter", amount: 1 },
    ],
    credits: [2],
  })

describe("an order reduced to some lines", () => {
  it("has only these lines, no credit, and their sum as its total", () => {
    const reduced = onlyLines(order(), (id) => id === "mug" || id === "parcel")

    expect(reduced.items.map(({ id }) => id)).toEqual(["mug"])
    expect(reduced.shipping_methods.map(({ id }) => id)).toEqual(["parcel"])
    expect(reduced.credit_lines).toEqual([])
    expect(reduced.total).toEqual({ cents: 4502, billionths: 0 })
    expect(reduced.currency_code).toBe("eur")
  })

  it("has a total of zero without any line", () => {
    expect(onlyLines(order(), () => false).total).toEqual({ cents: 0, billionths: 0 })
  })
})

describe("an order as if nothing had been returned", () => {
  it("is unchanged if nothing was returned", () => {
    expect(toFullQuantity(order())).toEqual({ order: order(), whollyReturned: new Set() })
  })

  it("has the price of all ordered units in the line and in the total", () => {
    const returned = order({ return_received_quantity: 1, return_dismissed_quantity: 2 })

    const full = toFullQuantity(returned)

    expect(returned.items[0]?.total).toEqual({ cents: 1000, billionths: 500_000_000 })
    expect(full.order.items[0]).toMatchObject({
      id: "mug",
      returned: [],
      total: { cents: 4002, billionths: 0 },
      original_total: { cents: 4002, billionths: 0 },
    })
    expect(full.order.total).toEqual(order().total)
    expect(full.whollyReturned).toEqual(new Set())
  })

  it("counts quantities of different decimals exactly", () => {
    const full = toFullQuantity(order({ return_received_quantity: "0.5" }, 2))

    expect(full.order.items[0]?.total).toEqual(order({}, 2).items[0]?.total)
  })

  it.each([4, 5])("leaves a line unchanged of which %d of 4 units were returned, and names it", (units) => {
    const returned = order({ return_received_quantity: units })

    const full = toFullQuantity(returned)

    expect(full.whollyReturned).toEqual(new Set(["mug"]))
    expect(full.order).toEqual(returned)
  })
})
