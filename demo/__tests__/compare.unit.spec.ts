import BigNumber from "bignumber.js"
import { amountKinds, lineKinds, type Books, type OrderBooks, type Pieces } from "../books"
import { differencesOf } from "../compare"

/** Two mugs at 20.006, which Ratepay holds at 10.01 and 10.00: one captured and refunded, one canceled. */
function agreeing(): OrderBooks {
  const amounts = { authorized: 2001, captured: 1001, canceled: 1000, refunded: 1001, open: 0 }
  const books = (cents: { both: number; first: number; second: number }): Books => ({
    ...amounts,
    lines: new Map([
      [
        "MUG",
        {
          authorized: pieces(2, cents.both),
          captured: pieces(1, cents.first),
          canceled: pieces(1, cents.second),
          refunded: pieces(1, cents.first),
        },
      ],
    ]),
  })
  return {
    title: "Order 1",
    medusa: books({ both: 2000.6, first: 1000.3, second: 1000.3 }),
    ratepay: books({ both: 2001, first: 1001, second: 1000 }),
  }
}

function pieces(quantity: number, cents: number): Pieces {
  return { quantity, cents: new BigNumber(cents) }
}

function mug(books: Books) {
  const line = books.lines.get("MUG")
  if (line === undefined) throw new Error("no mug")
  return line
}

it("finds nothing where the books agree", () => {
  expect(differencesOf(agreeing())).toEqual([])
})

it.each(amountKinds)("finds an amount a cent apart: %s", (kind) => {
  const books = agreeing()
  books.medusa[kind] += 1

  expect(differencesOf(books)).toEqual([expect.stringMatching(new RegExp(`^Order 1: ${kind}: Medusa`))])
})

it.each(lineKinds)("finds a line whose pieces differ in number: %s", (kind) => {
  const books = agreeing()
  const { quantity, cents } = mug(books.medusa)[kind] ?? pieces(0, 0)
  mug(books.medusa)[kind] = { quantity: quantity + 1, cents }

  expect(differencesOf(books)).toEqual([expect.stringContaining(`MUG, ${kind}: Medusa`)])
})

it.each(lineKinds)("finds a line a whole cent a piece away from Medusa's price: %s", (kind) => {
  const books = agreeing()
  const { quantity, cents } = mug(books.ratepay)[kind] ?? pieces(0, 0)
  mug(books.medusa)[kind] = { quantity, cents: cents.plus(quantity) }

  expect(differencesOf(books)).toEqual([expect.stringContaining(`MUG, ${kind}: Medusa`)])
})

it("finds cents where there are no pieces", () => {
  const books = agreeing()
  mug(books.medusa).captured = pieces(0, 0)
  mug(books.ratepay).captured = pieces(0, 1001)

  expect(differencesOf(books)).toEqual(["Order 1: MUG, captured: Medusa 0 for 0.00, Ratepay 0 for 10.01"])
})

it("does not compare what Medusa has no figure for", () => {
  const books = agreeing()
  mug(books.medusa).captured = undefined

  expect(differencesOf(books)).toEqual([])
})

it("finds a line that only Ratepay has, even one that costs nothing", () => {
  const books = agreeing()
  books.ratepay.lines.set("GIFT", { authorized: pieces(1, 0) })

  expect(differencesOf(books)).toEqual(["Order 1: GIFT: Medusa has no such line"])
})

it("finds a line that only Medusa has", () => {
  const books = agreeing()
  books.medusa.lines.set("GIFT", { authorized: pieces(1, 0) })

  expect(differencesOf(books)).toEqual(["Order 1: GIFT: Ratepay has no such line"])
})

it.each(lineKinds)("finds an amount at Ratepay that its lines do not come to: %s", (kind) => {
  const books = agreeing()
  books.medusa[kind] += 1
  books.ratepay[kind] += 1

  expect(differencesOf(books)).toEqual([expect.stringContaining(`${kind}: Ratepay's lines come to`)])
})
