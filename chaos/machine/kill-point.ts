import type { OperationKind } from "../../src/modules/ratepay/records/operation"
import type { Step } from "../../src/modules/ratepay/send/pass-step"

/** A step of an operation at which a process is killed. */
export type KillPoint = { kind: Extract<OperationKind, KilledKind>; step: Step }
export type KilledKind = "authorize" | "increment" | "capture" | "cancel" | "refund"

/** The steps in the ledger, from first to last. `called`, `claimed`, `written` and `reported` do not occur in all operations. */
const inLedger = ["planned", "sent", "responded", "resolved"] as const

/**
 * The steps of each kind of operation. Medusa's own capture, refund and cancellation start in the plugin's provider (`called`,
 * `reported`); captures and refunds by line item are booked by the plugin (`claimed`, `written`).
 */
export const killPoints: KillPoint[] = [
  ...at("authorize", ["called", ...inLedger, "reported"]),
  ...at("increment", inLedger),
  ...at("capture", ["called", ...inLedger, "claimed", "written", "reported"]),
  ...at("cancel", ["called", ...inLedger, "reported"]),
  ...at("refund", ["called", ...inLedger, "claimed", "written", "reported"]),
]

export function nameOf({ kind, step }: KillPoint): string {
  return `${kind}: ${step}`
}

function at(kind: KilledKind, passed: readonly Step[]): KillPoint[] {
  return passed.map((step) => ({ kind, step }))
}
