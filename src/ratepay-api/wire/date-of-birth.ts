import { z } from "@medusajs/framework/zod"

const ageOfConsentYears = 18

/** The latest time zone offset on earth, so that nobody is refused on the morning of a birthday. */
const earliestMidnightMs = 14 * 60 * 60 * 1000

/**
 * A calendar date (`YYYY-MM-DD`) of someone of age (Payment API v2, 9.1: 18 years).
 *
 * The only rule here that reads the clock. It can only turn from wrong to right, so a body that once passed
 * passes for ever and can be sent again.
 */
export const dateOfBirthSchema = z.iso.date().refine((date) => isOfAge(date, Date.now()), {
  error: `the buyer must be at least ${ageOfConsentYears} years old`,
})

function isOfAge(dateOfBirth: string, nowEpochMs: number): boolean {
  const today = new Date(nowEpochMs + earliestMidnightMs).toISOString().slice(0, 10)
  const comingOfAge = `${Number(dateOfBirth.slice(0, 4)) + ageOfConsentYears}${dateOfBirth.slice(4)}`
  return comingOfAge <= today
}
