import { z } from "@medusajs/framework/zod"

/**
 * Schema of a JSON number with at most `maxDecimals` decimals.
 *
 * It checks the shortest decimal text of the number, which is what is sent: 0.29 has two decimals, although its binary value has
 * more.
 */
export function decimal(maxDecimals: number) {
  return z.number().refine((value) => countDecimals(value) <= maxDecimals, {
    error: `must have at most ${maxDecimals} decimals`,
  })
}

function countDecimals(value: number): number {
  const [mantissa = "", exponent = "0"] = String(value).split("e")
  const fraction = mantissa.split(".")[1] ?? ""
  return Math.max(0, fraction.length - Number(exponent))
}

/** Schema of an amount in major units of the transaction's currency, at most two decimals (67.6 is 67.60). */
export const amountSchema = decimal(2)

/** An amount above zero, as of a transaction or an operation. */
export const positiveAmountSchema = decimal(2).gt(0)

/** A discount: zero or below, as the buyer pays the price plus the discount (Payment API v2, 3.1). */
export const discountSchema = decimal(2).lte(0)

/** Schema of a VAT rate in percent (19, 8.1): from 0 to below 1000, at most two decimals. */
export const taxRateSchema = decimal(2).gte(0).lt(1000)

/** Schema of a timestamp in a request: ISO 8601 with seconds and an offset, e.g. `2026-03-01T23:59:59.000+01:00`. */
export const timestampSchema = z.iso.datetime({ offset: true })

/** Schema of a country, ISO 3166-1 alpha-2. The merchant's contract decides which countries are available. */
export const countryCodeSchema = z.string().regex(/^[A-Z]{2}$/, { error: "must be two capital letters" })

const ageOfConsentYears = 18

/** The largest time zone offset on earth, so that nobody is refused on the morning of a birthday. */
const earliestMidnightMs = 14 * 60 * 60 * 1000

/**
 * Schema of the birth date (`YYYY-MM-DD`) of a buyer of age (Payment API v2, 9.1: 18 years).
 *
 * This is the only rule that reads the clock. With time a wrong date can only become right, so a body that was valid once stays
 * valid and can be sent again.
 */
export const dateOfBirthSchema = z.iso.date().refine((date) => isOfAge(date, Date.now()), {
  error: `the buyer must be at least ${ageOfConsentYears} years old`,
})

function isOfAge(dateOfBirth: string, nowEpochMs: number): boolean {
  const today = new Date(nowEpochMs + earliestMidnightMs).toISOString().slice(0, 10)
  const comingOfAge = `${Number(dateOfBirth.slice(0, 4)) + ageOfConsentYears}${dateOfBirth.slice(4)}`
  return comingOfAge <= today
}

/** Ratepay's id of a transaction, accepted or declined (Payment API v2, 3.1). */
export const ratepayTransactionIdSchema = z.string().regex(/^[A-Za-z0-9_-]{20,127}$/, {
  error: "must be 20 to 127 letters, digits, '-' or '_'",
})

/**
 * Ratepay's id of an authorization, capture, cancellation or refund.
 *
 * (inferred) The samples show only the alphabet. There is no minimum length, as a wrong guess could lock a merchant out of an
 * operation that Ratepay has accepted.
 */
export const ratepayOperationIdSchema = z.string().regex(/^[A-Za-z0-9_-]{1,127}$/, {
  error: "must be 1 to 127 letters, digits, '-' or '_'",
})

/** Ratepay's id of the shop, agreed at onboarding. */
export const partnerShopIdSchema = z.string().min(1).max(255)

/** The shop's id of one operation. It may appear in settlement reports. */
export const partnerOperationIdSchema = z.string().max(255)

/** The shop's id of the transaction. It must be sent with the authorization or the capture. */
export const partnerTransactionIdSchema = z.string().min(1).max(50)

/** The order number that the buyer knows. It must be sent with the authorization or the capture. */
export const shopTransactionIdSchema = z.string().min(1).max(127)
