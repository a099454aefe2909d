import * as fc from "fast-check"
import {
  addUnits,
  allUnits,
  grossTotal,
  pickUnits,
  planOrderEdit,
  priceOrder,
  subtractUnits,
  toBasket,
  type OrderEditPlan,
  type PricedOrder,
  type Selection,
} from "../.."
import { anOrder, type ItemInput, type OrderInput } from "../../__tests__/support/a-medusa-order"
import { arbitraryOrder } from "../../__tests__/support/arbitrary-order"
import { parseMedusaOrder } from "../.."
import { countByKey } from "../../select/selection"
import { sumLine } from "../../select/sum-line"

const numRuns = Math.min(3_000, Number(process.env.PROPERTY_RUNS ?? 500))

/** The part of the ledger that edits and captures change. */
type State = {
  goods: PricedOrder
  open: Selection
  ordered: Selection
  cents: number
  droppable?: Selection
}

function authorize(input: OrderInput): State {
  const goods = priceOrder(anOrder(input))
  return { goods, open: allUnits(goods), ordered: allUnits(goods), cents: grossTotal(goods, allUnits(goods)) }
}

function plan(state: State, input: OrderInput, groupTag = "edit"): OrderEditPlan {
  const { goods, open: openUnits, ordered: orderedUnits } = state
  return planOrderEdit({
    goods,
    openUnits,
    orderedUnits,
    droppableUnits: state.droppable ?? [],
    order: anOrder(input),
    groupTag,
  })
}

/** Carries out a plan as the ledger does, and checks that each change's basket is worth the units it moves. */
function apply(state: State, { cancel, increment, swap: swapped, goods }: OrderEditPlan): State {
  let { open, ordered, cents } = state
  const swap = (gone: Selection, come: Selection) => {
    open = addUnits(subtractUnits(open, gone), come)
    ordered = addUnits(subtractUnits(ordered, gone), come)
  }
  if (cancel) {
    const worth = grossTotal(goods, cancel.units) - grossTotal(goods, cancel.replacedUnits)
    expect(worth).toBeGreaterThan(0)
    expect(toBasket(cancel.basket, allUnits(cancel.basket)).grossAmount).toBe(worth)
    expect(worth).toBeLessThanOrEqual(grossTotal(goods, open))
    swap(cancel.units, cancel.replacedUnits)
    cents -= worth
  }
  if (increment) {
    const worth = grossTotal(goods, increment.units) - grossTotal(goods, increment.replacedUnits)
    expect(worth).toBeGreaterThan(0)
    expect(toBasket(increment.basket, allUnits(increment.basket)).grossAmount).toBe(worth)
    swap(increment.replacedUnits, increment.units)
    cents += worth
  }
  if (swapped) {
    expect(grossTotal(goods, swapped.units)).toBe(grossTotal(goods, swapped.replacedUnits))
    swap(swapped.replacedUnits, swapped.units)
  }
  expect(grossTotal(goods, ordered)).toBe(cents)
  return { goods, open, ordered, cents }
}

const mugs = (quantity: number, more: Partial<ItemInput> = {}): ItemInput => ({
  id: "mugs",
  unit_price: 20,
  quantity,
  ...more,
})
const book: ItemInput = { id: "book", title: "Book", unit_price: 14, quantity: 1, rates: [7] }
const parcel = { id: "parcel", amount: 4.9 }

describe("an edited order", () => {
  it("cancels exactly the units that were removed", () => {
    const state = authorize({ items: [mugs(3), book] })

    const edit = plan(state, { items: [mugs(1), book] })

    expect(edit).toMatchObject({ cancel: { units: [{ key: "mugs#0", count: 2 }], replacedUnits: [] } })
    expect(edit.increment).toBeUndefined()
    expect(apply(state, edit).cents).toBe(2000 + 1400)
  })

  it("authorizes added lines and added units by one increment", () => {
    const state = authorize({ items: [mugs(1)], shipping_methods: [parcel] })

    const edit = plan(state, { items: [mugs(2), book], shipping_methods: [parcel] })

    expect(edit.cancel).toBeUndefined()
    const { items } = toBasket(
      edit.increment?.basket ?? state.goods,
      allUnits(edit.increment?.basket ?? state.goods)
    )
    expect(items).toMatchObject([
      { name: "Mug", quantity: 1, gross_unit_price: 20, tax_rate: 19 },
      { name: "Book", quantity: 1, gross_unit_price: 14, tax_rate: 7 },
    ])
    expect(apply(state, edit).cents).toBe(4000 + 490 + 1400)
  })

  it("cancels more than the removed unit's price where Medusa keeps the whole discount on the units that stay", () => {
    const discount = { adjustments: [{ amount: 10, is_tax_inclusive: true }] }
    const state = authorize({ items: [mugs(3, discount)] })
    expect(state.cents).toBe(5000)

    const edit = plan(state, { items: [mugs(2, discount)] })
    const after = apply(state, edit)

    expect(after.cents).toBe(3000)
    expect(
      toBasket(edit.cancel?.basket ?? state.goods, allUnits(edit.cancel?.basket ?? state.goods)).items
    ).toMatchObject([{ quantity: 1, gross_unit_price: 20 }])
    expect(
      grossTotal(after.goods, pickUnits(after.goods, after.open, [{ lineId: "mugs", quantity: 1 }]))
    ).toBe(1500)
  })

  it("authorizes a raised price and cancels a lowered one, and leaves the quantities unchanged", () => {
    const state = authorize({ items: [mugs(2)] })

    const dearer = apply(state, plan(state, { items: [mugs(2, { unit_price: 21 })] }))
    expect(dearer.cents).toBe(4200)
    const cheaper = apply(dearer, plan(dearer, { items: [mugs(2, { unit_price: 19.5 })] }, "second"))

    expect(cheaper.cents).toBe(3900)
    expect(
      grossTotal(cheaper.goods, pickUnits(cheaper.goods, cheaper.open, [{ lineId: "mugs", quantity: 2 }]))
    ).toBe(3900)
  })

  it("leaves a removed unit that is captured to the merchant, who may refund it", () => {
    const state = authorize({ items: [mugs(2), book] })
    const captured = { ...state, open: subtractUnits(state.open, [{ key: "mugs#0", count: 2 }]) }

    const edit = plan(captured, { items: [mugs(1), book] })

    expect(edit.cancel).toBeUndefined()
    expect(edit.increment).toBeUndefined()
  })

  it("authorizes the raised price of captured units as a separate difference", () => {
    const state = authorize({ items: [mugs(2)] })
    const captured = { ...state, open: [] }

    const edit = plan(captured, { items: [mugs(2, { unit_price: 21 })] })

    expect(apply(captured, edit).cents).toBe(4200)
    expect(edit.increment?.basket.lines).toMatchObject([
      { name: "Mug", groups: [{ count: 1, grossUnitPrice: 200 }] },
    ])
    expect(
      plan(apply(captured, edit), { items: [mugs(2, { unit_price: 21 })] }, "again").increment
    ).toBeUndefined()
  })

  it("cancels that difference where the price is lowered again or the line is removed", () => {
    const state = authorize({ items: [mugs(2), book] })
    const captured = { ...state, open: subtractUnits(state.open, [{ key: "mugs#0", count: 2 }]) }
    const dearer = apply(captured, plan(captured, { items: [mugs(2, { unit_price: 21 }), book] }))

    const cheaper = apply(dearer, plan(dearer, { items: [mugs(2, { unit_price: 20.25 }), book] }, "lowered"))
    expect(cheaper.cents).toBe(4050 + 1400)

    for (const items of [[mugs(1, { unit_price: 20.25 }), book], [book]]) {
      const less = apply(cheaper, plan(cheaper, { items }, "less"))
      expect(less.cents).toBe(4000 + 1400)
    }
  })

  it("counts returned units as ordered, as a return is no edit", () => {
    const returned = { detail: { return_received_quantity: 1 } }
    const state = authorize({ items: [mugs(3), book] })

    const edit = plan(state, { items: [mugs(3, returned), book] })

    expect(edit).toEqual({ goods: state.goods })
  })

  it("changes nothing on a line of which everything was returned", () => {
    const state = authorize({ items: [mugs(3), book] })

    const edit = plan(state, {
      items: [mugs(3, { detail: { return_received_quantity: 3 } }), { ...book, quantity: 2 }],
    })

    expect(edit.cancel).toBeUndefined()
    expect(apply(state, edit).cents).toBe(6000 + 2800)
  })

  it("lets an unchanged line take a cent of rounding where no other line can", () => {
    const fraction = { id: "parcel", amount: "3.3333" }
    const discounted = mugs(4, {
      unit_price: "107.02",
      adjustments: [{ amount: "42.808", is_tax_inclusive: true }],
    })
    const state = authorize({ items: [discounted], shipping_methods: [fraction] })

    const after = apply(
      state,
      plan(state, { items: [mugs(1, { unit_price: 0 })], shipping_methods: [fraction] })
    )

    expect(after.cents).toBe(333)
  })

  it("drops units that were canceled before without a request to Ratepay", () => {
    const state = authorize({ items: [mugs(3), book] })
    const canceled = [{ key: "mugs#0", count: 2 }]
    const after = { ...state, open: subtractUnits(state.open, canceled), droppable: canceled }

    expect(plan(after, { items: [mugs(1), book] })).toEqual({ drop: canceled, goods: state.goods })

    const edit = plan(after, { items: [book] })

    expect(edit).toMatchObject({ drop: canceled, cancel: { units: [{ key: "mugs#0", count: 1 }] } })
    expect(grossTotal(edit.goods, edit.cancel?.units ?? [])).toBe(2000)
  })

  it("drops units that were canceled before from a line of which all others came back", () => {
    const state = authorize({ items: [mugs(3), book] })
    const canceled = [{ key: "mugs#0", count: 1 }]
    const after = {
      ...state,
      open: subtractUnits(state.open, [{ key: "mugs#0", count: 3 }]),
      droppable: canceled,
    }
    const back = { detail: { return_received_quantity: 2 } }

    expect(plan(after, { items: [mugs(3, back), book] }).drop).toBeUndefined()
    expect(plan(after, { items: [mugs(2, back), book] })).toEqual({ drop: canceled, goods: state.goods })
  })

  it("swaps units of the same value without a request to Ratepay", () => {
    const state = authorize({ items: [mugs(2, { adjustments: [{ amount: 20, is_tax_inclusive: true }] })] })

    const edit = plan(state, { items: [mugs(1)] })

    expect(edit.cancel).toBeUndefined()
    expect(edit.swap).toBeDefined()
    expect(apply(state, edit).cents).toBe(2000)
  })

  it("is refused with the name of the line whose VAT rate has changed", () => {
    const state = authorize({ items: [mugs(2)] })

    expect(() => plan(state, { items: [mugs(2, { rates: [7] })] })).toThrow(/items\[mugs\]\.tax_lines/)
  })
})

/** Net prices with fractions, gross prices, discounts that an edit keeps whole, free lines. */
const item = (id: number) =>
  fc.record({
    id: fc.constant(`item_${id}`),
    title: fc.constant(`Article ${id}`),
    unit_price: fc.integer({ min: 0, max: 50_000 }).map((cents) => (cents / 100).toFixed(2)),
    quantity: fc.integer({ min: 1, max: 6 }),
    is_tax_inclusive: fc.boolean(),
    rates: fc.constant<number[]>([id % 2 === 0 ? 19 : 7]),
    share: fc.constantFrom(0, 0, 0.1, 0.333, 1),
  })

const anyOrder = fc
  .record({
    items: fc.tuple(...[0, 1, 2, 3].map((id) => fc.option(item(id), { nil: undefined }))),
    shipping: fc.constantFrom(undefined, "4.90", "0", "3.3333"),
    isNet: fc.boolean(),
  })
  .map(({ items, shipping, isNet }): OrderInput => {
    const chosen = items.flatMap((one) => one ?? [])
    return {
      items: (chosen.length > 0 ? chosen : [{ ...bareItem }]).map(({ share, ...one }) => ({
        ...one,
        is_tax_inclusive: !isNet,
        adjustments:
          share === 0
            ? []
            : [
                {
                  amount: (Number(one.unit_price) * one.quantity * share).toFixed(4),
                  is_tax_inclusive: !isNet,
                },
              ],
      })),
      shipping_methods: shipping === undefined ? [] : [{ id: "parcel", amount: shipping }],
    }
  })

const bareItem = { id: "item_9", title: "Bare", unit_price: "9.99", quantity: 1, rates: [19], share: 0 }

it(`sends Ratepay each difference once and to the cent over ${numRuns} random sequences of edits, and nothing where nothing changed`, () => {
  fc.assert(
    fc.property(anyOrder, fc.array(anyOrder, { minLength: 1, maxLength: 4 }), (first, edits) => {
      let state = authorize(first)
      expect(plan(state, first)).toEqual({ goods: state.goods })

      edits.forEach((edited, index) => {
        state = apply(state, plan(state, edited, `edit${index}`))
        const wanted = priceOrder(anOrder(edited))
        expect(state.cents).toBe(grossTotal(wanted, allUnits(wanted)))
        const again = plan(state, edited, `again${index}`)
        expect({ cancel: again.cancel, increment: again.increment, swapped: again.swap }).toEqual({})
      })
    }),
    { numRuns }
  )
}, 180_000)

it(`leaves open what each line costs beyond its captured part, over ${numRuns} random sequences of edits`, () => {
  const cut = fc.array(fc.nat(6), { minLength: 5, maxLength: 5 })
  fc.assert(
    fc.property(anyOrder, cut, fc.array(anyOrder, { minLength: 1, maxLength: 3 }), (first, cuts, edits) => {
      let state = authorize(first)
      const captured = state.open.flatMap(({ key, count }, index) => {
        const taken = Math.min(count, cuts[index % cuts.length] ?? 0)
        return taken > 0 ? [{ key, count: taken }] : []
      })
      const worth = valueByLine(state.goods, captured)
      state = { ...state, open: subtractUnits(state.open, captured) }

      edits.forEach((edited, index) => {
        state = apply(state, plan(state, edited, `edit${index}`))
        const wanted = priceOrder(anOrder(edited))
        const costs = valueByLine(wanted, allUnits(wanted))
        const ids = [...new Set([...worth.keys(), ...costs.keys()])]
        const expected = ids.reduce((sum, id) => sum + Math.max(costs.get(id) ?? 0, worth.get(id) ?? 0), 0)
        // An unchanged line keeps its rounding, which may differ by a cent from what it would be among the new lines.
        expect(Math.abs(state.cents - expected)).toBeLessThanOrEqual(ids.length)
        if (ids.some((id) => (costs.get(id) ?? 0) < (worth.get(id) ?? 0))) return
        const again = plan(state, edited, `again${index}`)
        expect({ cancel: again.cancel, increment: again.increment, swapped: again.swap }).toEqual({})
      })
    }),
    { numRuns }
  )
}, 180_000)

function valueByLine({ lines }: PricedOrder, units: Selection): Map<string, number> {
  return new Map(lines.map((line) => [line.lineId, sumLine(line, countByKey(units)).value]))
}

it("plans nothing for an unchanged order, for any order that Medusa computes", () => {
  fc.assert(
    fc.property(arbitraryOrder, ({ order }) => {
      const parsed = parseMedusaOrder(order)
      const goods = priceOrder(parsed)
      const units = allUnits(goods)
      const edit = planOrderEdit({
        goods,
        openUnits: units,
        orderedUnits: units,
        droppableUnits: [],
        order: parsed,
        groupTag: "edit",
      })
      expect(edit).toEqual({ goods })
    }),
    { numRuns }
  )
}, 180_000)

describe("a line that an edit did not touch", () => {
  const line = (id: string, total: number) => ({
    ...{ id, title: id, product_title: id, quantity: 1 },
    ...{ total, original_total: total, tax_lines: [{ rate: 19 }] },
  })
  const orderOf = (totals: Record<string, number>, credit = 0) =>
    parseMedusaOrder({
      currency_code: "eur",
      total: Object.values(totals).reduce((sum, one) => sum + one, 0) - credit,
      items: Object.entries(totals).map(([id, total]) => line(id, total)),
      ...(credit > 0 && { credit_lines: [{ amount: credit }] }),
    })
  /** The lines of which units come or go, after an edit of an order with these totals of its lines. */
  const touched = (before: Record<string, number>, after: Record<string, number>, credit = 0) => {
    const goods = priceOrder(orderOf(before, credit))
    const { cancel, increment, swap } = planOrderEdit({
      ...{ goods, openUnits: allUnits(goods), orderedUnits: allUnits(goods), droppableUnits: [] },
      ...{ order: orderOf(after, credit), groupTag: "edit" },
    })
    const keys = [cancel, increment, swap].flatMap((change) =>
      change ? [...change.units, ...change.replacedUnits].map(({ key }) => key) : []
    )
    return [...new Set(keys.map((key) => key.slice(0, key.indexOf("#"))))].sort()
  }
  /** Prices before tax come to parts of a cent: one of these lines is rounded up, as all together come to 30.01. */
  const unrounded = { a: 10.004, b: 10.004, c: 10.004 }

  it("stays as it was rounded, whatever is added beside it", () => {
    expect(touched(unrounded, { ...unrounded, d: 5 })).toEqual(["d"])
    expect(touched(unrounded, { ...unrounded, d: 5.004 })).toEqual(["d"])
  })

  it("has changed once it costs a cent more or less than it was rounded to", () => {
    expect(touched(unrounded, { ...unrounded, b: 10.024, d: 5 })).toEqual(["b", "d"])
    expect(touched({ a: 10, b: 10 }, { a: 10, b: 9.99 })).toEqual(["b"])
  })

  it("stays where its share of the order's credit changes by a cent, and not by more", () => {
    const three = { a: 10, b: 10, c: 10 }
    expect(touched(three, { ...three, d: 10 }, 0.04)).toEqual(["d"])
    expect(touched(three, { ...three, d: 10 }, 9)).toEqual(["a", "b", "c", "d"])
  })

  it("stays gone where it was gone before", () => {
    const goods = priceOrder(orderOf({ a: 10, b: 10 }))
    const left = allUnits(goods).filter(({ key }) => key.startsWith("a#"))
    const edit = planOrderEdit({
      ...{ goods, openUnits: left, orderedUnits: left, droppableUnits: [] },
      ...{ order: orderOf({ a: 10 }), groupTag: "edit" },
    })
    expect(edit).toEqual({ goods })
  })
})
