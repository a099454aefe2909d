import { setTimeout as sleep } from "node:timers/promises"
import { BusyError } from "./busy-error"
import { inFlightMs, type Ledger } from "./ledger"
import { isInFlight } from "./attention"
import { isUnsettled, type Operation } from "./operation"

const POLL_MS = 50

/**
 * What to do about the one operation of a transaction that may still be unsettled.
 *
 * - `free`: there is none; a new one may be planned.
 * - `busy`: another process is at it right now; wait.
 * - `abandon`: it was planned by a process that is gone; it certainly never left.
 * - `unresolved`: it was sent and its outcome is unknown; only its own body and key may follow.
 */
export type Turn =
  { kind: "free" } | { kind: "busy" } | { kind: "abandon" | "unresolved"; operation: Operation }

export function toTurn(ledger: Pick<Ledger, "options">, operations: Operation[], now: Date): Turn {
  const operation = operations.find(isUnsettled)
  if (operation === undefined) return { kind: "free" }
  if (operation.state === "unknown") return { kind: "unresolved", operation }
  if (isInFlight(operation, { now, inFlightMs: inFlightMs(ledger.options) })) return { kind: "busy" }
  return { kind: operation.state === "planned" ? "abandon" : "unresolved", operation }
}

/**
 * Asks `decide` again and again until the transaction is no longer busy.
 *
 * @throws BusyError when it stays busy for longer than one operation can take; nothing was sent then.
 */
export async function waitForTurn<T>(ledger: Ledger, decide: () => Promise<T | "busy">): Promise<T> {
  const deadline = Date.now() + inFlightMs(ledger.options)
  for (;;) {
    const decision = await decide()
    if (decision !== "busy") return decision
    if (Date.now() > deadline) {
      throw new BusyError([
        {
          path: "operation",
          message: "another operation of this transaction is still running; try again when it has ended",
        },
      ])
    }
    await sleep(POLL_MS)
  }
}
