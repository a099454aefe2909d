import * as fc from "fast-check"
import {
  allUnits,
  describeLines,
  grossTotal,
  parseMedusaOrder,
  parsePricedOrder,
  priceOrder,
  sameGoods,
  toBasket,
} from "../.."
import { arbitraryOrder } from "../../__tests__/support/arbitrary-order"
import type { DescribeLine } from "../describe-lines"
import { keepDescriptions } from "../keep-descriptions"

const numRuns = Math.min(Number(process.env.PROPERTY_RUNS ?? 2_000), 20_000)

const goods = priceOrder(
  parseMedusaOrder({
    currency_code: "eur",
    total: 42.6,
    items: [
      {
        id: "ordli_1",
        quantity: 3,
        total: 35.7,
        original_total: 38.7,
        title: "Mug",
        product_title: "Mug",
        variant_sku: "MUG-77",
        variant_title: "Blue",
        product_type: "Kitchen",
        tax_lines: [{ rate: 19 }],
      },
      {
        id: "ordli_2",
        quantity: "2.5",
        total: 2,
        original_total: 2,
        title: "Ribbon",
        tax_lines: [{ rate: 7 }],
      },
    ],
    shipping_methods: [
      { id: "ordsm_1", name: "Parcel", total: 4.9, original_total: 4.9, tax_lines: [{ rate: 19 }] },
    ],
  })
)

/** What a basket tells of each line, and the faults that were reported. */
function told(describe: unknown): { items: unknown[][]; faults: string[] } {
  const faults: string[] = []
  const described = describeLines(goods, describe as DescribeLine, (fault) => void faults.push(fault))
  const { items, special_items = [] } = toBasket(described, allUnits(described))
  const texts = [...items, ...special_items].map(({ name, description, category, unit }) => [
    name,
    description,
    category,
    unit,
  ])
  return { items: texts, faults }
}

const asMedusaSays = [
  ["Mug", "Blue", "Kitchen", "piece"],
  ["Ribbon", undefined, undefined, undefined],
  ["Parcel", undefined, undefined, undefined],
]

it("a merchant's function is given each line, and changes its name, description, category and unit", () => {
  const seen: unknown[] = []
  const { items, faults } = told((line: { type: string; name: string }) => {
    seen.push(line)
    if (line.type === "shipping") return undefined
    return { name: `  ${line.name}\n(new) `, category: "5719", unit: "pcs", description: "" }
  })

  expect(seen).toContainEqual({
    line_item_id: "ordli_1",
    type: "item",
    article_number: "MUG-77",
    name: "Mug",
    description: "Blue",
    category: "Kitchen",
    vat_rate: 19,
  })
  expect(items).toEqual([
    ["Mug (new)", "", "5719", "pcs"],
    ["Ribbon (new)", "", "5719", "pcs"],
    asMedusaSays[2],
  ])
  expect(faults).toEqual([])
})

it.each<[string, unknown, RegExp]>([
  [
    "an amount",
    () => ({ name: "Cheap", gross_unit_price: 0 }),
    /returned gross_unit_price, which it can't change/,
  ],
  ["an id", () => ({ article_number: "X" }), /returned article_number/],
  ["a blank name", () => ({ name: " " }), /name must be 1 to 255 characters/],
  ["a long category", () => ({ category: "c".repeat(512) }), /category must be 0 to 511 characters/],
  ["a number for a name", () => ({ name: 7 }), /name is of a wrong type/],
  ["a text", () => "Mug", /what it returned is of a wrong type/],
  ["a promise", () => Promise.reject(new Error("later")), /it returned a promise$/],
  [
    "an error, whose message may say anything",
    () => {
      throw new TypeError("Jana Muster")
    },
    /it threw \(TypeError\)$/,
  ],
  [
    "a change of the line itself",
    (line: { name: string }) => {
      "use strict"
      line.name = "Mine"
      return null
    },
    /it threw \(TypeError\)$/,
  ],
])(
  "a function that returns %s leaves every line as Medusa calls it, and is reported by field",
  (_, describe, fault) => {
    const { items, faults } = told(describe)

    expect(items).toEqual(asMedusaSays)
    expect(faults).toHaveLength(3)
    expect(faults[0]).toMatch(fault)
    expect(faults.join()).not.toContain("Jana")
  }
)

it("one wrong line leaves the others described", () => {
  const { items } = told(({ name }: { name: string }) =>
    name === "Mug" ? { price: 1 } : { name: "Described" }
  )

  expect(items.map(([name]) => name)).toEqual(["Mug", "Described", "Described"])
})

it("descriptions stay with equal goods whose lines have new ids, and are stored with them", () => {
  const described = describeLines(goods, ({ name }) => ({ name: `${name}!` }), fail)
  const again = { ...goods, lines: goods.lines.map((line) => ({ ...line, lineId: `${line.lineId}_new` })) }

  const kept = keepDescriptions(again, described)

  expect(sameGoods(described, again)).toBe(true)
  expect(kept.lines.map(({ lineId, told }) => [lineId.endsWith("_new"), told?.name])).toEqual([
    [true, "Mug!"],
    [true, "Ribbon!"],
    [true, "Parcel!"],
  ])
  expect(parsePricedOrder(JSON.parse(JSON.stringify(kept)))).toEqual(JSON.parse(JSON.stringify(kept)))
})

/** Anything that JavaScript can return, and often something near to a description. */
const anything = fc.oneof(
  fc.anything(),
  fc.record(
    {
      name: fc.oneof(fc.string(), fc.anything()),
      description: fc.oneof(fc.string(), fc.anything()),
      category: fc.string(),
      unit: fc.oneof(fc.string(), fc.string({ minLength: 190, maxLength: 300 })),
      gross_unit_price: fc.double(),
      tax_rate: fc.integer(),
      quantity: fc.integer(),
    },
    { requiredKeys: [] }
  ),
  fc.record({ name: fc.string({ minLength: 1 }), unit: fc.string() }, { requiredKeys: [] })
)

it(
  `whatever a function returns for ${numRuns} orders, no amount, quantity, rate or id changes`,
  () => {
    const texts = new Set(["name", "description", "category", "unit"])
    const figures = (value: unknown) =>
      JSON.stringify(value, (key, inner: unknown) => (texts.has(key) || key === "told" ? undefined : inner))
    fc.assert(
      fc.property(
        arbitraryOrder,
        fc.array(anything, { minLength: 1, maxLength: 4 }),
        ({ order }, answers) => {
          const priced = priceOrder(parseMedusaOrder(order))
          fc.pre(grossTotal(priced, allUnits(priced)) > 0)
          let next = 0

          const described = describeLines(
            priced,
            () => answers[next++ % answers.length] as ReturnType<DescribeLine>,
            () => {}
          )

          expect(figures(described)).toBe(figures(priced))
          expect(sameGoods(priced, described)).toBe(true)
          expect(figures(toBasket(described, allUnits(described)))).toBe(
            figures(toBasket(priced, allUnits(priced)))
          )
          expect(parsePricedOrder(JSON.parse(JSON.stringify(described))).lines).toHaveLength(
            priced.lines.length
          )
        }
      ),
      { numRuns }
    )
  },
  60_000 + numRuns * 10
)

function fail(fault: string): never {
  throw new Error(fault)
}
