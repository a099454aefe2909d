import type { Contract } from "../contract"

const dayMs = 24 * 60 * 60 * 1000

/** Tells whether an expiry, new or moved, is later after the authorization than the contract allows. */
export function exceedsMaximumExpiry(
  expires: Date,
  { authorized, contract }: { authorized: Date; contract: Contract }
): boolean {
  return expires.getTime() - authorized.getTime() > contract.maximumExpiryDays * dayMs
}

/** The expiry of an authorization that names none. */
export function toDefaultExpiry(authorized: Date, contract: Contract): Date {
  return new Date(authorized.getTime() + contract.defaultExpiryDays * dayMs)
}
