import { differencesOf, type OrderBooks } from "../compare"

const figures = (quantity: number, cents: number) => ({ quantity, cents })

/** Two mugs at 10.00 and 10.01, one captured and refunded, one canceled. */
function agreeing(): OrderBooks {
  const amounts = { authorized: 2001, captured: 1001, canceled: 1000, refunded: 1001, open: 0 }
  return {
    title: "Order 1",
    medusa: {
      ...amounts,
      lines: new Map([["MUG", { ordered: 2, orderedCents: 2000.6, shipped: 1, canceled: 1, returned: 1 }]]),
    },
    ratepay: {
      ...amounts,
      lines: new Map([
        [
          "MUG",
          {
            authorized: figures(2, 2001),
            captured: figures(1, 1001),
            canceled: figures(1, 1000),
            refunded: figures(1, 1001),
          },
        ],
      ]),
    },
  }
}

it("finds nothing where the books agree", () => {
  expect(differencesOf(agreeing())).toEqual([])
})

it.each(["authorized", "captured", "canceled", "refunded", "open"] as const)(
  "finds an amount that differs by a cent: %s",
  (kind) => {
    const books = agreeing()
    books.medusa[kind] += 1

    expect(differencesOf(books)).toEqual([expect.stringContaining(`${kind}, in cents: Medusa`)])
  }
)

it.each(["ordered", "shipped", "canceled", "returned"] as const)(
  "finds a line whose pieces differ: %s",
  (kind) => {
    const books = agreeing()
    const line = books.medusa.lines.get("MUG")
    if (line) line[kind] += 1

    expect(differencesOf(books)).toHaveLength(1)
  }
)

it("finds a line authorized a whole cent beside its total", () => {
  const books = agreeing()
  const line = books.medusa.lines.get("MUG")
  if (line) line.orderedCents = 2000

  expect(differencesOf(books)).toEqual([expect.stringContaining("MUG, in cents")])
})

it("finds lines that do not add up to their amount", () => {
  const books = agreeing()
  const line = books.ratepay.lines.get("MUG")
  if (line) line.refunded.cents -= 1

  expect(differencesOf(books)).toEqual([expect.stringContaining("lines come to 1000, the amount is 1001")])
})
