import { BigNumber } from "bignumber.js"
import { z } from "@medusajs/framework/zod"
import { inferred } from "../inferred"

type Issue = { input?: unknown }

/** The message of a type error, in the Bean Validation English of Ratepay's only published sample. A missing value is called null. */
export function mustBe(kind: string): (issue: Issue) => string {
  return ({ input }) => (input === undefined || input === null ? "must not be null" : `must be ${kind}`)
}

/** A string of `minimum` to `maximum` characters. */
export function text(minimum: number, maximum: number) {
  const size = `size must be between ${minimum} and ${maximum}`
  return z
    .string({ error: mustBe("a string") })
    .min(minimum, size)
    .max(maximum, size)
}

/** A string of up to `maximum` characters that is not blank. */
export function words(maximum: number) {
  return text(1, maximum).regex(/\S/, "must not be blank")
}

export function pattern(expression: RegExp) {
  return z.string({ error: mustBe("a string") }).regex(expression, `must match "${expression.source}"`)
}

export function oneOf<const Values extends readonly [string, ...string[]]>(values: Values) {
  return z.enum(values, { error: mustBe(`one of [${values.join(", ")}]`) })
}

function hasDecimals(maximum: number): (value: number) => boolean {
  return (value) => (new BigNumber(value).decimalPlaces() ?? maximum + 1) <= maximum
}

/** A JSON number with at most `places` decimals in its shortest decimal form. */
export function decimal(places: number) {
  return z
    .number({ error: mustBe("a number") })
    .refine(hasDecimals(places), `numeric value out of bounds (<${places} decimals> expected)`)
}

/** An amount in major units with at most two decimals (Payment API v2, 2.2). */
export function amount() {
  return decimal(2)
    .gte(-inferred.largestAmount, `must be greater than or equal to -${inferred.largestAmount}`)
    .lte(inferred.largestAmount, `must be less than or equal to ${inferred.largestAmount}`)
}

export function positiveAmount() {
  return amount().gt(0, "must be greater than 0")
}

/** A VAT rate in percent: from 0 to below 1000. */
export function taxRate() {
  return decimal(2).gte(0, "must be greater than or equal to 0").lt(1000, "must be less than 1000")
}

/** An ISO 8601 moment with its offset, `2025-04-02T16:15:18.823+02:00` or `…Z`. */
export function moment() {
  return z.iso.datetime({ offset: true, error: mustBe("an ISO 8601 date-time with offset") })
}

/** A calendar day, `YYYY-MM-DD`. */
export function day() {
  return z.iso.date({ error: mustBe("a date of the form YYYY-MM-DD") })
}
