import type { OrderBalances } from "./balances"
import { payoutDifferences, sumPayouts } from "./payout-differences"
import type { Stage } from "./stage"
import { toEuros } from "../testing/cents"

/**
 * Ratepay pays out what was captured: its settlement file is imported, and its payouts are held against the books.
 *
 * @throws Error that names what differs
 */
export async function payOut(
  { step, say, merchant, settlement }: Stage,
  books: readonly OrderBalances[]
): Promise<void> {
  if (settlement === undefined) return
  await step("\n13. Ratepay pays out, and its settlement file is imported:", async () => {
    const { payouts, problems } = await merchant.importSettlement(settlement())
    const paid = sumPayouts(payouts)
    const differences = [
      ...payoutDifferences(paid, books),
      ...problems.map(({ kind }) => `payouts: something does not agree (${kind})`),
    ]
    if (differences.length > 0) throw new Error(differences.join("\n"))
    say(
      `   ${toEuros(paid.claimed)} captured and not refunded, ${toEuros(paid.charged)} charged: ${toEuros(paid.transferred)} arrive, as the books say.`
    )
  })
}
