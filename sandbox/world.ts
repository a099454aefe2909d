import type { Contract } from "./contract"
import { createIdempotencyStore, type IdempotencyStore } from "./http/idempotency-store"
import type { Transaction } from "./ledger/transaction"

/** What one sandbox remembers of its merchant's business; a reset replaces it by an empty one. */
export type World = {
  transactions: Map<string, Transaction>
  /** The partner_shop_ids Ratepay knows. */
  shops: Set<string>
  answers: IdempotencyStore
}

export function createWorld(partnerShopIds: readonly string[]): World {
  return { transactions: new Map(), shops: new Set(partnerShopIds), answers: createIdempotencyStore() }
}

export type OtpRules = {
  /** Codes that verify; every other code is wrong. */
  acceptedCodes: readonly string[]
  maximumWrongCodes: number
  maximumRegenerations: number
  secondsToLive: number
  secondsUntilRegeneration: number
  /** Names of the fields of OTP answers: schema and samples of the reference contradict each other. */
  fieldCase: "camelCase" | "snake_case"
}

/** What an operation may know and touch besides its request. */
export type Surroundings = {
  world: World
  contract: Contract
  otp: OtpRules
  /** The sandbox's present. Read once per request, so that one answer holds one moment. */
  now: Date
  /** Start of every link: scheme, host, port and `/transaction/management`. */
  baseUrl: string
  log: (line: string) => void
  /** Waits real milliseconds; rejects when the sandbox stops. */
  pause: (ms: number) => Promise<void>
}
