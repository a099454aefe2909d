import type { PricedOrder } from "../../basket"
import type { RatepayEvent } from "./records/events"
import type { Gateway } from "./gateway"
import type { Transaction } from "./records/transaction"
import type { RatepayOptions } from "./options"
import type { Seal } from "./seal"
import type { Pace } from "./send/pace"
import type { Store } from "./store/store"

/** What each function of the ledger is given. */
export type Ledger = {
  store: Store
  /**
   * The calls to Ratepay in the account of a transaction, see `accountOf`.
   *
   * @throws MissingAccountError when that is not in the options any more
   */
  gatewayOf(transaction: Pick<Transaction, "account" | "partnerShopId">): Gateway
  /** Names the credentials of that account, see `senderOf`; undefined where it is not in the options any more. */
  senderOf: (transaction: Pick<Transaction, "account" | "partnerShopId">) => string | undefined
  seal: Seal
  options: RatepayOptions
  /** What Ratepay is told of goods when they are authorized, see the option `describeLine`. */
  describe: (goods: PricedOrder) => PricedOrder
  /** Background work awaits this before each lookup at Ratepay, see the option `lookupsPerSecond`. */
  pace: Pace
  /** Emits an event. Never throws: what it announces has happened, whether subscribers hear of it or not. */
  announce(event: RatepayEvent): Promise<void>
}

/**
 * For how long the process that sent an operation can still wait for its response, in ms. After that the process is taken
 * for gone, and the outcome for unknown.
 */
export function inFlightMs({ retryBudgetMs, responseTimeoutMs }: RatepayOptions): number {
  return retryBudgetMs + responseTimeoutMs + 5_000
}
