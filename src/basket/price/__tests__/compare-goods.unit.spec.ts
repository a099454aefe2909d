import { compareGoods } from "../compare-goods"
import type { MeasuredLine } from "../measure-line"

const line: MeasuredLine = {
  lineId: "1",
  source: "item",
  article: { articleNumber: "m", name: "m", description: "m", category: "m" },
  vatRate: 7,
  quantity: { count: 2, decimals: 1 },
  total: { cents: 500, billionths: 5 },
  originalTotal: { cents: 600, billionths: 6 },
}

describe("the order of lines", () => {
  it.each<[string, Partial<MeasuredLine>]>([
    ["shipping after goods", { source: "shipping" }],
    ["an article number", { article: { ...line.article, articleNumber: "z" } }],
    ["a name", { article: { ...line.article, name: "z" } }],
    ["a description", { article: { ...line.article, description: "z" } }],
    ["a category", { article: { ...line.article, category: "z" } }],
    ["a VAT rate", { vatRate: 19 }],
    ["the decimals of a quantity", { quantity: { count: 2, decimals: 2 } }],
    ["a quantity", { quantity: { count: 3, decimals: 1 } }],
    ["a total", { total: { cents: 501, billionths: 5 } }],
    ["a fraction of a total", { total: { cents: 500, billionths: 6 } }],
    ["an original total", { originalTotal: { cents: 601, billionths: 6 } }],
    ["a fraction of an original total", { originalTotal: { cents: 600, billionths: 7 } }],
    ["an id, where all else is the same", { lineId: "2" }],
  ])("depends on %s", (_, change) => {
    const later = { ...line, ...change }

    expect(compareGoods(line, later)).toBeLessThan(0)
    expect(compareGoods(later, line)).toBeGreaterThan(0)
  })

  it("has lines without an original total first", () => {
    const { originalTotal, ...plain } = line

    expect(compareGoods(plain, { ...plain, originalTotal: { cents: 0, billionths: 1 } })).toBeLessThan(0)
    expect(compareGoods({ ...plain, originalTotal: { cents: 1, billionths: 0 } }, plain)).toBeGreaterThan(0)
    expect(originalTotal).toBeDefined()
  })

  it("is the same for lines that are the same", () => {
    expect(compareGoods(line, { ...line })).toBe(0)
  })
})
