import { parseMedusaOrder } from "../.."

const item = {
  id: "ordli_1",
  quantity: 1,
  total: 10,
  original_total: 10,
  title: "Mug",
  tax_lines: [{ rate: 19 }],
}
const method = { id: "ordsm_1", name: "Parcel", total: 5, original_total: 5, tax_lines: [] }

describe("reading a Medusa order", () => {
  it("leaves out fields that pricing does not need, above all the buyer's data", () => {
    const order = {
      ...orderOf({}),
      email: "jana@example.org",
      items: [{ ...item, metadata: { note: "secret" } }],
    }

    expect(JSON.stringify(parseMedusaOrder(order))).not.toMatch(/jana|secret/)
  })

  it("treats missing lists as empty", () => {
    expect(parseMedusaOrder({ currency_code: "eur", total: 0, items: null })).toMatchObject({
      items: [],
      shipping_methods: [],
      credit_lines: [],
    })
  })

  it.each<[string, unknown]>([
    ["currency_code: must be a text", orderOf({ currency_code: undefined })],
    ["total: must be an amount below a billion", orderOf({ total: undefined })],
    ["items: must be a list", orderOf({ items: {} })],
    ["items[0]: must be an object", orderOf({ items: ["mug"] })],
    ["items[0].id: must be a text", orderOf({ items: [{ ...item, id: undefined }] })],
    ["items[].id: must be a text", orderOf({ items: [{ ...item, id: "" }] })],
    [
      "items[ordli_1].total: must be an amount below a billion",
      orderOf({ items: [{ ...item, total: undefined }] }),
    ],
    [
      "items[ordli_1].original_total: must be an amount",
      orderOf({ items: [{ ...item, original_total: "ten" }] }),
    ],
    ["items[ordli_1].quantity: must be a quantity", orderOf({ items: [{ ...item, quantity: null }] })],
    ["items[ordli_1].title: must be a text", orderOf({ items: [{ ...item, title: 7 }] })],
    [
      "items[ordli_1].tax_lines[0].rate: must be an amount",
      orderOf({ items: [{ ...item, tax_lines: [{}] }] }),
    ],
    [
      "items[ordli_1].tax_lines[txl].rate: must be",
      orderOf({ items: [{ ...item, tax_lines: [{ id: "txl" }] }] }),
    ],
    [
      "items[ordli_1].detail.return_received_quantity: must be a quantity",
      orderOf({ items: [{ ...item, detail: { return_received_quantity: "some" } }] }),
    ],
    ["shipping_methods[ordsm_1].total: must be", orderOf({ shipping_methods: [{ ...method, total: NaN }] })],
    ["credit_lines[crli_1].amount: must be", orderOf({ credit_lines: [{ id: "crli_1" }] })],
  ])("names the field that is missing or wrong: %s", (message, order) => {
    expect(() => parseMedusaOrder(order)).toThrow(message)
  })

  it.each([null, undefined, "order", 7])("refuses %p as an order", (order) => {
    expect(() => parseMedusaOrder(order)).toThrow("must be an object")
  })
})

function orderOf(fields: Record<string, unknown>) {
  return { currency_code: "eur", total: 15, items: [item], shipping_methods: [method], ...fields }
}
