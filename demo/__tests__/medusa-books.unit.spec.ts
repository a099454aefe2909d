import { toMedusaBooks } from "../medusa-books"

const placed = {
  items: [
    { id: "ordli_mug", variant_sku: "MUG", quantity: 3, total: 31.3566 },
    { id: "ordli_book", variant_sku: "BOOK", quantity: 1, total: 11.3434 },
  ],
  shipping_methods: [{ total: 4.9 }],
}

/** One mug and the book shipped, the book back; a mug taken off the order. */
const now = {
  items: [
    { id: "ordli_mug", detail: { fulfilled_quantity: 1, return_received_quantity: 0 } },
    { id: "ordli_book", detail: { fulfilled_quantity: 1, return_received_quantity: 1 } },
  ],
}

const payment = {
  amount: 47.6,
  canceled_at: null,
  captures: [{ amount: 20.1 }, { amount: 6.6 }],
  refunds: [{ amount: 11.34 }],
}

function figuresOf(books: ReturnType<typeof toMedusaBooks>, article: string) {
  return Object.fromEntries(
    Object.entries(books.lines.get(article) ?? {}).map(([kind, { quantity, cents }]) => [
      kind,
      [quantity, cents.toFixed(2)],
    ])
  )
}

it("adds up captures and refunds; the rest of a live payment is open", () => {
  const { authorized, captured, canceled, refunded, open } = toMedusaBooks(placed, now, payment)

  expect({ authorized, captured, canceled, refunded, open }).toEqual({
    authorized: 4760,
    captured: 2670,
    canceled: 0,
    refunded: 1134,
    open: 2090,
  })
})

it("counts the rest of a payment given up as canceled", () => {
  const givenUp = { ...payment, canceled_at: "2026-01-01T00:00:00.000Z" }

  expect(toMedusaBooks(placed, now, givenUp)).toMatchObject({ canceled: 2090, open: 0 })
})

it("rounds an amount Medusa left unrounded half up, exactly", () => {
  // 1.005 * 100 is 100.49999999999999 as floats go.
  expect(toMedusaBooks(placed, now, { ...payment, amount: 1.005 }).authorized).toBe(101)
})

it("gives pieces their share of the line's total, unrounded", () => {
  const books = toMedusaBooks(placed, now, { ...payment, canceled_at: "2026-01-01T00:00:00.000Z" })

  expect(figuresOf(books, "MUG")).toEqual({
    authorized: [3, "3135.66"],
    captured: [1, "1045.22"],
    canceled: [2, "2090.44"],
    refunded: [0, "0.00"],
  })
  expect(figuresOf(books, "BOOK")).toMatchObject({ captured: [1, "1134.34"], refunded: [1, "1134.34"] })
})

it("cancels no pieces of a live payment", () => {
  expect(figuresOf(toMedusaBooks(placed, now, payment), "MUG").canceled).toEqual([0, "0.00"])
})

it("counts a line that left the order as never shipped", () => {
  const books = toMedusaBooks(placed, { items: [] }, { ...payment, canceled_at: "2026-01-01T00:00:00.000Z" })

  expect(figuresOf(books, "MUG")).toMatchObject({ captured: [0, "0.00"], canceled: [3, "3135.66"] })
})

it("has no figures for parts of the shipping", () => {
  expect(figuresOf(toMedusaBooks(placed, now, payment), "shipping")).toEqual({ authorized: [1, "490.00"] })
})
