import {
  amountKinds,
  lineKinds,
  type Books,
  type Line,
  type MedusaAmounts,
  type OrderBooks,
  type Pieces,
} from "./books"
import { toEuros } from "./cents"

/** A table of an order: Medusa, the plugin and Ratepay, per amount and per line, one row a text. */
export function formatBooks({ title, medusa, plugin, ratepay }: OrderBooks): string[] {
  const articles = [...new Set([...plugin.lines.keys(), ...ratepay.lines.keys()])]
  const amounts = [
    ["amount", ...amountKinds],
    ["  Medusa", ...medusaCells(medusa)],
    ["  Plugin", ...amountCells(plugin)],
    ["  Ratepay", ...amountCells(ratepay)],
  ]
  const lines = [
    ["line", ...lineKinds],
    ...articles.flatMap((article) => [
      [article],
      ["  Plugin", ...lineCells(plugin.lines.get(article))],
      ["  Ratepay", ...lineCells(ratepay.lines.get(article))],
    ]),
  ]
  return [title, ...[...alignColumns(amounts), ...alignColumns(lines)].map((row) => `  ${row}`)]
}

/** One row: what all three say; for after a step. */
export function formatAmounts({ medusa, plugin }: Pick<OrderBooks, "medusa" | "plugin">): string {
  const said = (["authorized", "canceled", "captured", "open", "refunded"] as const).map(
    (kind) => `${kind} ${toEuros(plugin[kind])}`
  )
  return [...said, `outstanding in Medusa ${toEuros(medusa.outstanding)}`].join(" · ")
}

function medusaCells(medusa: MedusaAmounts): string[] {
  return amountKinds.map((kind) =>
    kind === "authorized" || kind === "canceled" ? "–" : toEuros(medusa[kind])
  )
}

function amountCells(books: Books): string[] {
  return amountKinds.map((kind) => toEuros(books[kind]))
}

function lineCells(line: Line | undefined): string[] {
  return lineKinds.map((kind) => pieces(line?.[kind]))
}

/** "2 for 20.90"; a dash where a side has no figure. */
function pieces(figures: Pieces | undefined): string {
  if (figures === undefined) return "–"
  return figures.quantity === 0 && figures.cents === 0
    ? "0"
    : `${figures.quantity} for ${toEuros(figures.cents)}`
}

/** The first column to the left, the others to the right. */
function alignColumns(rows: string[][]): string[] {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? "").length))
  )
  return rows.map((row) =>
    row
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)
      )
      .join("   ")
      .trimEnd()
  )
}
