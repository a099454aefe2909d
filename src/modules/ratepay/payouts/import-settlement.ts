import { createHash } from "node:crypto"
import type { CurrencyCode } from "../../../basket"
import {
  createMatcher,
  inferred,
  missingWindows,
  readSettlement,
  shouldMatch,
  type BrokenRow,
  type RowFault,
  type SettlementRow,
  type TemplateName,
} from "../../../settlements"
import type { StagedRow } from "../store/payouts/settlement-writer"
import type { NotedRow } from "../store/payouts/unreadable-rows"
import type { SettlementImport, SettlementStore } from "../store/payouts/settlement-store"
import { compareKeptOrders } from "./compare-orders"

/** What came of an import. */
export type ImportedSettlement = {
  template: TemplateName
  /** How many rows could be read. */
  rows: number
  /** How many of them were not known before. */
  added: number
  /** How many rows could not be read, and the first of these. */
  faultCount: number
  faults: RowFault[]
  /** Types of rows that are not known; their amounts count in the payout and are compared with nothing. */
  unknownTypes: string[]
}

const MOST_FAULTS = 100
const MOST_TYPES = 20

/**
 * Imports a settlement file: keeps its rows as entries of payouts, each with the order and operation that it belongs to, and
 * notes what does not match, differs or is missing. All of it is committed together. What was imported before, from this file or
 * another one, is left as it is.
 *
 * @param currency the currency of a file that has no column for it
 * @throws NotASettlementError where the first line has not the columns of a settlement file
 * @throws ImportUnderWayError where another import did not end in time
 */
export async function importSettlement(
  store: Pick<SettlementStore, "importAlone">,
  chunks: AsyncIterable<Uint8Array>,
  { currency, now }: { currency: CurrencyCode; now: Date }
): Promise<ImportedSettlement> {
  return store.importAlone(async (settlement) => {
    const before = await settlement.readPayoutDays()
    const { read, broken, firstPayout } = await stageAll(settlement, readSettlement(chunks, currency))
    const added = await settlement.keep()
    await settlement.noteUnreadable(inferred.fileOf(firstPayout), toNoted(broken, read.faultCount))
    await compareKeptOrders(settlement)
    for (const window of missingWindows(before, await settlement.readPayoutDays(), now))
      await settlement.noteMissing(window)
    return {
      ...read,
      faults: broken.map(({ line, fault, column }) => ({ line, fault, column })),
      added,
    }
  })
}

/** What was read of a file: the first of its rows that can't be read, and the payout that it names first; "" for none. */
type Staged = {
  read: Omit<ImportedSettlement, "added" | "faults">
  broken: BrokenRow[]
  firstPayout: string
}

async function stageAll(
  settlement: SettlementImport,
  batches: ReturnType<typeof readSettlement>
): Promise<Staged> {
  const read: Staged["read"] = { template: "platform", rows: 0, faultCount: 0, unknownTypes: [] }
  const broken: BrokenRow[] = []
  const unknownTypes = new Set<string>()
  let firstPayout = ""
  for await (const { template, rows, faults } of batches) {
    read.template = template
    read.rows += rows.length
    read.faultCount += faults.length
    broken.push(...faults.slice(0, MOST_FAULTS - broken.length))
    if (firstPayout === "") firstPayout = firstOf(rows, faults)
    for (const { kind, recordType } of rows)
      if (kind === "other" && unknownTypes.size < MOST_TYPES) unknownTypes.add(recordType)
    if (rows.length === 0) continue
    const match = createMatcher(await settlement.findKnown(rows.map(({ references }) => references)))
    await settlement.stage(
      rows.map((row): StagedRow => ({
        ...row,
        ...match(row.references),
        hash: hashOf(row),
        shouldMatch: shouldMatch(row),
      }))
    )
  }
  return { read: { ...read, unknownTypes: [...unknownTypes] }, broken, firstPayout }
}

function firstOf(rows: readonly SettlementRow[], faults: readonly BrokenRow[]): string {
  const [row] = rows
  const fault = faults.find(({ payoutReference }) => payoutReference !== null)
  const isFaultFirst = fault !== undefined && (row === undefined || fault.line < row.line)
  return (isFaultFirst ? fault.payoutReference : row?.payoutReference) ?? ""
}

/** The last row of those that are noted stands for all behind it. */
function toNoted(broken: readonly BrokenRow[], count: number): NotedRow[] {
  const last = broken.length - 1
  return broken.map((row, index) => ({ ...row, rows: index === last ? count - last : 1 }))
}

/** A hash of what a row says. Its place in the file is no part of that. */
function hashOf({ paidOn, amount, recordType, references }: SettlementRow): string {
  const said = [
    ...[paidOn, amount, recordType, references.ratepayTransactionId, references.ratepayOperationId],
    ...[references.partnerTransactionId, references.partnerOperationId, references.invoiceNumber],
  ]
  return createHash("sha256").update(JSON.stringify(said)).digest("base64url")
}
