import type { ObservableResult } from "@medusajs/framework/opentelemetry/api"
import { perMeter } from "./per-meter"

/** Reads when a ledger's oldest unresolved operation was sent; undefined if all are resolved. */
export type ReadOldestUnresolved = () => Promise<Date | undefined>

const ledgers = new Set<ReadOldestUnresolved>()

/** One gauge for all applications of the process: the oldest operation in any of their ledgers. */
const gauge = perMeter((meter) => {
  const age = meter.createObservableGauge("ratepay.operations.oldest_unresolved_age", {
    description: "Age of the oldest operation whose outcome is unknown; 0 if there is none",
    unit: "s",
  })
  age.addCallback(observe)
  return age
})

/**
 * Reports the age of a ledger's oldest unresolved operation. The ledger is read only when a metrics reader collects, so never
 * without one.
 *
 * @returns a function that ends the reports, to be called when the application ends
 */
export function watchOldestUnresolved(read: ReadOldestUnresolved): () => void {
  ledgers.add(read)
  gauge()
  return () => ledgers.delete(read)
}

async function observe(result: ObservableResult): Promise<void> {
  const ages = await Promise.all([...ledgers].map(ageOf))
  const known = ages.filter((age) => age !== undefined)
  if (known.length > 0) result.observe(Math.max(...known))
}

/** Undefined if the ledger can't be read: the gauge then leaves it out instead of reporting a wrong age or failing for the others. */
async function ageOf(read: ReadOldestUnresolved): Promise<number | undefined> {
  try {
    const since = await read()
    return since === undefined ? 0 : Math.max(0, (Date.now() - since.getTime()) / 1000)
  } catch {
    return undefined
  }
}
