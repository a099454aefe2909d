import type { Operation } from "../operation"

/** Why a person has to look at an operation. */
export type AttentionReason = "failed" | "declined" | "unresolved"

export type AttentionTime = { now: Date; inFlightMs: number }

/**
 * What an entry of the attention list is about, as people are told of it: a finding is an entry about no operation, and what
 * expires is a transaction.
 */
export const noticeKinds = ["failed", "declined", "unresolved", "finding", "expiring"] as const
export type NoticeKind = (typeof noticeKinds)[number]

/**
 * Why a person has to look at an operation; undefined where nobody has to. The attention list, the order's page and the events
 * all decide by this function.
 *
 * A declined checkout needs nobody, nor does an operation that was acknowledged or superseded. A later success that merely
 * looks the same proves nothing.
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
    case "passcode_required":
    case "succeeded":
      return undefined
  }
}

/** Whether the process that stored or sent an operation may still be working on it. */
export function isInFlight(
  { state, sentAt, createdAt }: Operation,
  { now, inFlightMs }: AttentionTime
): boolean {
  if (state !== "planned" && state !== "sent") return false
  return now.getTime() - (sentAt ?? createdAt).getTime() < inFlightMs
}
