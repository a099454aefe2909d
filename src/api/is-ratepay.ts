/** Whether a payment provider's id is one of ours. */
export function isRatepay(providerId: string): boolean {
  return providerId.startsWith("pp_ratepay_")
}
