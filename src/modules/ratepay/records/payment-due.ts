import type { Operation } from "./operation"
import type { PaymentMethod } from "./transaction"
import { DAY_MS } from "../../../durations"

/** How many days after a capture the buyer has to have paid, by method; null where no due date is given. */
export type PaymentTerms = Record<PaymentMethod, number | null>

/** Ratepay does not document in which time zone its days begin; it is a company in Berlin (inferred). */
const berlin = new Intl.DateTimeFormat("en-CA", {
  timeZone: "Europe/Berlin",
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
})

/**
 * When a capture was made, from which its due date counts: the earlier of when it was stored and when it was sent. After a
 * repeated request nobody knows which one Ratepay executed, and a due date that is too early does not harm the buyer. A capture
 * that was made elsewhere was sent before the ledger stored it.
 */
export function capturedAt({ createdAt, sentAt }: Pick<Operation, "createdAt" | "sentAt">): Date {
  return sentAt !== null && sentAt < createdAt ? sentAt : createdAt
}

/** The day (`YYYY-MM-DD`) by which a capture is to be paid; null where the terms name no days. */
export function dueDateOf(captured: Date, days: number | null): string | null {
  return days === null ? null : addDays(dayOf(captured), days)
}

/** The day of a moment in Berlin, as `YYYY-MM-DD`. */
export function dayOf(moment: Date): string {
  return berlin.format(moment)
}

function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10)
}
