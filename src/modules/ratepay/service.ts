import type { IEventBusModuleService, Logger } from "@medusajs/framework/types"
import {
  ContainerRegistrationKeys,
  generateEntityId,
  MedusaService,
  Modules,
} from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"
import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { createRatepayClient, type OtpOutcome, type RatepayClientOptions } from "../../ratepay-api"
import { adoptOrder } from "./adopt-order"
import type { AuthorizationIntent, AuthorizationOutcome } from "./authorization"
import { authorize } from "./authorize"
import { deriveBooks, type Books } from "./books"
import { addTracking, type TrackingIntent } from "./add-tracking"
import { changeExpiry } from "./change-expiry"
import { choosePart, poolOf } from "./choose-part"
import { createEraser, type BuyerScope, type Erased, type Eraser } from "./erasure"
import type { RatepayEvent } from "./events"
import { followOrder, type OrderFollowed, type OrderState } from "./follow-order"
import { move, type MoveIntent } from "./follow-ups"
import { inFlightMs, type Ledger } from "./ledger"
import { createLog, type Log } from "./log"
import RatepayBuyerInput from "./models/ratepay-buyer-input"
import RatepayOperation from "./models/ratepay-operation"
import RatepayTransaction from "./models/ratepay-transaction"
import { noteFailure, type LostIntent } from "./note-failure"
import { parseOptions, type RatepayOptions } from "./options"
import { retryOperation } from "./retry-operation"
import type { FollowUpOutcome, Part } from "./run-follow-up"
import { createSeal } from "./seal"
import { createStore, type OperationEntry, type OperationFilter, type OperationPage } from "./store"
import type { Wanted } from "./wanted"
import { regeneratePasscode, verifyPasscode } from "./passcode"
import type { Transaction, TransactionRecord } from "./transaction"

/** Keeps a sealed text from being used for anything but what it was sealed for. */
const STORE_REQUEST = "store request"
const sealedRequestSchema = z.object({ data: z.unknown(), byStaff: z.boolean() })
/** What a request for a payment session brings, and whether a member of staff sent it. */
export type SealedRequest = z.infer<typeof sealedRequestSchema>
const DAY_MS = 24 * 60 * 60 * 1000

type Dependencies = {
  [ContainerRegistrationKeys.PG_CONNECTION]: Knex
  logger?: Logger
  [Modules.EVENT_BUS]?: IEventBusModuleService
}

/** A transaction with its operations and the books derived from them. */
export type BookedRecord = TransactionRecord & { books: Books }

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
  private readonly eraser: Eraser
  private readonly eventBus: IEventBusModuleService | undefined
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
      announce: (event) => this.announce(event),
    }
    this.eraser = createEraser(dependencies[ContainerRegistrationKeys.PG_CONNECTION])
    this.eventBus = dependencies[Modules.EVENT_BUS]
  }

  /** Authorizes a payment session once, see `authorize`. */
  async authorize(intent: AuthorizationIntent): Promise<AuthorizationOutcome> {
    return authorize(this.ledger, intent)
  }

  /** Ties an authorization made for a cart to its order, see `adoptOrder`. */
  async adoptOrder(record: TransactionRecord, order: Parameters<typeof adoptOrder>[2]): Promise<void> {
    return adoptOrder(this.ledger, record, order)
  }

  /** Captures, cancels or refunds a part of a transaction, see `move`. */
  async move(intent: MoveIntent): Promise<FollowUpOutcome> {
    return move(this.ledger, intent)
  }

  /**
   * What `move` would do now; undefined when there is nothing to do. Writes and sends nothing.
   *
   * @throws InvalidInputError naming the line, as `move` does.
   */
  preview({ books, transaction }: BookedRecord, kind: MoveIntent["kind"], wanted: Wanted): Part | undefined {
    return choosePart(transaction.goods, poolOf(kind, books), wanted)
  }

  /** Brings a transaction in line with its edited order, see `followOrder`. */
  async followOrder(state: OrderState): Promise<OrderFollowed> {
    return followOrder(this.ledger, state)
  }

  /** Sets a new end of the authorization, see `changeExpiry`. */
  async changeExpiry(intent: Parameters<typeof changeExpiry>[1]): Promise<FollowUpOutcome> {
    return changeExpiry(this.ledger, intent)
  }

  /** Tells Ratepay how a capture travels, see `addTracking`. */
  async addTracking(intent: TrackingIntent): Promise<FollowUpOutcome> {
    return addTracking(this.ledger, intent)
  }

  /** Asks for an operation once more, see `retryOperation`. */
  async retry(record: TransactionRecord, operationId: string): Promise<FollowUpOutcome> {
    return retryOperation(this.ledger, record, operationId)
  }

  async findRecord(transactionId: string): Promise<BookedRecord | undefined> {
    const record = await this.ledger.store.findTransaction(transactionId)
    return record && withBooks(record)
  }

  /** All transactions of an order, oldest first, in two queries. */
  async findByOrder(orderId: string): Promise<BookedRecord[]> {
    return (await this.ledger.store.findByOrder(orderId)).map(withBooks)
  }

  /** Whether an order was ever to be paid on Ratepay: cheap, for subscribers, which hear of every order. */
  async hasTransactions(orderId: string): Promise<boolean> {
    return this.ledger.store.hasTransactions(orderId)
  }

  /** The transactions that were authorized in payment collections, oldest first. */
  async findByCollections(paymentCollectionIds: string[]): Promise<BookedRecord[]> {
    return (await this.ledger.store.findByCollections(paymentCollectionIds)).map(withBooks)
  }

  /** The transaction an operation belongs to. */
  async findByOperation(operationId: string): Promise<BookedRecord | undefined> {
    const record = await this.ledger.store.findByOperation(operationId)
    return record && withBooks(record)
  }

  /** A page of operations, newest first. */
  async listOperationPage(filter: OperationFilter): Promise<OperationPage> {
    return this.ledger.store.listOperations(filter)
  }

  /** Operations a person has to look at, newest first, see the store. */
  async listTroubled(limit: number): Promise<OperationEntry[]> {
    return this.ledger.store.listTroubled(new Date(Date.now() - inFlightMs(this.options)), limit)
  }

  /** Authorizations with something open that end within some days, the earliest first. */
  async listExpiring(days: number, limit: number): Promise<BookedRecord[]> {
    const before = new Date(Date.now() + days * DAY_MS)
    return (await this.ledger.store.listExpiring(before, limit)).map(withBooks)
  }

  /** Takes a failed operation off the attention list. */
  async acknowledge(operationId: string): Promise<void> {
    await this.ledger.store.acknowledge(operationId)
  }

  /** Keeps what a bridge could not do and no operation tells of, see `noteFailure`. */
  async noteFailure(transaction: Transaction, lost: LostIntent): Promise<void> {
    await noteFailure(this.ledger, transaction, lost)
  }

  /** Notes under which id Medusa keeps what an operation did; null when it does not any more. */
  async noteBooking(operationId: string, medusaId: string | null): Promise<void> {
    await this.ledger.store.noteBooking(operationId, medusaId)
  }

  /** Tells the store's subscribers. Never throws: what happened has happened, heard or not. */
  async announce({ name, data }: RatepayEvent): Promise<void> {
    try {
      await this.eventBus?.emit({ name, data })
    } catch {
      this.log.warn(`the event ${name} could not be emitted`)
    }
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

  /** Seals what a request brings about its buyer, for the way from the request to `initiatePayment`. */
  sealRequest(request: SealedRequest): string {
    return this.ledger.seal.close(JSON.stringify(request), STORE_REQUEST)
  }

  /** @throws Error when the text was not sealed by `sealRequest`. */
  openRequest(sealed: string): SealedRequest {
    return sealedRequestSchema.parse(JSON.parse(this.ledger.seal.open(sealed, STORE_REQUEST)))
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

  /** Erases what is kept of a buyer, see `createEraser`. */
  async eraseBuyer(scope: BuyerScope): Promise<Erased> {
    return this.eraser.eraseBuyer(scope, new Date())
  }

  /** Erases what the option `retentionDays` and unfinished checkouts leave behind, see `createEraser`. */
  async eraseOld(): Promise<Omit<Erased, "left">> {
    return this.eraser.eraseOld(this.options.retentionDays, new Date())
  }
}

function withBooks(record: TransactionRecord): BookedRecord {
  return { ...record, books: deriveBooks(record.operations) }
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
