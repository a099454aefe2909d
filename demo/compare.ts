import type { MedusaBooks } from "./medusa-books"
import type { RatepayBooks } from "./ratepay-books"

/** One order in both books. */
export type OrderBooks = { title: string; medusa: MedusaBooks; ratepay: RatepayBooks }

export const amountKinds = ["authorized", "captured", "canceled", "refunded", "open"] as const

/**
 * Every figure in which the two books differ, and every sum that does not add up, in words; empty when all is well.
 * Amounts are compared in cents; lines by their pieces, and their cents against the amounts.
 */
export function differencesOf({ title, medusa, ratepay }: OrderBooks): string[] {
  const differences: string[] = []
  const expectSame = (what: string, inMedusa: number, atRatepay: number) => {
    if (inMedusa !== atRatepay)
      differences.push(`${title}: ${what}: Medusa ${inMedusa}, Ratepay ${atRatepay}`)
  }
  for (const kind of amountKinds) expectSame(`${kind}, in cents`, medusa[kind], ratepay[kind])

  for (const [article, line] of medusa.lines) {
    const held = ratepay.lines.get(article)
    expectSame(`${article}, ordered and authorized`, line.ordered, held?.authorized.quantity ?? 0)
    // Medusa rounds nothing; a line is authorized at its total, up or down to a whole cent.
    const authorized = held?.authorized.cents ?? 0
    if (Math.abs(line.orderedCents - authorized) >= 1)
      expectSame(`${article}, in cents`, line.orderedCents, authorized)
    expectSame(`${article}, shipped and captured`, line.shipped, held?.captured.quantity ?? 0)
    expectSame(`${article}, given up and canceled`, line.canceled, held?.canceled.quantity ?? 0)
    expectSame(`${article}, returned and refunded`, line.returned, held?.refunded.quantity ?? 0)
  }
  for (const kind of ["authorized", "captured", "canceled", "refunded"] as const) {
    const lines = [...ratepay.lines.values()].reduce((sum, line) => sum + line[kind].cents, 0)
    if (lines !== ratepay[kind])
      differences.push(`${title}: ${kind}: lines come to ${lines}, the amount is ${ratepay[kind]}`)
  }
  return differences
}
