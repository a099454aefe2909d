import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { z } from "@medusajs/framework/zod"
import { DAY_MS } from "../../durations"
import { inFlightMs } from "../../modules/ratepay/ledger"
import type { RatepayOptions } from "../../modules/ratepay/options"
import { readOldestUnresolved } from "../../modules/ratepay/store/oldest-unresolved"
import { createStore } from "../../modules/ratepay/store/store"
import { LONGEST_GAP_MS } from "../checks/ledger/judge-comparison"
import { EXPIRY_DAYS } from "../checks/ledger/judge-expiry"
import type { LedgerFacts } from "../facts"
import { selectRows } from "./read-only"

/** More are not counted: that it is many is enough to know. */
const MOST = 100

const comparisonSchema = z.object({ due: z.coerce.number(), last: z.date().nullable() })

/** How the ledger's work goes: what has no outcome, what waits for a person, what expires, what was not compared. */
export async function readLedger(db: Knex, options: RatepayOptions, now: Date): Promise<LedgerFacts> {
  const store = createStore(db)
  const oldest = await readOldestUnresolved(db)
  const troubled = await store.listTroubled({ now, inFlightMs: inFlightMs(options) }, MOST + 1)
  const expiring = await store.listExpiring(new Date(now.getTime() + EXPIRY_DAYS * DAY_MS), MOST + 1)
  const [comparison] = await selectRows(
    db,
    comparisonSchema,
    `select count(*) as due, max((last_comparison->>'at')::timestamptz) as last from ratepay_transaction
     where closed_at is null and ratepay_transaction_id is not null and deleted_at is null and created_at < :before`,
    { before: new Date(now.getTime() - LONGEST_GAP_MS) }
  )
  const ago = (date: Date | null | undefined) => (date == null ? undefined : now.getTime() - date.getTime())
  return {
    oldestUnresolvedMs: ago(oldest),
    needingPeople: countUpToMost(troubled.length),
    expiring: countUpToMost(expiring.length),
    comparison: { due: comparison?.due ?? 0, agoMs: ago(comparison?.last) },
  }
}

function countUpToMost(count: number): { count: number; more: boolean } {
  return { count: Math.min(count, MOST), more: count > MOST }
}
