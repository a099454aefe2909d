import type { ExecArgs } from "@medusajs/framework/types"
import { importRatepaySettlementWorkflow } from "../workflows"

/**
 * Imports settlement files of Ratepay:
 *
 *     npx medusa exec ./node_modules/medusa-payment-ratepay/.medusa/server/src/scripts/import-settlement.js <file> ...
 *
 * A file that was imported before changes nothing, so a schedule may name all files of a folder each day.
 *
 * @throws Error when no file is named, or one of them is no settlement file; files before that one are imported
 */
export default async function importSettlement({ container, args }: ExecArgs): Promise<void> {
  if (args.length === 0) throw new Error("Name at least one settlement file.")
  for (const path of args) {
    const { result } = await importRatepaySettlementWorkflow(container).run({ input: { path } })
    const { template, rows, added, faults, fault_count, unknown_types } = result
    say(`${path}: ${template} form, ${rows} rows read, ${added} of them new\n`)
    for (const { line, fault, column } of faults)
      say(`  line ${line}: ${fault.replaceAll("_", " ")}${column === null ? "" : ` (${column})`}\n`)
    if (fault_count > faults.length) say(`  and ${fault_count - faults.length} more that can't be read\n`)
    if (unknown_types.length > 0) say(`  unknown types of rows: ${unknown_types.join(", ")}\n`)
  }
}

function say(text: string): void {
  process.stdout.write(text)
}
