/**
 * What can be wrong about a settlement.
 *
 * - `unmatched`: an entry should belong to an order, and no transaction has one of its ids
 * - `unexplained`: an entry belongs to an order, and no capture or refund of it explains the amount
 * - `amount_differs`: another amount was settled for a capture or refund than it moved
 * - `currency_differs`: an entry is in another currency than its order
 * - `missing`: a capture or refund stands in no payout although it should by now
 * - `unreadable`: a row of a settlement file could not be read, so that the sum of its payout is not complete
 */
export const problemKinds = [
  "unmatched",
  "unexplained",
  "amount_differs",
  "currency_differs",
  "missing",
  "unreadable",
] as const
export type ProblemKind = (typeof problemKinds)[number]
