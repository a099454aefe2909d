import * as fc from "fast-check"
import { allUnits, grossTotal, parseMedusaOrder, pickUnits, priceOrder, toCents } from "../../../../basket"
import { anOperation } from "../../__tests__/an-operation"
import { aTransaction } from "../../__tests__/a-transaction"
import { dividedTransactions, item } from "../../__tests__/support/divided"
import { withBalances, type TransactionWithBalances } from "../../records/transaction-with-balances"
import { splitAmount } from "../split-amount"

const captured = (cents: number, id = "rpop_c") => anOperation({ id, kind: "capture", cents })
const mugs = (count: number) => [{ lineId: "mugs", quantity: count }]

const split = (
  parts: TransactionWithBalances[],
  cents: number,
  due: { lineId: string; quantity: number }[] = [],
  kind: "capture" | "refund" = "capture"
) =>
  splitAmount(kind, parts, toCents(cents), due).map(({ record, wanted }) => [
    record.transaction.shopId ?? "own",
    wanted.amount,
  ])

describe("an amount of Medusa's over several shops", () => {
  it("is all that is left of each, where it comes to that", () => {
    expect(split(dividedTransactions(), 4900)).toEqual([
      ["own", 500],
      ["books", 1400],
      ["potter", 3000],
    ])
    expect(split(dividedTransactions({ potter: [captured(1000)] }), 3900)).toEqual([
      ["own", 500],
      ["books", 1400],
      ["potter", 2000],
    ])
  })

  it("is the goods that are due, alone or with the shipping of their shops", () => {
    expect(split(dividedTransactions(), 2000, mugs(2))).toEqual([["potter", 2000]])
    expect(split(dividedTransactions(), 2400, [...mugs(1), { lineId: "book", quantity: 1 }])).toEqual([
      ["books", 1400],
      ["potter", 1000],
    ])
  })

  it("is refused where it is the due goods of a shop that has less left, as an amount without goods was moved before", () => {
    const due = [...mugs(2), { lineId: "book", quantity: 1 }]
    const less = dividedTransactions({ potter: [captured(1400)] })
    expect(() => split(less, 3400, due)).toThrow(/34\.00 EUR can be of several shops/)

    const hardlyAny = dividedTransactions({
      own: [captured(362)],
      books: [captured(739, "rpop_d")],
      potter: [captured(2304, "rpop_e")],
    })
    const all = [...mugs(3), { lineId: "book", quantity: 1 }]
    expect(() => split(hardlyAny, 4400, all)).toThrow(/44\.00 EUR exceeds the 14\.95 EUR that are open/)
  })

  it("is of the one shop that has anything left, whatever it comes to", () => {
    const parts = dividedTransactions({ own: [captured(500)], books: [captured(1400, "rpop_d")] })
    expect(split(parts, 1234)).toEqual([["potter", 1234]])
  })

  it("of a refund is what was captured", () => {
    const [taken, units] = [
      captured(1400),
      pickUnits(dividedTransactions()[1].transaction.goods, dividedTransactions()[1].balances.openUnits, [
        { lineId: "book", quantity: 1 },
      ]),
    ]
    const parts = dividedTransactions({ books: [{ ...taken, units }], potter: [captured(3000, "rpop_d")] })
    expect(split(parts, 1400, [{ lineId: "book", quantity: 1 }], "refund")).toEqual([["books", 1400]])
    expect(split(parts, 4400, [], "refund")).toEqual([
      ["books", 1400],
      ["potter", 3000],
    ])
  })

  it("is refused where it can be of several shops, or is more than is left", () => {
    expect(() => split(dividedTransactions(), 1234)).toThrow(
      /12\.34 EUR can be of several shops.*all 49\.00 EUR/
    )
    expect(() => split(dividedTransactions(), 4901)).toThrow(
      /49\.01 EUR exceeds the 49\.00 EUR that are open/
    )
    expect(() => split(dividedTransactions(), 1, [], "refund")).toThrow(/captured and not refunded/)
  })

  it.each<[string, string, () => unknown]>([
    ["of several shops", "several_shops", () => split(dividedTransactions(), 1234)],
    ["of more than is left", "more_than_left", () => split(dividedTransactions(), 4901)],
    [
      "of more than the one shop has left that has anything left",
      "more_than_left",
      () => split(dividedTransactions({ own: [captured(500)], books: [captured(1400, "rpop_d")] }), 3001),
    ],
    ["of a payment without transactions", "more_than_left", () => split([], 1)],
  ])("is refused with a code where it is %s", (_, code, work) => {
    let refusal: unknown
    try {
      work()
    } catch (error) {
      refusal = error
    }
    expect(refusal).toMatchObject({ name: "InvalidInputError", fields: [{ path: "amount", code }] })
  })

  it("is split for each shop with the quantities that are due, so that its goods are chosen by them", () => {
    const due = [...mugs(1), { lineId: "book", quantity: 1 }]

    expect(
      splitAmount("capture", dividedTransactions(), toCents(2400), due).map(({ wanted }) => wanted)
    ).toEqual([
      { kind: "amount", amount: 1400, due },
      { kind: "amount", amount: 1000, due },
    ])
  })

  it("is the due goods with the shipping that is left where the shop of the goods has shipping", () => {
    const goods = priceOrder(
      parseMedusaOrder({
        currency_code: "eur",
        total: 35,
        items: [item("mugs", 3, 30)],
        shipping_methods: [
          { id: "parcel", name: "Parcel", total: 5, original_total: 5, tax_lines: [{ rate: 19 }] },
        ],
      })
    )
    const units = allUnits(goods)
    const authorization = anOperation({ id: "rpop_a", units, cents: grossTotal(goods, units) })
    const one = withBalances({ transaction: { ...aTransaction(), goods }, operations: [authorization] })
    const [, books] = dividedTransactions()

    expect(split([one, books], 1500, mugs(1))).toEqual([["own", 1500]])
    expect(split([one, books], 1000, mugs(1))).toEqual([["own", 1000]])
    expect(() => split([one, books], 500)).toThrow(/can be of several shops/)
  })

  it("comes to the amount in parts that are left of each shop, or is refused, whatever was moved and is due", () => {
    const cents = (most: number) => fc.integer({ min: 0, max: most })
    fc.assert(
      fc.property(
        fc.tuple(cents(500), cents(1400), cents(3000)),
        cents(5000),
        fc.tuple(cents(3), cents(1)),
        fc.boolean(),
        ([own, books, potter], anyAmount, [mugsDue, booksDue], isOfDue) => {
          const amount = isOfDue ? mugsDue * 1000 + booksDue * 1400 : anyAmount
          const moved = (taken: number, id: string) => (taken > 0 ? [captured(taken, id)] : [])
          const parts = dividedTransactions({
            own: moved(own, "a"),
            books: moved(books, "b"),
            potter: moved(potter, "c"),
          })
          const due = [...mugs(mugsDue), { lineId: "book", quantity: booksDue }]
          let shares: ReturnType<typeof splitAmount>
          try {
            shares = splitAmount("capture", parts, toCents(amount), due)
          } catch (error) {
            expect(error).toMatchObject({ name: "InvalidInputError" })
            return
          }
          expect(shares.reduce((sum, { wanted }) => sum + wanted.amount, 0)).toBe(amount)
          for (const { record, wanted } of shares) {
            expect(wanted.amount).toBeGreaterThan(0)
            expect(wanted.amount).toBeLessThanOrEqual(record.balances.open)
          }
        }
      ),
      { numRuns: 500 }
    )
  })
})
