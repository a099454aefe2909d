/**
 * Reads the milliseconds to wait from a `Retry-After` header, given in seconds or as an HTTP date; 0 if it can't be read. Ratepay
 * does not document the header, but gateways in front of it send it.
 */
export function parseRetryAfter(header: string | undefined, nowEpochMs: number): number {
  if (header === undefined) return 0
  if (/^\d{1,9}$/.test(header)) return Number(header) * 1000
  const dateEpochMs = Date.parse(header)
  return Number.isNaN(dateEpochMs) ? 0 : Math.max(0, dateEpochMs - nowEpochMs)
}
