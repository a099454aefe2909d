import { DAY_MS, HOUR_MS } from "../../../durations"
import { paymentMethods, type PaymentMethod } from "../records/transaction"

/** Categories of a decline that say: this buyer is too great a risk (Payment API v2, client policy per category). */
const riskCategories = ["RISK_DECISION", "TRANSACTION_RISK"]
/** Categories of a decline after which the buyer may correct their data and try again. */
const dataCategories = ["BUYER_DATA", "BUYER_IDENTITY"]

/** This many declines for wrong data within a day lock all methods for the buyer (Payment API v2, retry advice). */
const MOST_DATA_DECLINES = 3

/** The longest time that a decline can lock a method, in ms. */
export function longestLockMs({ lockHours }: LockOptions): number {
  return Math.max(DAY_MS, lockHours * HOUR_MS)
}

export type LockOptions = {
  /** How many hours a decline for the buyer's risk locks the method; with 0 it locks nothing. */
  lockHours: number
}

export type BuyerDecline = { paymentMethod: PaymentMethod; category: string; declinedAt: Date }

/** A method that is not offered to a buyer before `until`; the reason is a decline for their risk, or for wrong data. */
export type BuyerLock = { paymentMethod: PaymentMethod; until: Date; reason: "risk" | "data" }

/** Whether a decline of this category may lock a method for its buyer. */
export function mayLock(category: string): boolean {
  return riskCategories.includes(category) || dataCategories.includes(category)
}

/** Whether Ratepay may approve another try with corrected data. If so, the details stay stored for that try. */
export function isCorrectable(category: string): boolean {
  return dataCategories.includes(category)
}

/**
 * The methods that are not offered to a buyer now, from the buyer's declines. A decline for risk locks the declined method.
 * Three declines for wrong data within a day lock all methods, because Ratepay can't identify the buyer for any of them. Where
 * several locks apply to a method, the longest counts.
 */
export function locksOf(declines: BuyerDecline[], options: LockOptions, now: Date): BuyerLock[] {
  const locks = [...dataLocks(declines), ...riskLocks(declines, options)]
  return paymentMethods.flatMap((paymentMethod) => {
    const [longest] = locks
      .filter((lock) => lock.paymentMethod === paymentMethod && lock.until > now)
      .sort((one, other) => other.until.getTime() - one.until.getTime())
    return longest ?? []
  })
}

function riskLocks(declines: BuyerDecline[], { lockHours }: LockOptions): BuyerLock[] {
  return declines
    .filter(({ category }) => riskCategories.includes(category))
    .map(({ paymentMethod, declinedAt }) => ({
      paymentMethod,
      until: new Date(declinedAt.getTime() + lockHours * HOUR_MS),
      reason: "risk" as const,
    }))
}

function dataLocks(declines: BuyerDecline[]): BuyerLock[] {
  const times = declines
    .filter(({ category }) => dataCategories.includes(category))
    .map(({ declinedAt }) => declinedAt.getTime())
    .sort((one, other) => other - one)
  const third = times[MOST_DATA_DECLINES - 1]
  if (third === undefined) return []
  return paymentMethods.map((paymentMethod) => ({
    paymentMethod,
    until: new Date(third + DAY_MS),
    reason: "data" as const,
  }))
}
