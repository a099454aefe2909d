import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { formatMoney, parseCurrency } from "../../src/basket"
import { createSettlements } from "../../src/modules/ratepay/payouts/settlements"
import { createSettlementStore } from "../../src/modules/ratepay/store/payouts/settlement-store"
import { readHeldMemory } from "../../testing/held-memory"
import { openDatabase, type StartPostgres } from "../../testing/open-database"
import { openLedgerTables } from "../../testing/ledger/open-ledger-tables"
import { seedLedger } from "../../testing/ledger/seed-ledger"

const sizes = { small: 100_000, large: 1_000_000 }
const operations = 100_000
const chunkRows = 1_000

type FileCost = {
  rows: number
  /** From the first byte to the commit. */
  seconds: number
  /** The most that was held in memory while the file was imported, in MB. */
  peakMegabytes: number
}
export type SettlementCost = { small: FileCost; large: FileCost }

/** (settlement): the time and memory to import settlement files of 100,000 rows and of 1,000,000 into a ledger of 100,000 operations. */
export async function measureSettlement(
  startPostgres: StartPostgres,
  { interruption, say }: { interruption: AbortSignal; say: (line: string) => void }
): Promise<SettlementCost> {
  const database = await openDatabase(startPostgres)
  const db = await openLedgerTables(database.url)
  try {
    say("Seeding a ledger …")
    await seedLedger(db, operations)
    const lines = await listLines(db)
    const settlements = createSettlements(createSettlementStore(db))
    const measure = async (rows: number): Promise<FileCost> => {
      say(`Importing ${rows} rows …`)
      await db.raw("truncate ratepay_payout, ratepay_settlement_entry, ratepay_settlement_problem")
      let peak = 0
      const watch = setInterval(() => {
        peak = Math.max(peak, readHeldMemory())
      }, 1_000)
      const begun = performance.now()
      try {
        const { added } = await settlements.import(fileOf(lines, rows, interruption), parseCurrency("EUR"))
        if (added !== rows) throw new Error(`${added} of ${rows} rows were kept.`)
      } finally {
        clearInterval(watch)
      }
      return { rows, seconds: (performance.now() - begun) / 1_000, peakMegabytes: peak / 1024 / 1024 }
    }
    return { small: await measure(sizes.small), large: await measure(sizes.large) }
  } finally {
    await db.destroy()
    await database.close()
  }
}

const header =
  "PAYMENT_DATE;AMOUNT;CURRENCY;RATEPAY_PAYOUT_ID;RECORD_TYPE;RATEPAY_TRANSACTION_ID;PARTNER_TRANSACTION_ID;PARTNER_OPERATION_ID\r\n"

/** What a row says of each capture and refund of the ledger, behind its payout's day and before its type. */
async function listLines(db: Knex): Promise<{ amount: string; ids: string }[]> {
  const rows: { id: string; kind: string; cents: number; ratepay: string; number: string }[] = await db(
    "ratepay_operation as operation"
  )
    .join("ratepay_transaction as known", "known.id", "operation.transaction_id")
    .whereIn("operation.kind", ["capture", "refund"])
    .where("operation.state", "succeeded")
    .select(
      ...["operation.id", "operation.kind", "operation.gross_amount as cents"],
      ...["known.ratepay_transaction_id as ratepay", "known.shop_transaction_id as number"]
    )
  return rows.map(({ id, kind, cents, ratepay, number }) => ({
    amount: formatMoney(kind === "capture" ? cents : -cents, "EUR").replace(" EUR", ""),
    ids: `"${ratepay}";"${number}";"${id}"`,
  }))
}

/** A file in the platform form, a chunk at a time: for each operation its claim, and then a fee in one payout after the other. */
async function* fileOf(
  lines: readonly { amount: string; ids: string }[],
  rows: number,
  interruption: AbortSignal
): AsyncGenerator<Uint8Array> {
  yield Buffer.from(header)
  for (let at = 0; at < rows; at += chunkRows) {
    interruption.throwIfAborted()
    await Promise.resolve()
    const chunk = Array.from({ length: Math.min(chunkRows, rows - at) }, (_, index) => {
      const round = Math.floor((at + index) / lines.length)
      const { amount = "", ids = "" } = lines[(at + index) % lines.length] ?? {}
      const [value, type] = round === 0 ? [amount, "CLAIM"] : ["-0.37", "DISAGIO"]
      return `"2026-11-30";"${value}";"EUR";"PO-${round}";"${type}";${ids}\r\n`
    })
    yield Buffer.from(chunk.join(""))
  }
}
