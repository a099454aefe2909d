import { amountKinds, lineKinds, type Books, type Line, type OrderBooks, type Pieces } from "./books"
import { toEuros } from "./cents"

/** A table of an order: Medusa beside Ratepay, per amount and per line, one row a text. */
export function formatBooks({ title, medusa, ratepay }: OrderBooks): string[] {
  const articles = [...new Set([...medusa.lines.keys(), ...ratepay.lines.keys()])]
  const rows = [
    ["", ...amountKinds],
    ["amount"],
    ["  Medusa", ...amountCells(medusa)],
    ["  Ratepay", ...amountCells(ratepay)],
    ...articles.flatMap((article) => [
      [article],
      ["  Medusa", ...lineCells(medusa.lines.get(article))],
      ["  Ratepay", ...lineCells(ratepay.lines.get(article))],
    ]),
  ]
  return [title, ...alignColumns(rows).map((row) => `  ${row}`)]
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
  return figures.quantity === 0 ? "0" : `${figures.quantity} for ${toEuros(figures.cents)}`
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
