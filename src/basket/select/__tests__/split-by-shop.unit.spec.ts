import {
  allUnits,
  arrangeLike,
  assignShops,
  grossTotal,
  joinGoods,
  keepDescriptions,
  parseMedusaOrder,
  parsePricedOrder,
  priceOrder,
  splitByShop,
  type PricedOrder,
} from "../.."

const item = (id: string, total: number, sku: string) => ({
  id,
  quantity: 1,
  total,
  original_total: total,
  title: sku,
  product_title: sku,
  variant_sku: sku,
  tax_lines: [{ rate: 19 }],
})

function anOrder(prefix = "ordli"): PricedOrder {
  return priceOrder(
    parseMedusaOrder({
      currency_code: "eur",
      total: 54.9,
      items: [
        item(`${prefix}_1`, 30, "MUG"),
        item(`${prefix}_2`, 20, "BOOK"),
        item(`${prefix}_3`, 0, "GIFT"),
      ],
      shipping_methods: [
        { id: "ordsm_1", name: "Parcel", total: 4.9, original_total: 4.9, tax_lines: [{ rate: 19 }] },
      ],
    })
  )
}

const shops = new Map([
  ["ordli_1", "potter"],
  ["ordli_2", "books"],
])

function worthByShop(goods: PricedOrder): [string | undefined, number][] {
  return splitByShop(goods, "own").map((part) => [part.shop, grossTotal(part.goods, allUnits(part.goods))])
}

describe("goods split by shop", () => {
  it("come with the account's own shop first, and the others by their ids", () => {
    expect(worthByShop(assignShops(anOrder(), shops))).toEqual([
      [undefined, 490],
      ["books", 2000],
      ["potter", 3000],
    ])
  })

  it("are one part where nothing says otherwise, even if they cost nothing", () => {
    expect(worthByShop(anOrder())).toEqual([[undefined, 5490]])
    const free = { ...anOrder(), lines: anOrder().lines.filter(({ name }) => name === "GIFT") }
    expect(worthByShop(free)).toEqual([[undefined, 0]])
  })

  it("are the account's own where a line names its shop", () => {
    expect(worthByShop(assignShops(anOrder(), new Map([["ordli_1", "own"]])))).toEqual([[undefined, 5490]])
  })

  it("have no part for a shop whose goods cost nothing", () => {
    const goods = assignShops(anOrder(), new Map([...shops, ["ordli_3", "giver"]]))
    expect(worthByShop(goods).map(([shop]) => shop)).toEqual([undefined, "books", "potter"])
  })

  it("keep their shops when stored, and when the order gets new line ids", () => {
    const goods = assignShops(anOrder(), shops)
    const stored = parsePricedOrder(JSON.parse(JSON.stringify(goods)))
    expect(worthByShop(stored)).toEqual(worthByShop(goods))

    const again = keepDescriptions(anOrder("new"), goods)
    expect(worthByShop(again)).toEqual(worthByShop(goods))
    expect(again.lines.map(({ lineId }) => lineId)).toEqual(anOrder("new").lines.map(({ lineId }) => lineId))
  })

  it("lose a shop that the goods of before did not name", () => {
    const assigned = assignShops(anOrder("new"), new Map([["new_1", "other"]]))
    expect(worthByShop(keepDescriptions(assigned, anOrder()))).toEqual([[undefined, 5490]])
  })
})

describe("goods arranged like others", () => {
  const parts = splitByShop(assignShops(anOrder(), shops), "own").map(({ goods }) => goods)
  const [first = anOrder(), ...others] = parts
  const joined = joinGoods([first, ...others])

  it("have the lines of those, each with its shop", () => {
    const arranged = arrangeLike(joined, anOrder("new"))
    expect(arranged?.lines.map(({ lineId, shop }) => [lineId, shop])).toEqual(
      assignShops(anOrder(), shops).lines.map(({ lineId, shop }) => [lineId, shop])
    )
  })

  it("are none where a line is missing, is another or costs another amount", () => {
    const whole = anOrder()
    expect(arrangeLike(first, whole)).toBeUndefined()
    expect(arrangeLike(joined, { ...whole, lines: whole.lines.slice(1) })).toBeUndefined()
    const renamed = whole.lines.map((line) => (line.name === "BOOK" ? { ...line, name: "BOOK 2" } : line))
    expect(arrangeLike(joined, { ...whole, lines: renamed })).toBeUndefined()
  })
})
