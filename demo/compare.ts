import { amountKinds, lineKinds, type Books, type LineKind, type OrderBooks, type Pieces } from "./books"
import { toEuros } from "./cents"

/**
 * Every figure in which the two books differ, and every sum that does not add up, in words; empty when all is well.
 *
 * Amounts are the same to the cent and a line's pieces the same in number. Medusa rounds no line, so each piece at
 * Ratepay is Medusa's price of it, up or down to a whole cent: a line of so many pieces is less than as many cents away.
 * What one side has no figure for is not compared; a line only one side has is a difference.
 */
export function differencesOf({ title, medusa, ratepay }: OrderBooks): string[] {
  const amounts = amountKinds.flatMap((kind) =>
    medusa[kind] === ratepay[kind]
      ? []
      : [`${kind}: Medusa ${toEuros(medusa[kind])}, Ratepay ${toEuros(ratepay[kind])}`]
  )
  const lines = [...new Set([...medusa.lines.keys(), ...ratepay.lines.keys()])].flatMap((article) =>
    lineDifferences(article, medusa, ratepay)
  )
  const sums = lineKinds.flatMap((kind) => {
    const total = [...ratepay.lines.values()].reduce(
      (sum, line) => sum + (line[kind]?.cents.toNumber() ?? 0),
      0
    )
    return total === ratepay[kind]
      ? []
      : [`${kind}: Ratepay's lines come to ${toEuros(total)}, its amount is ${toEuros(ratepay[kind])}`]
  })
  return [...amounts, ...lines, ...sums].map((difference) => `${title}: ${difference}`)
}

function lineDifferences(article: string, medusa: Books, ratepay: Books): string[] {
  const ours = medusa.lines.get(article)
  const theirs = ratepay.lines.get(article)
  if (ours === undefined) return [`${article}: Medusa has no such line`]
  if (theirs === undefined) return [`${article}: Ratepay has no such line`]
  return lineKinds.flatMap((kind: LineKind) => {
    const [own, other] = [ours[kind], theirs[kind]]
    if (own === undefined || other === undefined || areSame(own, other)) return []
    return [`${article}, ${kind}: Medusa ${inWords(own)}, Ratepay ${inWords(other)}`]
  })
}

function areSame(medusa: Pieces, ratepay: Pieces): boolean {
  const distance = medusa.cents.minus(ratepay.cents).abs()
  return medusa.quantity === ratepay.quantity && (distance.isZero() || distance.isLessThan(medusa.quantity))
}

function inWords({ quantity, cents }: Pieces): string {
  return `${quantity} for ${toEuros(cents)}`
}
