import {
  amountKinds,
  isMedusaKind,
  lineKinds,
  type Books,
  type Line,
  type MedusaAmounts,
  type OrderBooks,
  type Pieces,
} from "./books"
import { toEuros } from "./cents"

/** Three rows, one a book, under a head: an order's amounts; one row a text. */
export function formatAmounts({ medusa, plugin, ratepay }: OrderBooks): string[] {
  return alignColumns([
    ["", ...amountKinds, "outstanding"],
    ["Medusa", ...medusaCells(medusa)],
    ["Plugin", ...amountCells(plugin), NOTHING],
    ["Ratepay", ...amountCells(ratepay), NOTHING],
  ])
}

/** An order's lines under a head: one row where the plugin and Ratepay say the same, otherwise one of each. */
export function formatLines({ plugin, ratepay }: OrderBooks): string[] {
  const articles = [...new Set([...plugin.lines.keys(), ...ratepay.lines.keys()])]
  return alignColumns([
    ["", ...lineKinds],
    ...articles.flatMap((article) => {
      const sides = { Plugin: plugin.lines.get(article), Ratepay: ratepay.lines.get(article) }
      const [ours, theirs] = [lineCells(sides.Plugin), lineCells(sides.Ratepay)]
      if (ours.join() === theirs.join()) return [[article, ...ours]]
      return Object.entries(sides).flatMap(([name, line]) =>
        line === undefined ? [] : [[`${article}, ${name}`, ...lineCells(line)]]
      )
    }),
  ])
}

/** Where a book has no such figure. */
const NOTHING = "–"

function medusaCells(medusa: MedusaAmounts): string[] {
  const amounts = amountKinds.map((kind) => (isMedusaKind(kind) ? toEuros(medusa[kind]) : NOTHING))
  return [...amounts, medusa.outstanding === null ? NOTHING : toEuros(medusa.outstanding)]
}

function amountCells(books: Books): string[] {
  return amountKinds.map((kind) => toEuros(books[kind]))
}

function lineCells(line: Line | undefined): string[] {
  return lineKinds.map((kind) => (line === undefined ? NOTHING : inWords(line[kind])))
}

/** "2 for 20.90". */
function inWords({ quantity, cents }: Pieces): string {
  return quantity === 0 && cents === 0 ? "0" : `${quantity} for ${toEuros(cents)}`
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
