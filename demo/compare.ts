import {
  amountKinds,
  isMedusaKind,
  lineKinds,
  type AmountKind,
  type Books,
  type LineKind,
  type MedusaAmounts,
  type OrderBooks,
  type Pieces,
} from "./books"
import { toEuros } from "./cents"

/**
 * Every figure in which two of the three books differ, and every sum that does not add up, in words; empty when all is
 * well. Amounts are the same to the cent, lines too, in pieces and in cents. What is no line of the order, as a goodwill,
 * is compared by its sum. What Medusa shows as outstanding is what is open.
 */
export function differencesOf({ title, medusa, plugin, ratepay }: OrderBooks): string[] {
  return [
    ...amountKinds.flatMap((kind) => amountDifferences(kind, { medusa, plugin, ratepay })),
    ...outstandingDifferences(medusa),
    ...[...plugin.lines.keys()].flatMap((article) => lineDifferences(article, plugin, ratepay)),
    ...lineKinds.flatMap((kind) => differencesBesideLines(kind, plugin, ratepay)),
    ...lineKinds.flatMap((kind) => sumDifferences(kind, ratepay)),
  ].map((difference) => `${title}: ${difference}`)
}

function amountDifferences(
  kind: AmountKind,
  { medusa, plugin, ratepay }: Omit<OrderBooks, "title">
): string[] {
  const sides: { name: string; cents: number }[] = [
    ...(isMedusaKind(kind) ? [{ name: "Medusa", cents: medusa[kind] }] : []),
    { name: "Plugin", cents: plugin[kind] },
    { name: "Ratepay", cents: ratepay[kind] },
  ]
  if (sides.every(({ cents }) => cents === ratepay[kind])) return []
  return [`${kind}: ${sides.map(({ name, cents }) => `${name} ${toEuros(cents)}`).join(", ")}`]
}

function outstandingDifferences({ outstanding, open }: MedusaAmounts): string[] {
  if (outstanding === null || outstanding === open) return []
  return [`outstanding: Medusa shows ${toEuros(outstanding)}, but ${toEuros(open)} are open`]
}

function lineDifferences(article: string, plugin: Books, ratepay: Books): string[] {
  const ours = plugin.lines.get(article)
  const theirs = ratepay.lines.get(article)
  if (ours === undefined || theirs === undefined) return [`${article}: Ratepay has no such line`]
  return lineKinds.flatMap((kind) => {
    const [own, other] = [ours[kind], theirs[kind]]
    if (own.quantity === other.quantity && own.cents === other.cents) return []
    return [`${article}, ${kind}: Plugin ${inWords(own)}, Ratepay ${inWords(other)}`]
  })
}

function differencesBesideLines(kind: LineKind, plugin: Books, ratepay: Books): string[] {
  const articles = [...ratepay.lines.keys()].filter((article) => !plugin.lines.has(article))
  const beside = articles.reduce((sum, article) => sum + (ratepay.lines.get(article)?.[kind].cents ?? 0), 0)
  const ours = plugin[kind] - totalOf(kind, plugin)
  if (ours === beside) return []
  const named = articles.length === 0 ? "" : ` (${articles.join(", ")})`
  return [`${kind} beside the order's lines: Plugin ${toEuros(ours)}, Ratepay ${toEuros(beside)}${named}`]
}

function sumDifferences(kind: LineKind, ratepay: Books): string[] {
  const total = totalOf(kind, ratepay)
  if (total === ratepay[kind]) return []
  return [`${kind}: Ratepay's lines come to ${toEuros(total)}, its amount is ${toEuros(ratepay[kind])}`]
}

function totalOf(kind: LineKind, { lines }: Books): number {
  return [...lines.values()].reduce((sum, line) => sum + line[kind].cents, 0)
}

function inWords({ quantity, cents }: Pieces): string {
  return `${quantity} for ${toEuros(cents)}`
}
