import {
  amountKinds,
  isMedusaKind,
  lineKinds,
  type Balances,
  type Line,
  type MedusaAmounts,
  type OrderBalances,
  type Pieces,
} from "./balances"
import { toEuros } from "../testing/cents"

/** Formats an order's amounts as a header and one row each for Medusa, the plugin and Ratepay. */
export function formatAmounts({ medusa, plugin, ratepay }: OrderBalances): string[] {
  return alignColumns([
    ["", ...amountKinds, "outstanding"],
    ["Medusa", ...medusaCells(medusa)],
    ["Plugin", ...amountCells(plugin), NOTHING],
    ["Ratepay", ...amountCells(ratepay), NOTHING],
  ])
}

/** Formats an order's lines under a header: one row if the plugin and Ratepay agree, otherwise one row for each. */
export function formatLines({ plugin, ratepay }: OrderBalances): string[] {
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

/** Printed for a missing figure. */
const NOTHING = "–"

function medusaCells(medusa: MedusaAmounts): string[] {
  const amounts = amountKinds.map((kind) => (isMedusaKind(kind) ? toEuros(medusa[kind]) : NOTHING))
  return [...amounts, medusa.outstanding === null ? NOTHING : toEuros(medusa.outstanding)]
}

function amountCells(balances: Balances): string[] {
  return amountKinds.map((kind) => toEuros(balances[kind]))
}

function lineCells(line: Line | undefined): string[] {
  return lineKinds.map((kind) => (line === undefined ? NOTHING : inWords(line[kind])))
}

/** Formats pieces as "2 for 20.90". */
function inWords({ quantity, cents }: Pieces): string {
  return quantity === 0 && cents === 0 ? "0" : `${quantity} for ${toEuros(cents)}`
}

/** Aligns the first column to the left, and the others to the right. */
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
