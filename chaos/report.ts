import type { Times } from "./check/measure-resolving"
import type { Violation } from "./check/violation"

export type Report = {
  operations: number
  seed: number
  /** Whether the Medusas use Medusa's Redis modules. */
  redis: boolean
  seconds: number
  orders: number
  /** Authorizations of several shops. */
  ofShops: number
  outcomes: Record<string, number>
  faults: Record<string, number>
  killed: Record<string, number>
  recovered: Record<string, number>
  resolving: Record<string, Times>
  /** Operations on the attention list whose outcome can't be found any more. */
  unfindable: number
  /** Orders whose lines Medusa has doubled, so that their edits can't be followed any more. */
  doubled: number
  /** Orders that Medusa placed without any request to Ratepay. Medusa shows them as unpaid. */
  unpaid: number
  /** The last output of processes that ended without being killed. */
  ends: string[]
  violations: Violation[]
}

/** Formats a report for people. */
export function formatReport(report: Report): string {
  const {
    operations,
    seed,
    redis,
    seconds,
    orders,
    ofShops,
    outcomes,
    faults,
    killed,
    recovered,
    resolving,
  } = report
  const { unfindable, doubled, unpaid, ends, violations } = report
  return [
    `${operations} operations on ${orders} orders in ${seconds.toFixed(0)} s, seed ${seed}${redis ? ", with Redis" : ""}`,
    `${ofShops} orders were authorized for several shops of a marketplace.`,
    ...section("Operations, by the responses to their clients", outcomes),
    ...section("Faults that hit", faults),
    ...section("Processes killed, by step", killed),
    ...section("Recovered", recovered),
    "Time to resolve (seconds of the shop's clock)",
    ...Object.entries(resolving).map(
      ([name, { count, median, p99, max }]) =>
        `${pad(count)}  ${name}: median ${median.toFixed(1)}, p99 ${p99.toFixed(1)}, max ${max.toFixed(1)}`
    ),
    "",
    `${unfindable} authorizations can't be found any more and are on the attention list.`,
    ...(doubled > 0 ? [`${doubled} orders have lines that Medusa has doubled.`] : []),
    ...(unpaid > 0 ? [`${unpaid} orders were placed without payment, and Medusa says so.`] : []),
    ...(ends.length > 0 ? [`${ends.length} processes ended by themselves:`, ...ends] : []),
    violations.length === 0
      ? "Ratepay, the ledger and Medusa agree: nothing was done twice, nothing is lost, and no outcome is unknown."
      : `${violations.length} expectations do not hold.`,
  ].join("\n")
}

function section(title: string, counts: Record<string, number>): string[] {
  const rows = Object.entries(counts).sort(([one], [other]) => one.localeCompare(other))
  return [title, ...rows.map(([name, count]) => `${pad(count)}  ${name}`), ""]
}

function pad(count: number): string {
  return String(count).padStart(7)
}
