import type { Contract } from "./contract"
import { createIdempotencyStore, type IdempotencyStore } from "./http/idempotency-store"
import type { Transaction } from "./ledger/transaction"
import type { Sender } from "./senders"

/** The shops, transactions and keys of a sandbox. A reset replaces it by an empty one. */
export type World = {
  transactions: Map<string, Transaction>
  /** The partner_shop_ids that Ratepay knows of each sender, by its name. */
  shops: Map<string, Set<string>>
  responses: IdempotencyStore
}

export function createWorld(senders: readonly Sender[]): World {
  const shops = new Map(senders.map(({ name, partnerShopIds }) => [name, new Set(partnerShopIds)]))
  return { transactions: new Map(), shops, responses: createIdempotencyStore() }
}

export type OtpRules = {
  /** Codes that verify; every other code is wrong. */
  acceptedCodes: readonly string[]
  maximumWrongCodes: number
  maximumRegenerations: number
  secondsToLive: number
  secondsUntilRegeneration: number
  /** The case of field names in OTP responses. Schema and samples of the reference contradict each other. */
  fieldCase: "camelCase" | "snake_case"
}

/** Everything that an operation can use besides its request. */
export type Surroundings = {
  world: World
  /** Who sent the request. */
  sender: Sender
  contract: Contract
  otp: OtpRules
  /** The sandbox's time. It is read once per request, so that all times in a response are the same. */
  now: Date
  /** Start of every link: scheme, host, port and `/transaction/management`. */
  baseUrl: string
  log: (line: string) => void
  /** Waits real milliseconds. Rejects when the sandbox stops. */
  pause: (ms: number) => Promise<void>
}
