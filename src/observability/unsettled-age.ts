import type { ObservableResult } from "@medusajs/framework/opentelemetry/api"
import { perMeter } from "./per-meter"

/** Since when the oldest unsettled operation of a ledger has stood; undefined when all are settled. */
export type ReadOldestUnsettled = () => Promise<Date | undefined>

const ledgers = new Set<ReadOldestUnsettled>()

/** One gauge however many applications the process runs: the oldest of all their ledgers. */
const gauge = perMeter((meter) => {
  const age = meter.createObservableGauge("ratepay.operations.oldest_unsettled_age", {
    description: "Age of the oldest operation whose outcome is open; 0 when there is none",
    unit: "s",
  })
  age.addCallback(observe)
  return age
})

/**
 * Reports the age of a ledger's oldest unsettled operation. The ledger is asked only when a metrics reader collects,
 * so never where none is configured.
 *
 * @returns what ends it, when the application does.
 */
export function watchOldestUnsettled(read: ReadOldestUnsettled): () => void {
  ledgers.add(read)
  gauge()
  return () => ledgers.delete(read)
}

async function observe(result: ObservableResult): Promise<void> {
  const ages = await Promise.all([...ledgers].map(ageOf))
  const known = ages.filter((age) => age !== undefined)
  if (known.length > 0) result.observe(Math.max(...known))
}

/** Undefined where the ledger can't be asked: no figure is better than a wrong one, and no reason to fail the others. */
async function ageOf(read: ReadOldestUnsettled): Promise<number | undefined> {
  try {
    const since = await read()
    return since === undefined ? 0 : Math.max(0, (Date.now() - since.getTime()) / 1000)
  } catch {
    return undefined
  }
}
