import { setTimeout as sleep } from "node:timers/promises"
import { BusyError } from "./busy-error"
import { inFlightMs, type Ledger } from "../ledger"
import { isInFlight } from "../records/states/attention"
import { isUnresolved, type Operation } from "../records/operation"

const POLL_MS = 50

/**
 * What to do about the one unresolved operation that a transaction may have.
 *
 * - `free`: it has none; a new one may be planned.
 * - `busy`: a process is working on it right now; wait.
 * - `abandon`: a process planned it and is gone; it was certainly never sent.
 * - `unresolved`: it was sent and its outcome is unknown; only its own body may follow, under its own key.
 */
export type Turn =
  { kind: "free" } | { kind: "busy" } | { kind: "abandon" | "unresolved"; operation: Operation }

export function toTurn(ledger: Pick<Ledger, "options">, operations: Operation[], now: Date): Turn {
  const operation = operations.find(isUnresolved)
  if (operation === undefined) return { kind: "free" }
  if (operation.state === "unknown") return { kind: "unresolved", operation }
  if (isInFlight(operation, { now, inFlightMs: inFlightMs(ledger.options) })) return { kind: "busy" }
  return { kind: operation.state === "planned" ? "abandon" : "unresolved", operation }
}

/**
 * Calls `decide` again and again until it no longer returns "busy".
 *
 * @throws BusyError when the transaction stays busy for longer than one operation can take; nothing was sent then.
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
