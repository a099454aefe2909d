import { openDatabase, type StartPostgres } from "../../testing/open-database"
import { explainQuery, type Explained } from "../../testing/ledger/explain-query"
import { openLedgerTables } from "../../testing/ledger/open-ledger-tables"
import { seedLedger } from "../../testing/ledger/seed-ledger"
import { storeQueries, type Occasion } from "../../testing/ledger/store-queries"
import { median } from "../median"

const small = 10_000
const large = 1_000_000
const rounds = 5

export type QueryCost = Explained & {
  name: string
  occasion: Occasion
  /** The time with the small ledger. */
  smallMilliseconds: number
  /** Pages read with the large ledger, divided by those with the small one. It does not depend on how busy the machine is. */
  ratio: number
}
export type LedgerCost = {
  /** Operations in each ledger. */
  sizes: { small: number; large: number }
  rounds: number
  queries: QueryCost[]
}

/** (ledger): measures each query of the store with a ledger of 10,000 operations and with one of 1,000,000. */
export async function measureLedger(
  startPostgres: StartPostgres,
  { interruption, say }: { interruption: AbortSignal; say: (line: string) => void }
): Promise<LedgerCost> {
  const database = await openDatabase(startPostgres)
  const db = await openLedgerTables(database.url)
  const measure = async (operations: number) => {
    say(`Seeding ${operations} operations …`)
    const seeded = await seedLedger(db, operations)
    const costs = new Map<string, Explained & { occasion: Occasion }>()
    for (const query of storeQueries(seeded)) {
      interruption.throwIfAborted()
      const runs: Explained[] = []
      while (runs.length < rounds) runs.push(await explainQuery(db, database.url, query))
      const [first] = runs
      if (first === undefined) continue
      const milliseconds = median(runs.map((run) => run.milliseconds))
      costs.set(query.name, {
        ...first,
        occasion: query.occasion,
        milliseconds,
        buffers: median(runs.map(({ buffers }) => buffers)),
      })
    }
    return { operations: seeded.operations, costs }
  }
  try {
    const before = await measure(small)
    const after = await measure(large)
    return {
      sizes: { small: before.operations, large: after.operations },
      rounds,
      queries: [...after.costs].map(([name, cost]) => {
        const { milliseconds = NaN, buffers = NaN } = before.costs.get(name) ?? {}
        return { name, ...cost, smallMilliseconds: milliseconds, ratio: cost.buffers / Math.max(1, buffers) }
      }),
    }
  } finally {
    await db.destroy()
    await database.close()
  }
}
