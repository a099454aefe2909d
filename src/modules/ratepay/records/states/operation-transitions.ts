import { openStates, unresolvedStates, type OperationState } from "../operation"

type Transition = { readonly from: readonly OperationState[]; readonly to: OperationState }

/**
 * The transitions between the states of an operation. The store compares and sets the state in one statement: if two processes
 * try the same transition, one succeeds and the other learns that it did not.
 *
 * - `send`: the request is about to be sent.
 * - `resume`: a process continues what another one left without an outcome.
 * - `abandon`: the process that stored the operation has ended, and the request was never sent.
 * - `correct`: the operation counted as failed, and Ratepay has executed it.
 * - `succeed`, `decline`, `fail`, `await_passcode`: the outcome that Ratepay's response brought. A response proves that the
 *   request was sent, whatever the row says.
 * - `lose_sight`: no response arrived. This never replaces an outcome.
 */
export const operationTransitions = {
  send: { from: ["planned"], to: "sent" },
  resume: { from: ["sent", "unknown"], to: "sent" },
  abandon: { from: ["planned"], to: "failed" },
  correct: { from: ["failed"], to: "succeeded" },
  succeed: { from: openStates, to: "succeeded" },
  decline: { from: openStates, to: "declined" },
  fail: { from: openStates, to: "failed" },
  await_passcode: { from: unresolvedStates, to: "passcode_required" },
  lose_sight: { from: unresolvedStates, to: "unknown" },
} as const satisfies Record<string, Transition>

export type OperationTransition = keyof typeof operationTransitions

/** The transition to each state that sending an operation can end in. */
export const resolvingTransition = {
  succeeded: "succeed",
  declined: "decline",
  failed: "fail",
  passcode_required: "await_passcode",
  unknown: "lose_sight",
} as const satisfies Record<Exclude<OperationState, "planned" | "sent">, OperationTransition>
