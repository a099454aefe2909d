import { anOperation } from "../../__tests__/an-operation"
import { dividedTransactions } from "../../__tests__/support/divided"
import type { TransactionWithBalances } from "../transaction-with-balances"
import { wholeAuthorizations, wholeOf } from "../whole-authorization"

describe("an authorization as a whole", () => {
  it("is its transaction where it had one basket", () => {
    const [own] = dividedTransactions()

    expect(wholeOf([own])).toBe(own)
  })

  it("has the goods of all shops as they come, in whatever sequence the transactions are", () => {
    const [own, books, potter] = dividedTransactions()

    for (const records of [
      [own, books, potter],
      [potter, books, own],
      [books, potter, own],
    ] as const)
      expect(wholeOf(records).transaction.goods.lines.map(({ lineId }) => lineId)).toEqual([
        "parcel",
        "book",
        "mugs",
      ])
  })

  it("leaves the transactions in the sequence in which they were passed", () => {
    const [own, books] = dividedTransactions()
    const records: [TransactionWithBalances, TransactionWithBalances] = [books, own]
    wholeOf(records)

    expect(records).toEqual([books, own])
  })

  it("has the operations of all shops, the oldest first, and those of one moment as the shops come", () => {
    const at = (id: string, time: number) => anOperation({ id, kind: "capture", createdAt: new Date(time) })
    const [own, books, potter] = dividedTransactions({
      own: [at("fourth", 8e14 + 3)],
      books: [at("second", 8e14 + 1), at("fifth", 8e14 + 4)],
      potter: [at("first", 8e14), at("third", 8e14 + 1)],
    })

    expect(
      wholeOf([potter, books, own])
        .operations.filter(({ kind }) => kind === "capture")
        .map(({ id }) => id)
    ).toEqual(["first", "second", "third", "fourth", "fifth"])
  })

  it("can't be read as soon as the goods of one shop can't be", () => {
    const [own, books, potter] = dividedTransactions()
    const unreadable = { ...books, transaction: { ...books.transaction, isUnreadable: true as const } }

    expect(wholeOf([own, unreadable, potter]).transaction.isUnreadable).toBe(true)
    expect(wholeOf([own, books, potter]).transaction).not.toHaveProperty("isUnreadable")
  })
})

describe("the authorizations of some transactions", () => {
  it("are in the sequence of their first transactions, each with all of its own", () => {
    const [own, books, potter] = dividedTransactions()
    const alone = (id: string) => ({ ...own, transaction: { ...own.transaction, id, leadId: null } })
    const [before, after] = [alone("before"), alone("after")]

    const wholes = wholeAuthorizations([before, potter, after, own, books])

    expect(wholes.map(({ transaction }) => transaction.id)).toEqual(["before", "rptx_1", "after"])
    expect(wholes.map(({ balances }) => balances.authorized)).toEqual([500, 4900, 500])
    expect(wholes[0]).toBe(before)
    expect(wholes[2]).toBe(after)
  })

  it("are those of the one shop that is there, where the others are not", () => {
    const [, books] = dividedTransactions()

    expect(wholeAuthorizations([books])).toEqual([books])
    expect(wholeAuthorizations([])).toEqual([])
  })
})
