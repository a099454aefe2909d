/** How long these last, in milliseconds; a day is 24 hours, whatever a calendar makes of it. */
export const MINUTE_MS = 60_000
export const HOUR_MS = 60 * MINUTE_MS
export const DAY_MS = 24 * HOUR_MS
