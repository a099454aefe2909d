const PREFIX = "booking:"
/** Writing a row into Medusa takes far less. */
const LIFETIME_MS = 120_000

/**
 * Stands in an operation's `medusaId` while somebody writes its row into Medusa, whose id is not known before: so two
 * processes never write one each. One that was left by a crash counts for nothing after two minutes.
 */
export function toBookingClaim(now: Date): string {
  return `${PREFIX}${now.toISOString()}`
}

export function isBookingClaim(medusaId: string): boolean {
  return medusaId.startsWith(PREFIX)
}

export function isBeingBooked(medusaId: string | null, now: Date): boolean {
  if (medusaId === null || !isBookingClaim(medusaId)) return false
  return now.getTime() - new Date(medusaId.slice(PREFIX.length)).getTime() < LIFETIME_MS
}
