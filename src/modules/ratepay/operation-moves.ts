import type { OperationState } from "./operation"

type Move = { readonly from: readonly OperationState[]; readonly to: OperationState }

/** All states that an answer may still follow. */
const open = ["planned", "sent", "unknown"] as const

/**
 * The ways from one state of an operation to another, and from where each may be taken. The store takes them by comparing
 * and setting in one statement, so that of two processes one moves and the other is told that it did not.
 *
 * - `send`: it is about to leave.
 * - `resume`: somebody takes up what another has left without an outcome.
 * - `abandon`: it was written by a process that is gone, and never left.
 * - `correct`: it was taken for failed, and Ratepay has it.
 * - `succeed`, `decline`, `fail`, `await_passcode`, `lose_sight`: how it is settled. An answer shows that it left, whatever
 *   the row says. Not having got one never takes the place of an answer.
 */
export const operationMoves = {
  send: { from: ["planned"], to: "sent" },
  resume: { from: ["sent", "unknown"], to: "sent" },
  abandon: { from: ["planned"], to: "failed" },
  correct: { from: ["failed"], to: "succeeded" },
  succeed: { from: [...open, "otp_required"], to: "succeeded" },
  decline: { from: [...open, "otp_required"], to: "declined" },
  fail: { from: [...open, "otp_required"], to: "failed" },
  await_passcode: { from: open, to: "otp_required" },
  lose_sight: { from: open, to: "unknown" },
} as const satisfies Record<string, Move>

export type OperationMove = keyof typeof operationMoves

/** The move by which an operation comes to the state it is settled with. */
export const settlingMove = {
  succeeded: "succeed",
  declined: "decline",
  failed: "fail",
  otp_required: "await_passcode",
  unknown: "lose_sight",
} as const satisfies Record<Exclude<OperationState, "planned" | "sent">, OperationMove>
