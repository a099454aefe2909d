import type { Logger } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, generateEntityId, MedusaService } from "@medusajs/framework/utils"
import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { createRatepayClient, type OtpOutcome, type RatepayClientOptions } from "../../ratepay-api"
import { adoptOrder } from "./adopt-order"
import type { AuthorizationIntent, AuthorizationOutcome } from "./authorization"
import { authorize } from "./authorize"
import { deriveBooks, type Books } from "./books"
import { cancelOpen, capture, refund, type AmountIntent } from "./follow-ups"
import type { Ledger } from "./ledger"
import { createLog, type Log } from "./log"
import RatepayBuyerInput from "./models/ratepay-buyer-input"
import RatepayOperation from "./models/ratepay-operation"
import RatepayTransaction from "./models/ratepay-transaction"
import { parseOptions, type RatepayOptions } from "./options"
import type { FollowUpOutcome } from "./run-follow-up"
import { createSeal } from "./seal"
import { createStore } from "./store"
import { regeneratePasscode, verifyPasscode } from "./passcode"
import type { TransactionRecord } from "./transaction"

/** Keeps a sealed text from being used for anything but what it was sealed for. */
const STORE_REQUEST = "store request"

type Dependencies = { [ContainerRegistrationKeys.PG_CONNECTION]: Knex; logger?: Logger }

/**
 * The ledger: the one service through which money moves. Every operation at Ratepay is written here before it is
 * sent, and what stands open, captured, canceled and refunded is derived from what is written here.
 */
class RatepayModuleService extends MedusaService({
  RatepayTransaction,
  RatepayOperation,
  RatepayBuyerInput,
}) {
  readonly options: RatepayOptions
  readonly log: Log
  private readonly ledger: Ledger
  /** Medusa calls these when it starts and stops. */
  readonly __hooks = {
    onApplicationShutdown: async (): Promise<void> => {
      this.ledger.gateway.close()
      await Promise.resolve()
    },
  }

  constructor(dependencies: Dependencies, options: unknown) {
    super(dependencies, options)
    this.options = parseOptions(options)
    this.log = createLog(dependencies.logger, this.options.logLevel)
    this.ledger = {
      store: createStore(dependencies[ContainerRegistrationKeys.PG_CONNECTION]),
      seal: createSeal(this.options),
      options: this.options,
      gateway: createRatepayClient(toClientOptions(this.options, this.log)),
    }
  }

  /** Authorizes a payment session once, see `authorize`. */
  async authorize(intent: AuthorizationIntent): Promise<AuthorizationOutcome> {
    return authorize(this.ledger, intent)
  }

  /** Ties an authorization made for a cart to its order, see `adoptOrder`. */
  async adoptOrder(record: TransactionRecord, order: Parameters<typeof adoptOrder>[2]): Promise<void> {
    return adoptOrder(this.ledger, record, order)
  }

  /** Captures an amount, see `capture`. */
  async capture(intent: AmountIntent): Promise<FollowUpOutcome> {
    return capture(this.ledger, intent)
  }

  /** Refunds an amount, see `refund`. */
  async refund(intent: AmountIntent): Promise<FollowUpOutcome> {
    return refund(this.ledger, intent)
  }

  /** Cancels whatever is open, see `cancelOpen`. */
  async cancelOpen(intent: { transactionId: string; medusaId: string | null }): Promise<FollowUpOutcome> {
    return cancelOpen(this.ledger, intent)
  }

  /** A transaction with its operations and the books derived from them. */
  async findRecord(transactionId: string): Promise<(TransactionRecord & { books: Books }) | undefined> {
    const record = await this.ledger.store.findTransaction(transactionId)
    return record && { ...record, books: deriveBooks(record.operations) }
  }

  /** The latest attempt to authorize a payment session, with its operations. */
  async findLatestAttempt(paymentSessionId: string): Promise<TransactionRecord | undefined> {
    return this.ledger.store.findLatestAttempt(paymentSessionId)
  }

  /** Hands the buyer's one time passcode to Ratepay, see `verifyPasscode`. */
  async verifyPasscode(paymentSessionId: string, code: string): Promise<OtpOutcome | "not_expected"> {
    return verifyPasscode(this.ledger, paymentSessionId, code)
  }

  /** Has Ratepay send another passcode. */
  async regeneratePasscode(paymentSessionId: string): Promise<OtpOutcome | "not_expected"> {
    return regeneratePasscode(this.ledger, paymentSessionId)
  }

  /** Seals what a store request brings about its buyer, for the way from the request to `initiatePayment`. */
  sealRequest(data: unknown): string {
    return this.ledger.seal.close(JSON.stringify(data), STORE_REQUEST)
  }

  /** @throws Error when the text was not sealed by `sealRequest`. */
  openRequest(sealed: string): unknown {
    return JSON.parse(this.ledger.seal.open(sealed, STORE_REQUEST))
  }

  /** Keeps what only the buyer knows, sealed, until the session's authorization is settled. */
  async keepBuyerInput(paymentSessionId: string, input: unknown): Promise<void> {
    await this.ledger.store.keepBuyerInput({
      id: generateEntityId(undefined, "rpbi"),
      paymentSessionId,
      sealed: this.ledger.seal.close(JSON.stringify(input), paymentSessionId),
    })
  }

  async readBuyerInput(paymentSessionId: string): Promise<unknown> {
    const sealed = await this.ledger.store.findBuyerInput(paymentSessionId)
    return sealed === undefined ? undefined : JSON.parse(this.ledger.seal.open(sealed, paymentSessionId))
  }

  async forgetBuyerInput(paymentSessionId: string): Promise<void> {
    await this.ledger.store.forgetBuyerInput(paymentSessionId)
  }
}

function toClientOptions(options: RatepayOptions, log: Log): RatepayClientOptions {
  const { baseUrl, tokenUrl, audience, clientId, clientSecret, partner } = options
  const { connectTimeoutMs, responseTimeoutMs, retryBudgetMs } = options
  return {
    ...{ baseUrl, tokenUrl, audience, clientId, clientSecret, partner },
    ...{ connectTimeoutMs, responseTimeoutMs, retryBudgetMs },
    log: (entry) => log.exchange(entry),
  }
}

export default RatepayModuleService
