import {
  amountKinds,
  isMedusaKind,
  lineKinds,
  type AmountKind,
  type Balances,
  type LineKind,
  type MedusaAmounts,
  type OrderBalances,
  type Pieces,
} from "./balances"
import { toEuros } from "../testing/cents"

/**
 * Describes every figure in which Medusa, the plugin and Ratepay differ, and every sum that does not add up; empty if all agree.
 * Amounts must be equal to the cent, and lines in pieces and in cents. Goods that are no line of the order, e.g. goodwill, are
 * compared by their sum. The outstanding amount in Medusa must be the open one.
 */
export function differencesOf({ title, medusa, plugin, ratepay }: OrderBalances): string[] {
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
  { medusa, plugin, ratepay }: Omit<OrderBalances, "title">
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

function lineDifferences(article: string, plugin: Balances, ratepay: Balances): string[] {
  const ours = plugin.lines.get(article)
  const theirs = ratepay.lines.get(article)
  if (ours === undefined || theirs === undefined) return [`${article}: Ratepay has no such line`]
  return lineKinds.flatMap((kind) => {
    const [own, other] = [ours[kind], theirs[kind]]
    if (own.quantity === other.quantity && own.cents === other.cents) return []
    return [`${article}, ${kind}: Plugin ${inWords(own)}, Ratepay ${inWords(other)}`]
  })
}

function differencesBesideLines(kind: LineKind, plugin: Balances, ratepay: Balances): string[] {
  const articles = [...ratepay.lines.keys()].filter((article) => !plugin.lines.has(article))
  const beside = articles.reduce((sum, article) => sum + (ratepay.lines.get(article)?.[kind].cents ?? 0), 0)
  const ours = plugin[kind] - totalOf(kind, plugin)
  if (ours === beside) return []
  const named = articles.length === 0 ? "" : ` (${articles.join(", ")})`
  return [`${kind} beside the order's lines: Plugin ${toEuros(ours)}, Ratepay ${toEuros(beside)}${named}`]
}

function sumDifferences(kind: LineKind, ratepay: Balances): string[] {
  const total = totalOf(kind, ratepay)
  if (total === ratepay[kind]) return []
  return [`${kind}: Ratepay's lines come to ${toEuros(total)}, its amount is ${toEuros(ratepay[kind])}`]
}

function totalOf(kind: LineKind, { lines }: Balances): number {
  return [...lines.values()].reduce((sum, line) => sum + line[kind].cents, 0)
}

function inWords({ quantity, cents }: Pieces): string {
  return `${quantity} for ${toEuros(cents)}`
}
