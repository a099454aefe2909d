import { decimal } from "./decimal"

/** Schema of an amount in major units of the transaction's currency, at most two decimals (67.6 is 67.60). */
export const amountSchema = decimal(2)

/** An amount above zero: what a transaction or operation moves. */
export const positiveAmountSchema = decimal(2).gt(0)

/** A discount: zero or below, as the price plus the discount is what the buyer pays (Payment API v2, 3.1). */
export const discountSchema = decimal(2).lte(0)
