import { amountKinds, lineKinds, type Books, type OrderBooks, type Pieces } from "./books"
import { toEuros } from "./cents"

/**
 * Every figure in which two of the three books differ, and every sum that does not add up, in words; empty when all is
 * well. Amounts are the same to the cent, lines too, in pieces and in cents. A line only one side has is a difference.
 */
export function differencesOf({ title, medusa, plugin, ratepay }: OrderBooks): string[] {
  const amounts = amountKinds.flatMap((kind) => {
    const sides = [
      ...(kind in medusa ? [["Medusa", medusa[kind as "payable"]] as const] : []),
      ["Plugin", plugin[kind]] as const,
      ["Ratepay", ratepay[kind]] as const,
    ]
    const isSame = sides.every(([, cents]) => cents === ratepay[kind])
    return isSame ? [] : [`${kind}: ${sides.map(([side, cents]) => `${side} ${toEuros(cents)}`).join(", ")}`]
  })
  const lines = [...new Set([...plugin.lines.keys(), ...ratepay.lines.keys()])].flatMap((article) =>
    lineDifferences(article, plugin, ratepay)
  )
  const sums = lineKinds.flatMap((kind) => {
    const total = [...ratepay.lines.values()].reduce((sum, line) => sum + line[kind].cents, 0)
    return total === ratepay[kind]
      ? []
      : [`${kind}: Ratepay's lines come to ${toEuros(total)}, its amount is ${toEuros(ratepay[kind])}`]
  })
  return [...amounts, ...lines, ...sums].map((difference) => `${title}: ${difference}`)
}

/** A goodwill is in Ratepay's basket of a refund, and no line of the order. */
const GOODWILL = "goodwill"

function lineDifferences(article: string, plugin: Books, ratepay: Books): string[] {
  const ours = plugin.lines.get(article)
  const theirs = ratepay.lines.get(article)
  if (ours === undefined && article === GOODWILL) return []
  if (ours === undefined) return [`${article}: the plugin has no such line`]
  if (theirs === undefined) return [`${article}: Ratepay has no such line`]
  return lineKinds.flatMap((kind) => {
    const [own, other] = [ours[kind], theirs[kind]]
    if (own.quantity === other.quantity && own.cents === other.cents) return []
    return [`${article}, ${kind}: Plugin ${inWords(own)}, Ratepay ${inWords(other)}`]
  })
}

function inWords({ quantity, cents }: Pieces): string {
  return `${quantity} for ${toEuros(cents)}`
}
