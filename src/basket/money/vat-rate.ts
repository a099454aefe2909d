import { addExact, type ExactAmount, zero } from "./exact-amount"

/**
 * Computes the VAT rate of a line in percent: the sum of its tax lines, as in Medusa. Undefined if Ratepay does not accept the
 * rate (Payment API v2, 3.1: from 0 to below 1000, at most two decimals).
 */
export function sumVatRate(rates: ExactAmount[]): number | undefined {
  const { cents: hundredths, billionths } = rates.reduce(addExact, zero)
  return billionths === 0 && hundredths >= 0 && hundredths < 100_000 ? hundredths / 100 : undefined
}

/**
 * Computes the net part of a gross amount in cents, rounded half up. It is at least one cent of a gross amount above zero, as
 * Ratepay does not accept a net amount of zero (Payment API v2, 3.1 and 5).
 */
export function netOf(grossCents: number, vatRate: number): number {
  const divisor = 10_000 + Math.round(vatRate * 100)
  const net = Math.floor((2 * grossCents * 10_000 + divisor) / (2 * divisor))
  return grossCents > 0 ? Math.max(1, net) : net
}
