import type { Cents } from "../../../basket"

/** An amount of a refund that is not the price of goods, in cents, with its VAT rate in percent. */
export type Extra = { cents: Cents; vatRate: number }

/** A goodwill is added to the price of the refunded goods, a return fee is deducted from it. */
export type Extras = { goodwill?: Extra; returnFee?: Extra }
