import type { Balances, OrderBalances } from "../balances"
import { payoutDifferences, sumPayouts, type Payout } from "../payout-differences"

function booksOf(captured: number, refunded: number): OrderBalances {
  const amounts = { authorized: 0, canceled: 0, payable: 0, captured, open: 0, refunded }
  const balances: Balances = { ...amounts, lines: new Map() }
  return {
    title: "Order 1",
    medusa: { ...amounts, outstanding: null },
    plugin: balances,
    ratepay: balances,
  }
}

const books = [booksOf(1010, 20), booksOf(500, 0)]
const payouts: Payout[] = [
  {
    amount: 9.6,
    totals: [
      { kind: "claim", amount: 9.9 },
      { kind: "disagio", amount: -0.2 },
      { kind: "vat", amount: -0.1 },
    ],
  },
  { amount: 5, totals: [{ kind: "claim", amount: 5 }] },
]

it("payouts agree with the books that have what was captured less what was refunded", () => {
  const paid = sumPayouts(payouts)

  expect(paid).toEqual({ claimed: 1490, charged: -30, transferred: 1460 })
  expect(payoutDifferences(paid, books)).toEqual([])
})

it("payouts differ by a cent that is missing in the books, or in the transfer", () => {
  const paid = sumPayouts(payouts)

  expect(payoutDifferences(paid, [...books, booksOf(1, 0)])).toEqual([
    expect.stringMatching(/14\.90.*14\.91/),
  ])
  expect(payoutDifferences({ ...paid, transferred: 1461 }, books)).toEqual([
    expect.stringMatching(/14\.61.*14\.60/),
  ])
})
