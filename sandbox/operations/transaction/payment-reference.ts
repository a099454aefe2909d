import { randomInt } from "node:crypto"

/** Makes a reference of the form of Ratepay's samples: two letters, seven digits, a letter, a digit. */
export function createPaymentReference(): string {
  const digits = String(randomInt(0, 10_000_000)).padStart(7, "0")
  return `SB${digits}${String.fromCharCode(65 + randomInt(0, 26))}${randomInt(0, 10)}`
}
