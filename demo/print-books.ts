import { euros } from "./euros"
import { amountKinds, type OrderBooks } from "./compare"
import type { LineFigures } from "./ratepay-books"

/** Prints Medusa beside Ratepay, per amount and per line, for each order. */
export function printBooks(orders: OrderBooks[]): void {
  for (const { title, medusa, ratepay } of orders) {
    console.log(`\n${title}`)
    printTable(
      ["", ...amountKinds],
      [
        ["Medusa", ...amountKinds.map((kind) => euros(medusa[kind]))],
        ["Ratepay", ...amountKinds.map((kind) => euros(ratepay[kind]))],
      ]
    )
    printTable(
      ["line", "ordered", "captured", "canceled", "refunded"],
      [...ratepay.lines].map(([article, line]) => {
        const own = medusa.lines.get(article)
        const cell = (pieces: number | undefined, held: LineFigures) =>
          `${pieces === undefined ? "" : `${pieces} | `}${held.quantity} à ${euros(held.cents)}`
        return [
          article,
          cell(own?.ordered, line.authorized),
          cell(own?.shipped, line.captured),
          cell(own?.canceled, line.canceled),
          cell(own?.returned, line.refunded),
        ]
      })
    )
  }
  console.log("\nLines: pieces in Medusa | pieces at Ratepay à their total.")
}

function printTable(head: string[], rows: string[][]): void {
  const widths = head.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0))
  )
  const write = (cells: string[]) =>
    console.log(
      `  ${cells.map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0))).join("   ")}`
    )
  write(head)
  for (const row of rows) write(row)
}
