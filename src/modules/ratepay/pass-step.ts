import { channel } from "node:diagnostics_channel"
import type { OperationKind } from "./operation"

/**
 * The moments between a request and Medusa's books at which a process may end, in their order:
 *
 * - `asked`: Medusa has asked our provider; of a capture or refund it has committed a row of its own.
 * - `planned`: the operation is committed and certainly not sent.
 * - `sent`: it is marked as sent and about to leave.
 * - `answered`: Ratepay has answered, and the ledger does not know yet.
 * - `settled`: the ledger knows.
 * - `claimed`: its row in Medusa is about to be written by us.
 * - `written`: the row is written, and the operation does not know it yet.
 * - `reported`: our provider is about to return; Medusa books the rest.
 */
export const steps = [
  "asked",
  "planned",
  "sent",
  "answered",
  "settled",
  "claimed",
  "written",
  "reported",
] as const
export type Step = (typeof steps)[number]

export type PassedStep = { kind: OperationKind; step: Step }

/** Free of cost while nobody listens; whoever does is called at once, before anything else happens. */
const passed = channel("medusa-payment-ratepay:step")

/** Tells that an operation has come to a step: for tests that end the process there, and for diagnosis. */
export function passStep(kind: OperationKind, step: Step): void {
  if (passed.hasSubscribers) passed.publish({ kind, step } satisfies PassedStep)
}
