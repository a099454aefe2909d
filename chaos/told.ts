import type { Answer } from "../demo/shop-client"

/** What a client was told: done, not done, or nothing it can rely on. */
export type Word = "yes" | "no" | "unknown"

/** Everything that was asked for, and what was answered: the books are held against it in the end. */
export type Told = {
  deed: string
  orderId: string
  /** Names the intent, where the request has one. */
  key: string | null
  cents: number | null
  words: Word[]
  /** Orders that a buyer was told of. */
  made: string[]
}

/**
 * A success is a yes. Medusa answers a decline and a request that can't be with 4xx, but also an outcome that nobody knows
 * yet ("ask again"); so only a yes counts for what must be there, and everything else for what may be.
 */
export function toWord(answer: Answer | undefined): Word {
  if (answer === undefined || answer.status >= 500) return "unknown"
  return answer.status < 300 ? "yes" : "no"
}
