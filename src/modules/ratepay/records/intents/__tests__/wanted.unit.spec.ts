import { priceOrder, parseMedusaOrder, toCents } from "../../../../../basket"
import { describeWanted } from "../describe-wanted"
import { normalizeWanted } from "../normalize-wanted"
import type { Wanted } from "../wanted"

const goods = priceOrder(
  parseMedusaOrder({
    currency_code: "eur",
    total: 12,
    items: [
      { id: "mug", title: "Mug", quantity: 2, total: 12, original_total: 12, tax_lines: [{ rate: 19 }] },
    ],
  })
)
const extra = { cents: toCents(250), vatRate: 7 }

describe("what a request wants, in its one normal form,", () => {
  it.each<[string, Wanted, unknown]>([
    ["everything", { kind: "rest" }, { kind: "rest" }],
    [
      "an amount, without the lines it may be for",
      { kind: "amount", amount: toCents(500), due: [{ lineId: "mug", quantity: 1 }] },
      { kind: "amount", amount: 500, due: [] },
    ],
    [
      "items, sorted, each line once and with plain numbers",
      {
        kind: "items",
        items: [
          { lineId: "tea", quantity: "0.10" },
          { lineId: "mug", quantity: { value: "1", precision: 20 } },
          { lineId: "tea", quantity: 0.2 },
          { lineId: "bad", quantity: "two" },
          { lineId: "bad", quantity: 1 },
          { lineId: "none", quantity: null },
          { lineId: "blank", quantity: " " },
        ],
        shipping: true,
      },
      {
        kind: "items",
        items: [
          { lineId: "bad", quantity: "two, 1" },
          { lineId: "blank", quantity: " " },
          { lineId: "mug", quantity: "1" },
          { lineId: "none", quantity: "null" },
          { lineId: "tea", quantity: "0.3" },
        ],
        shipping: true,
      },
    ],
    [
      "items with goodwill and return fee",
      { kind: "items", items: [], shipping: false, goodwill: extra, returnFee: extra },
      { kind: "items", items: [], shipping: false, goodwill: extra, returnFee: extra },
    ],
    ["nothing for what follows from the order", { kind: "due", totals: [], shipping: "first" }, undefined],
  ])("is %s", (_, wanted, normal) => {
    expect(normalizeWanted(wanted)).toEqual(normal)
  })

  it("has only the amount and VAT rate of an extra", () => {
    const goodwill = { ...extra, note: "more" }

    expect(normalizeWanted({ kind: "items", items: [], shipping: false, goodwill })).toEqual({
      kind: "items",
      items: [],
      shipping: false,
      goodwill: extra,
    })
  })
})

describe("what a request wants, in words for a merchant,", () => {
  it.each<[string, Wanted | null]>([
    ["something else", null],
    ["something else", { kind: "due", totals: [], shipping: "none" }],
    ["everything that is left", { kind: "rest" }],
    ["5.00 EUR", { kind: "amount", amount: toCents(500), due: [] }],
    [
      "2 × Mug (mug), 1 × (tea), shipping",
      {
        kind: "items",
        items: [
          { lineId: "mug", quantity: 2 },
          { lineId: "tea", quantity: 1 },
        ],
        shipping: true,
      },
    ],
    [
      "1 × Mug (mug), no shipping, a goodwill of 2.50 EUR (7 % VAT), a return fee of 2.50 EUR (7 % VAT)",
      {
        kind: "items",
        items: [{ lineId: "mug", quantity: 1 }],
        shipping: false,
        goodwill: extra,
        returnFee: extra,
      },
    ],
  ])("is: %s", (words, wanted) => {
    expect(describeWanted(wanted, goods)).toBe(words)
  })
})
