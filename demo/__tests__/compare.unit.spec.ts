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

  expect(differencesOf(books)).toEqual([expect.stringMatching(new RegExp(`^Order 1: ${kind}: .*Plugin`))])
})

it.each(["payable", "captured", "open", "refunded"] as const)(
  "finds an amount of Medusa's a cent apart: %s",
  (kind) => {
    const books = agreeing()
    books.medusa[kind] += 1

    expect(differencesOf(books)).toEqual([expect.stringMatching(new RegExp(`^Order 1: ${kind}: Medusa`))])
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

it("finds a line that only one side has", () => {
  const [ours, theirs] = [agreeing(), agreeing()]
  ours.ratepay.lines.delete("MUG")
  theirs.plugin.lines.delete("MUG")

  expect(differencesOf(ours)[0]).toMatch(/MUG: Ratepay has no such line/)
  expect(differencesOf(theirs)[0]).toMatch(/MUG: the plugin has no such line/)
})
