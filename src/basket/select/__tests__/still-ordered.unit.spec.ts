import { allUnits, priceOrder, type Selection } from "../.."
import { anOrder } from "../../__tests__/support/a-medusa-order"
import { stillOrdered } from "../still-ordered"

const goods = priceOrder(
  anOrder({
    items: [{ id: "mugs", title: "Mug", unit_price: 12.9, quantity: 3 }],
    shipping_methods: [{ id: "parcel", amount: 5 }],
  })
)
const of = (count: number, key = "mugs#0"): Selection => (count > 0 ? [{ key, count }] : [])
const parcel = of(1, "parcel#0")

describe("the units that are still ordered", () => {
  it.each<[string, number, { refunded?: Selection; credited?: Selection; cameBack?: string }]>([
    ["all, before any refund", 3, {}],
    ["all but those refunded because an edit took them off", 1, { refunded: of(2) }],
    ["all beside a goodwill", 3, { refunded: of(2), credited: of(2) }],
    ["all beside a goodwill but those that an edit took off", 2, { refunded: of(2), credited: of(1) }],
    ["all where the refunded ones came back", 3, { refunded: of(2), cameBack: "2" }],
    ["all where more came back than was refunded", 3, { refunded: of(1), cameBack: "2" }],
    ["all but those refunded beyond what came back", 2, { refunded: of(2), cameBack: "1" }],
  ])("are %s", (_, count, { refunded = [], credited = [], cameBack }) => {
    const units = { ordered: allUnits(goods), refunded, credited }
    const back = new Map(cameBack === undefined ? [] : [["mugs", cameBack]])

    expect(stillOrdered(goods, units, back)).toEqual([...of(count), ...parcel])
  })

  it("always have the shipping, which no edit takes off", () => {
    const units = { ordered: allUnits(goods), refunded: parcel, credited: [] }

    expect(stillOrdered(goods, units, new Map())).toEqual(allUnits(goods))
  })

  it("are counted in the units of measured goods", () => {
    const cloth = priceOrder(
      anOrder({ items: [{ id: "cloth", title: "Cloth", unit_price: 4, quantity: "2.5" }] })
    )
    const units = { ordered: of(25, "cloth#0"), refunded: of(12, "cloth#0"), credited: [] }

    expect(stillOrdered(cloth, units, new Map([["cloth", "0.7"]]))).toEqual(of(20, "cloth#0"))
  })
})
