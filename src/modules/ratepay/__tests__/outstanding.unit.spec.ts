import fc from "fast-check"
import { toCents } from "../../../basket"
import { outstandingOf, type OrderMoney } from "../outstanding"

const cents = toCents
const nothing: OrderMoney = { due: cents(0), uncredited: cents(0), payments: [], transactions: [] }

it.each<[string, Partial<OrderMoney>, number]>([
  ["all of an order nobody has paid", { due: cents(5760) }, 5760],
  [
    "nothing beside an authorization over all of it",
    {
      due: cents(5760),
      payments: [{ held: cents(5760), captureIds: [] }],
    },
    0,
  ],
  [
    "what an edit has added to one that is captured, though no transaction says so yet",
    {
      due: cents(7759),
      payments: [{ held: cents(5760), captureIds: ["capt_1"] }],
    },
    1999,
  ],
  [
    "the same once one says so",
    {
      due: cents(7759),
      payments: [{ held: cents(5760), captureIds: ["capt_1"] }],
      transactions: [{ cents: cents(5760), captureId: "capt_1" }],
    },
    1999,
  ],
  [
    "less by what came in otherwise",
    {
      due: cents(5760),
      transactions: [{ cents: cents(2000), captureId: null }],
    },
    3760,
  ],
  [
    "more by what was refunded, which a credit line takes off what is due",
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
    "nothing for a canceled unit whose credit line has to wait",
    {
      due: cents(5760),
      uncredited: cents(1290),
      payments: [{ held: cents(4470), captureIds: [] }],
    },
    0,
  ],
])("is %s", (_, money, expected) => {
  expect(outstandingOf({ ...nothing, ...money })).toBe(expected)
})

const amount = fc.integer({ min: 1, max: 100_000 }).map(toCents)

it("is the same however far Medusa has written a capture", () => {
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
