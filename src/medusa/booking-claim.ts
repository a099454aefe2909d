const PREFIX = "booking:"
/** Two minutes: writing a row into Medusa takes far less. */
const LIFETIME_MS = 120_000

/**
 * Stands in an operation's `medusaId` while a process writes the operation's row into Medusa, as the row's id is not known
 * before. It keeps a second process from writing another row. A claim that a crash left behind lapses after two minutes.
 */
export function toBookingClaim(now: Date): string {
  return `${PREFIX}${now.toISOString()}`
}

export function isBookingClaim(medusaId: string): boolean {
  return medusaId.startsWith(PREFIX)
}

/** Whether a process is writing the operation's row into Medusa: its claim has not lapsed. */
export function isBeingBooked(medusaId: string | null, now: Date): boolean {
  if (medusaId === null || !isBookingClaim(medusaId)) return false
  return now.getTime() - new Date(medusaId.slice(PREFIX.length)).getTime() < LIFETIME_MS
}
