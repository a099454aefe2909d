/** What the ids of our payment providers begin with: Medusa puts `pp_` before a provider's own name. */
export const RATEPAY_PREFIX = "pp_ratepay-"

/** Whether a payment provider's id is one of ours. */
export function isRatepay(providerId: string): boolean {
  return providerId.startsWith(RATEPAY_PREFIX)
}
