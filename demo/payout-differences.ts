import { z } from "@medusajs/framework/zod"
import type { OrderBalances } from "./balances"
import { toCents, toEuros } from "../testing/cents"

/** What the plugin's admin API tells of a payout: its amount, and that by kind. */
export const payoutSchema = z.object({
  amount: z.number(),
  totals: z.array(z.object({ kind: z.string(), amount: z.number() })),
})
export type Payout = z.infer<typeof payoutSchema>

/** In whole cents: what was captured less what was refunded, what Ratepay charged, and what it transferred. */
export type PaidOut = { claimed: number; charged: number; transferred: number }

export function sumPayouts(payouts: readonly Payout[]): PaidOut {
  const totals = payouts.flatMap((payout) => payout.totals)
  const sum = (some: typeof totals) => some.reduce((cents, { amount }) => cents + toCents(amount), 0)
  return {
    claimed: sum(totals.filter(({ kind }) => kind === "claim")),
    charged: sum(totals.filter(({ kind }) => kind !== "claim")),
    transferred: payouts.reduce((cents, { amount }) => cents + toCents(amount), 0),
  }
}

/** Describes where payouts differ from the books of all orders, or do not add up; empty if they agree. */
export function payoutDifferences(
  { claimed, charged, transferred }: PaidOut,
  books: readonly OrderBalances[]
): string[] {
  const owed = books.reduce((cents, { ratepay }) => cents + ratepay.captured - ratepay.refunded, 0)
  return [
    ...(claimed === owed
      ? []
      : [`payouts: ${toEuros(claimed)} for captures less refunds, but the books have ${toEuros(owed)}`]),
    ...(claimed + charged === transferred
      ? []
      : [
          `payouts: ${toEuros(transferred)} transferred, but their rows come to ${toEuros(claimed + charged)}`,
        ]),
  ]
}
