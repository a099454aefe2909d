import { amountKinds, lineKinds, type Books, type Line, type OrderBooks } from "../books"
import { differencesOf } from "../compare"

/** Two mugs at 10.01 and 10.00: one captured and refunded, one canceled. */
function agreeing(): OrderBooks {
  const amounts = { authorized: 2001, canceled: 1000, payable: 1001, captured: 1001, open: 0, refunded: 1001 }
  const books = (): Books => ({
    ...amounts,
    lines: new Map([
      [
        "MUG",
        {
          authorized: { quantity: 2, cents: 2001 },
          captured: { quantity: 1, cents: 1001 },
          canceled: { quantity: 1, cents: 1000 },
          refunded: { quantity: 1, cents: 1001 },
        },
      ],
    ]),
  })
  const medusa = { payable: 1001, captured: 1001, open: 0, refunded: 1001, outstanding: 0 }
  return { title: "Order 1", medusa, plugin: books(), ratepay: books() }
}

function mug(books: Books): Line {
  const line = books.lines.get("MUG")
  if (line === undefined) throw new Error("no mug")
  return line
}

it("finds nothing where the books agree", () => {
  expect(differencesOf(agreeing())).toEqual([])
})

it.each(amountKinds)("finds an amount of the plugin's a cent apart: %s", (kind) => {
  const books = agreeing()
  books.plugin[kind] += 1

  expect(differencesOf(books)[0]).toMatch(new RegExp(`^Order 1: ${kind}: .*Plugin`))
})

it.each(["payable", "captured", "open", "refunded"] as const)(
  "finds an amount of Medusa's a cent apart: %s",
  (kind) => {
    const books = agreeing()
    books.medusa[kind] += 1

    expect(differencesOf(books)[0]).toMatch(new RegExp(`^Order 1: ${kind}: Medusa`))
  }
)

it.each(lineKinds)("finds a line whose pieces differ in number: %s", (kind) => {
  const books = agreeing()
  mug(books.plugin)[kind].quantity += 1

  expect(differencesOf(books)).toEqual([expect.stringContaining(`MUG, ${kind}: Plugin`)])
})

it.each(lineKinds)(
  "finds a line a cent apart, and that Ratepay's lines do not add up to its amount: %s",
  (kind) => {
    const books = agreeing()
    mug(books.ratepay)[kind].cents += 1

    expect(differencesOf(books)).toEqual([
      expect.stringContaining(`MUG, ${kind}: Plugin`),
      expect.stringContaining(`${kind}: Ratepay's lines come to`),
    ])
  }
)

it("finds a line that Ratepay does not have", () => {
  const books = agreeing()
  books.ratepay.lines.delete("MUG")

  expect(differencesOf(books)[0]).toMatch(/MUG: Ratepay has no such line/)
})

it("finds goods of Ratepay's that the plugin knows neither as a line nor in its sums", () => {
  const books = agreeing()
  books.plugin.lines.delete("MUG")
  books.plugin.captured -= 1

  expect(differencesOf(books)).toContain(
    "Order 1: captured beside the order's lines: Plugin 10.00, Ratepay 10.01 (MUG)"
  )
})

it("takes a goodwill for what it is: in both sums, and no line of the order", () => {
  const books = agreeing()
  const goodwill = { quantity: 1, cents: 200 }
  const none = { quantity: 0, cents: 0 }
  books.ratepay.lines.set("goodwill", {
    authorized: none,
    captured: none,
    canceled: none,
    refunded: goodwill,
  })
  for (const side of [books.medusa, books.plugin, books.ratepay]) side.refunded += 200

  expect(differencesOf(books)).toEqual([])
})

it("finds that Medusa shows something else as outstanding than is open", () => {
  const books = agreeing()
  books.medusa.outstanding = -48

  expect(differencesOf(books)).toEqual(["Order 1: outstanding: Medusa shows -0.48, but 0.00 are open"])
})

it("asks nothing of what Medusa shows as outstanding of a canceled order", () => {
  const books = agreeing()
  books.medusa.outstanding = null

  expect(differencesOf(books)).toEqual([])
})
