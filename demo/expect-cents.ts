import { toEuros } from "./cents"

/** @throws Error that says what was expected when an amount, in cents, is another. */
export function expectCents(what: string, actual: number, expected: number): void {
  if (actual === expected) return
  throw new Error(`Expected ${what} to be ${toEuros(expected)} EUR, but it is ${toEuros(actual)} EUR.`)
}
