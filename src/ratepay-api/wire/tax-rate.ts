import { decimal } from "./decimal"

/** Schema of a VAT rate in percent (19, 8.1): 0 up to but not including 1000, at most two decimals. */
export const taxRateSchema = decimal(2).gte(0).lt(1000)
