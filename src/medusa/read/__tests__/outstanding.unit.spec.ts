import fc from "fast-check"
import { toCents } from "../../../basket"
import { outstandingOf, type OrderMoney } from "../outstanding"

const cents = toCents
const nothing: OrderMoney = { due: cents(0), uncredited: cents(0), payments: [], transactions: [] }

it.each<[string, Partial<OrderMoney>, number]>([
  ["the whole total while nothing pays for the order", { due: cents(5760) }, 5760],
  [
    "nothing where the whole order is authorized",
    {
      due: cents(5760),
      payments: [{ held: cents(5760), captureIds: [] }],
    },
    0,
  ],
  [
    "what an edit added to a captured order, while Medusa has no transaction of the capture yet",
    {
      due: cents(7759),
      payments: [{ held: cents(5760), captureIds: ["capt_1"] }],
    },
    1999,
  ],
  [
    "what an edit added to a captured order, once Medusa has a transaction of the capture",
    {
      due: cents(7759),
      payments: [{ held: cents(5760), captureIds: ["capt_1"] }],
      transactions: [{ cents: cents(5760), captureId: "capt_1" }],
    },
    1999,
  ],
  [
    "the total less a transaction that no capture of ours made",
    {
      due: cents(5760),
      transactions: [{ cents: cents(2000), captureId: null }],
    },
    3760,
  ],
  [
    "nothing after a refund of captured money whose credit line has lowered the total",
    {
      due: cents(4760),
      payments: [{ held: cents(5760), captureIds: ["capt_1"] }],
      transactions: [
        { cents: cents(5760), captureId: "capt_1" },
        { cents: cents(-1000), captureId: null },
      ],
    },
    0,
  ],
  [
    "nothing for a canceled unit whose credit line is not written yet",
    {
      due: cents(5760),
      uncredited: cents(1290),
      payments: [{ held: cents(4470), captureIds: [] }],
    },
    0,
  ],
])("what is outstanding of an order is %s", (_, money, expected) => {
  expect(outstandingOf({ ...nothing, ...money })).toBe(expected)
})

const amount = fc.integer({ min: 1, max: 100_000 }).map(toCents)

it("what is outstanding of an order is the same however much of a capture Medusa has written", () => {
  fc.assert(
    fc.property(amount, fc.array(amount, { minLength: 1, maxLength: 5 }), (due, captured) => {
      const held = toCents(captured.reduce((sum, one) => sum + one, 0))
      const id = (index: number) => `capt_${index}`
      const at = (rows: number, transactions: number) =>
        outstandingOf({
          ...nothing,
          due,
          payments: [{ held, captureIds: captured.slice(0, rows).map((_, index) => id(index)) }],
          transactions: captured
            .slice(0, transactions)
            .map((one, index) => ({ cents: one, captureId: id(index) })),
        })
      for (let rows = 0; rows <= captured.length; rows++) {
        for (let transactions = 0; transactions <= rows; transactions++) {
          expect(at(rows, transactions)).toBe(due - held)
        }
      }
    })
  )
})
