import * as fc from "fast-check"
import { onlyLines, parseMedusaOrder, priceOrder, withoutUnits } from "../.."
import type { ExactAmount } from "../../money/exact-amount"
import { anOrder } from "../../__tests__/support/a-medusa-order"
import { arbitraryOrder } from "../../__tests__/support/arbitrary-order"

const threeMugs = (item: object = {}) =>
  anOrder({
    items: [{ id: "mugs", unit_price: 10, quantity: 3, ...item }],
    shipping_methods: [{ id: "parcel", amount: 5 }],
    credits: [2],
  })
const paid = (quantity: string, handedOut = "0") => new Map([["mugs", { quantity, handedOut }]])

const exact = ({ cents, billionths }: ExactAmount) => BigInt(cents) * 1_000_000_000n + BigInt(billionths)

describe("an order less the units that other payments cover", () => {
  it("costs less by the price of those units, and keeps its credit", () => {
    const rest = withoutUnits(threeMugs(), paid("2"))

    expect(rest.items).toMatchObject([{ id: "mugs", quantity: { count: 1 } }])
    expect(rest.total.cents).toBe(1300)
    expect(priceOrder(onlyLines(rest, (id) => id === "mugs")).lines).toHaveLength(1)
  })

  it("has no line that other payments cover completely", () => {
    const rest = withoutUnits(
      threeMugs(),
      new Map([
        ["mugs", { quantity: "3", handedOut: "0" }],
        ["parcel", { quantity: "1", handedOut: "0" }],
      ])
    )

    expect(rest.items).toEqual([])
    expect(rest.shipping_methods).toEqual([])
  })

  it("counts returned units towards the payment that had handed them out", () => {
    const order = threeMugs({ detail: { return_received_quantity: 1 } })

    const [mine] = withoutUnits(order, paid("2", "2")).items
    expect(mine).toMatchObject({ quantity: { count: 1 }, returned: [], total: { cents: 1000 } })
    const [other] = withoutUnits(order, paid("1")).items
    expect(other).toMatchObject({ quantity: { count: 2 }, returned: [{ count: 1 }], total: { cents: 1000 } })
  })

  it("has the other lines unchanged", () => {
    const order = anOrder({
      items: [
        { id: "mugs", unit_price: 10, quantity: 3 },
        { id: "tea", unit_price: 4, quantity: 2 },
      ],
    })

    const rest = withoutUnits(order, paid("3"))

    expect(rest.items).toEqual(order.items.slice(1))
    expect(rest.total.cents).toBe(800)
  })

  it.each([
    ["that was returned in full", { detail: { return_received_quantity: 3 } }, paid("1")],
    ["of which the covered quantity can't be read", {}, paid("two")],
    ["of which the captured quantity can't be read", {}, paid("1", "two")],
    [
      "whose quantity is too large to be counted in these units",
      { unit_price: 0, quantity: 2 ** 53 - 1 },
      paid("0.5"),
    ],
    ["of which the covered quantity is too large", { quantity: "2.5" }, paid(String(2 ** 53 - 1))],
    ["of which the captured quantity is too large", { quantity: "2.5" }, paid("1", String(2 ** 53 - 1))],
  ])("has a line unchanged %s", (_, item, elsewhere) => {
    const order = threeMugs(item)

    expect(withoutUnits(order, elsewhere)).toEqual(order)
  })

  it("counts in the smallest unit that any of its quantities needs", () => {
    const [rest] = withoutUnits(threeMugs({ quantity: "2.5" }), paid("0.75")).items

    expect(rest).toMatchObject({ quantity: { count: 175, decimals: 2 }, total: { cents: 1750 } })
  })

  it("can be priced whatever part of it other payments cover, and the parts add up to the whole", () => {
    fc.assert(
      fc.property(arbitraryOrder, fc.integer({ min: 0, max: 100 }), ({ order: raw }, percent) => {
        const order = onlyLines(parseMedusaOrder(raw), () => true)
        const split = order.items.map(({ id, quantity: { count, decimals } }) => {
          const part = Math.floor((count * percent) / 100)
          const paidElsewhere = (units: number) => ({ quantity: `${units}e-${decimals}`, handedOut: "0" })
          return { id, one: paidElsewhere(part), other: paidElsewhere(count - part) }
        })
        const rest = withoutUnits(order, new Map(split.map(({ id, one }) => [id, one])))
        const part = withoutUnits(order, new Map(split.map(({ id, other }) => [id, other])))

        priceOrder(rest)
        priceOrder(part)
        const shipping = order.shipping_methods.reduce((sum, { total }) => sum + exact(total), 0n)
        const error = exact(rest.total) + exact(part.total) - shipping - exact(order.total)
        // Rounding may take half a billionth of a cent from each line of both parts.
        expect(Number(error < 0n ? -error : error)).toBeLessThanOrEqual(order.items.length)
      }),
      { numRuns: Math.min(300, Number(process.env.PROPERTY_RUNS ?? 300)) }
    )
  })
})
