import { channel } from "node:diagnostics_channel"
import type { OperationKind } from "../records/operation"

/**
 * The moments between a request and its booking in Medusa at which a process may end, in their order:
 *
 * - `called`: Medusa has called our provider; for a capture or refund it has committed a row of its own.
 * - `planned`: the operation is committed and certainly not sent.
 * - `sent`: it is marked as sent, and the request is about to leave.
 * - `responded`: Ratepay has responded, and the ledger does not have the outcome yet.
 * - `resolved`: the ledger has the outcome.
 * - `claimed`: we are about to write its row in Medusa.
 * - `written`: the row is written, and the operation does not have the row's id yet.
 * - `reported`: our provider is about to return; Medusa books the rest.
 */
export const steps = [
  "called",
  "planned",
  "sent",
  "responded",
  "resolved",
  "claimed",
  "written",
  "reported",
] as const
export type Step = (typeof steps)[number]

export type PassedStep = { kind: OperationKind; step: Step }

/** Costs nothing while it has no subscriber. A subscriber is called synchronously, before the operation goes on. */
const passed = channel("medusa-payment-ratepay:step")

/** Publishes that an operation has reached a step, for diagnosis, and for tests that end the process there. */
export function passStep(kind: OperationKind, step: Step): void {
  if (passed.hasSubscribers) passed.publish({ kind, step } satisfies PassedStep)
}
