import type { Operation } from "./operation"

/** Why a person has to look at an operation. */
export type AttentionReason = "failed" | "declined" | "unresolved"

export type AttentionTime = { now: Date; inFlightMs: number }

/**
 * Whether a person has to look at an operation, and why; undefined for all others. The list, the order's page and the
 * events all ask here.
 *
 * A buyer's declined checkout is no one's task. Neither is what was dismissed, or asked for again: that stands for it then.
 * What succeeded later and is merely alike is no proof of anything.
 */
export function attentionOf(operation: Operation, time: AttentionTime): AttentionReason | undefined {
  const { kind, state, acknowledgedAt, supersededBy } = operation
  if (supersededBy !== null) return undefined
  switch (state) {
    case "unknown":
      return "unresolved"
    case "planned":
    case "sent":
      return isInFlight(operation, time) ? undefined : "unresolved"
    case "failed":
    case "declined":
      return kind === "authorize" || acknowledgedAt !== null ? undefined : state
    case "otp_required":
    case "succeeded":
      return undefined
  }
}

/** Whether the process that wrote or sent an operation may still be at it. */
export function isInFlight(
  { state, sentAt, createdAt }: Operation,
  { now, inFlightMs }: AttentionTime
): boolean {
  if (state !== "planned" && state !== "sent") return false
  return now.getTime() - (sentAt ?? createdAt).getTime() < inFlightMs
}
