import type { OperationKind } from "../src/modules/ratepay/operation"
import type { Step } from "../src/modules/ratepay/pass-step"

/** A step of an operation at which a process ends, without a word. */
export type KillPoint = { kind: Extract<OperationKind, KilledKind>; step: Step }
export type KilledKind = "authorize" | "increment" | "capture" | "cancel" | "refund"

/** From the first step in the ledger to the last; `asked`, `claimed`, `written` and `reported` are not passed by all. */
const inLedger = ["planned", "sent", "answered", "settled"] as const

/**
 * Every step each kind of operation passes. Medusa's own capture, refund and cancellation come in by our provider
 * (`asked`, `reported`); captures and refunds by line item are booked by us (`claimed`, `written`).
 */
export const killPoints: KillPoint[] = [
  ...at("authorize", ["asked", ...inLedger, "reported"]),
  ...at("increment", inLedger),
  ...at("capture", ["asked", ...inLedger, "claimed", "written", "reported"]),
  ...at("cancel", ["asked", ...inLedger, "reported"]),
  ...at("refund", ["asked", ...inLedger, "claimed", "written", "reported"]),
]

export function nameOf({ kind, step }: KillPoint): string {
  return `${kind}: ${step}`
}

function at(kind: KilledKind, passed: readonly Step[]): KillPoint[] {
  return passed.map((step) => ({ kind, step }))
}
