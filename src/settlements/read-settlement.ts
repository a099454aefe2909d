import type { CurrencyCode } from "../basket"
import { parseLines } from "./parse-lines"
import { readRow } from "./read-row"
import { NotASettlementError, recognizeTemplate, type Layout } from "./recognize-template"
import type { BrokenRow, FaultCode, SettlementRow } from "./settlement-row"
import { splitLines, type Line } from "./split-lines"
import type { TemplateName } from "./templates"

/** Some rows of a file, in its order, and those among them that can't be read. */
export type SettlementBatch = { template: TemplateName; rows: SettlementRow[]; faults: BrokenRow[] }

/** How many lines are read together. */
const TOGETHER = 1_000

/**
 * Reads a settlement file of either form as a stream: what it holds in memory does not grow with the file. A row that can't be
 * read is a fault of its own and keeps no other one back. A file with a header alone gives no rows: on a day without a payout
 * Ratepay sends one.
 *
 * @param currency the currency of a file that has no column for it
 * @throws NotASettlementError where the first line has not the columns of a settlement file
 */
export async function* readSettlement(
  chunks: AsyncIterable<Uint8Array>,
  currency: CurrencyCode
): AsyncGenerator<SettlementBatch> {
  let layout: Layout | undefined
  let waiting: Line[] = []
  for await (const lines of splitLines(chunks)) {
    for (const line of lines) {
      if (line.text?.trim() === "") continue
      if (layout === undefined) {
        if (line.text === undefined) throw new NotASettlementError()
        layout = recognizeTemplate(line.text)
      } else if (waiting.push(line) === TOGETHER) {
        yield readBatch(waiting, layout, currency)
        waiting = []
      }
    }
  }
  if (layout === undefined) throw new NotASettlementError()
  yield readBatch(waiting, layout, currency)
}

function readBatch(lines: readonly Line[], layout: Layout, currency: CurrencyCode): SettlementBatch {
  const batch: SettlementBatch = { template: layout.template.name, rows: [], faults: [] }
  const parsed = parseLines(
    lines.map(({ text }) => text ?? ""),
    layout.separator
  )
  for (const [index, { number, text }] of lines.entries()) {
    const record = parsed[index]
    const refuse = (fault: FaultCode) =>
      void batch.faults.push({ line: number, fault, column: null, payoutReference: null })
    if (text === undefined) refuse("too_long")
    else if (record === undefined) refuse("quotes")
    else {
      const read = readRow(record, number, layout, currency)
      if ("row" in read) batch.rows.push(read.row)
      else batch.faults.push(read.fault)
    }
  }
  return batch
}
