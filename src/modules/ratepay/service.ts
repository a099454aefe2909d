import type { Cents } from "../../basket"
import type { IEventBusModuleService, Logger } from "@medusajs/framework/types"
import {
  ContainerRegistrationKeys,
  generateEntityId,
  MedusaService,
  Modules,
} from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"
import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { recordCircuit } from "../../observability/circuit"
import { observeExchange } from "../../observability/observe-exchange"
import { watchOldestUnsettled } from "../../observability/unsettled-age"
import {
  createRatepayClient,
  InvalidInputError,
  type OtpOutcome,
  type RatepayClientOptions,
} from "../../ratepay-api"
import { adoptOrder } from "./adopt-order"
import type { AuthorizationIntent, AuthorizationOutcome } from "./authorization"
import { authorize } from "./authorize"
import { deriveBooks, type Books } from "./books"
import { addTracking, type TrackingIntent } from "./add-tracking"
import { changeExpiry } from "./change-expiry"
import { compareWithRatepay, type Comparison } from "./compare-with-ratepay"
import { createEraser, type BuyerScope, type Erased, type Eraser } from "./erasure"
import type { RatepayEvent } from "./events"
import {
  dropCanceled,
  followOrder,
  plannedCancellation,
  plannedIncrement,
  type OrderFollowed,
  type OrderState,
} from "./follow-order"
import { countOperationByAmount } from "./count-by-amount"
import { toMerchantKey } from "./intent-key"
import { move, type MoveIntent } from "./follow-ups"
import { inFlightMs, type Ledger } from "./ledger"
import { withLease } from "./lease"
import { createLog, type Log } from "./log"
import RatepayBuyerInput from "./models/ratepay-buyer-input"
import RatepayOperation from "./models/ratepay-operation"
import RatepayTransaction from "./models/ratepay-transaction"
import { noteChangedParties } from "./note-changed-parties"
import { noteDifferences } from "./note-differences"
import { noteFaults } from "./note-faults"
import { noteFailure, type LostIntent } from "./note-failure"
import { noteSurplus, type Surplus } from "./note-surplus"
import type { Operation } from "./operation"
import { readOldestUnsettled } from "./oldest-unsettled"
import { parseOptions, type RatepayOptions } from "./options"
import { resolveUnsettled, type Resolution } from "./resolve-unsettled"
import { retryOperation } from "./retry-operation"
import type { FollowUpOutcome, Part } from "./run-follow-up"
import { previewMove } from "./preview-move"
import { createSeal } from "./seal"
import { createUnderWay } from "./under-way"
import {
  createStore,
  type CompareFilter,
  type DueFilter,
  type OperationEntry,
  type OperationFilter,
  type OperationPage,
  type PaymentFacts,
} from "./store"
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
  private readonly stopWatching: () => void
  private readonly underWay = createUnderWay()
  /** Medusa calls these when it starts and stops. */
  readonly __hooks = {
    // After the last HTTP request has been answered: what subscribers and jobs are at ends too.
    onApplicationPrepareShutdown: async (): Promise<void> => {
      await this.underWay.ended(this.options.retryBudgetMs)
    },
    onApplicationShutdown: async (): Promise<void> => {
      this.stopWatching()
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
    const knex = dependencies[ContainerRegistrationKeys.PG_CONNECTION]
    this.stopWatching = watchOldestUnsettled(() => readOldestUnsettled(knex))
  }

  /** Authorizes a payment session once, see `authorize`. */
  async authorize(intent: AuthorizationIntent): Promise<AuthorizationOutcome> {
    return this.underWay.track(authorize(this.ledger, intent))
  }

  /** Tells a person that an order is not what Ratepay approved, see `noteChangedParties`. */
  async noteChangedParties(
    transactionId: string,
    found: Parameters<typeof noteChangedParties>[2]
  ): Promise<void> {
    await noteChangedParties(this.ledger, transactionId, found)
  }

  /** Ties an authorization made for a cart to its order, see `adoptOrder`. */
  async adoptOrder(record: TransactionRecord, order: Parameters<typeof adoptOrder>[2]): Promise<void> {
    return adoptOrder(this.ledger, record, order)
  }

  /** Captures, cancels or refunds a part of a transaction, see `move`. */
  async move(intent: MoveIntent): Promise<FollowUpOutcome> {
    return this.underWay.track(move(this.ledger, intent))
  }

  /** What `move` would do now, see `previewMove`. */
  preview(record: BookedRecord, intent: MoveIntent): Part | undefined {
    return previewMove(this.ledger, record, intent)
  }

  /** Brings a transaction in line with its edited order, see `followOrder`. */
  async followOrder(state: OrderState): Promise<OrderFollowed> {
    const transaction = (await this.ledger.store.findTransaction(state.transactionId))?.transaction
    if (transaction?.isUnreadable) {
      throw new InvalidInputError([
        {
          path: "goods",
          message: "what is stored of them can't be read, so the order's change is not followed",
        },
      ])
    }
    return this.underWay.track(followOrder(this.ledger, state))
  }

  /** Keeps what of a refund its order still counts, in cents, where that is known only when it is booked. */
  async setCredit(operationId: string, credit: Cents): Promise<void> {
    await this.ledger.store.setCredit(operationId, credit)
  }

  /** Writes down canceled units that have left the order, see `dropCanceled`. */
  async dropCanceled(state: OrderState): Promise<Operation | undefined> {
    return dropCanceled(this.ledger, state)
  }

  /** How much of a transaction the lines of its order would have canceled, see `plannedCancellation`. */
  plannedCancellation(
    record: TransactionRecord,
    state: Parameters<typeof plannedCancellation>[1]
  ): ReturnType<typeof plannedCancellation> {
    return plannedCancellation(record, state)
  }

  /** How much the lines of its order would have authorized on a transaction, see `plannedIncrement`. */
  plannedIncrement(
    record: TransactionRecord,
    state: Parameters<typeof plannedIncrement>[1]
  ): ReturnType<typeof plannedIncrement> {
    return plannedIncrement(record, state)
  }

  /** Keeps how much more Ratepay holds than the buyer owes, see `noteSurplus`. */
  async noteSurplus(transaction: Transaction, surplus: Surplus): Promise<void> {
    await noteSurplus(this.ledger, transaction, surplus)
  }

  /** Sets a new end of the authorization, see `changeExpiry`. */
  async changeExpiry(intent: Parameters<typeof changeExpiry>[1]): Promise<FollowUpOutcome> {
    return this.underWay.track(changeExpiry(this.ledger, intent))
  }

  /** Tells Ratepay how a capture travels, see `addTracking`. */
  async addTracking(intent: TrackingIntent): Promise<FollowUpOutcome> {
    return this.underWay.track(addTracking(this.ledger, intent))
  }

  /** Asks for an operation once more, see `retryOperation`. */
  async retry(record: TransactionRecord, operationId: string): Promise<FollowUpOutcome> {
    return this.underWay.track(retryOperation(this.ledger, record, operationId))
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

  /** The transaction of one of Medusa's payments, see the store. */
  async findByPayment(payment: PaymentFacts): Promise<BookedRecord | undefined> {
    const record = await this.ledger.store.findByPayment(payment)
    return record && withBooks(record)
  }

  /** Keeps which payment of Medusa's stands for a transaction. */
  async learnPayment(transactionId: string, paymentId: string): Promise<void> {
    await this.ledger.store.learnPayment(transactionId, paymentId)
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

  /** Operations a person has to look at, newest first, see `attentionOf`. */
  async listTroubled(limit: number): Promise<OperationEntry[]> {
    return this.ledger.store.listTroubled({ now: new Date(), inFlightMs: this.inFlightMs }, limit)
  }

  /** Authorizations with something open that end within some days, the earliest first. */
  async listExpiring(days: number, limit: number): Promise<BookedRecord[]> {
    const before = new Date(Date.now() + days * DAY_MS)
    return (await this.ledger.store.listExpiring(before, limit)).map(withBooks)
  }

  /** Takes an operation that did not come about off the attention list; it can't be asked for once more then. */
  async acknowledge(operationId: string): Promise<void> {
    const operation = await this.ledger.store.findOperation(operationId)
    if (operation === undefined) return
    // In turn with whoever asks for it once more at this moment.
    await this.ledger.store.decideUnderLock(operation.transactionId, (_, writer) =>
      writer.acknowledge([operationId])
    )
  }

  /** Lets an operation count by its amount alone, see `countOperationByAmount`. */
  async countByAmount(record: TransactionRecord, operationId: string): Promise<void> {
    await countOperationByAmount(this.ledger, record.transaction.id, operationId)
  }

  /** The transactions of an order of which something was asked for under a merchant's key; none where the key is new. */
  async findByMerchantKey(orderId: string, idempotencyKey: string): Promise<BookedRecord[]> {
    return (await this.ledger.store.findByIntentKey(orderId, toMerchantKey(idempotencyKey))).map(withBooks)
  }

  /** Keeps what a bridge could not do and no operation tells of, see `noteFailure`. */
  async noteFailure(transaction: Transaction, lost: LostIntent): Promise<void> {
    await noteFailure(this.ledger, transaction, lost)
  }

  /** Lets a row of Medusa's stand for an operation, see the store. */
  async claimBooking(
    operationId: string,
    claim: { from: string | null; to: string | null }
  ): Promise<boolean> {
    return this.ledger.store.claimBooking(operationId, claim)
  }

  /** Brings the one open operation of a transaction to its end, see `resolveUnsettled`. */
  async resolveUnsettled(transactionId: string): Promise<Resolution> {
    return this.underWay.track(resolveUnsettled(this.ledger, transactionId))
  }

  /** Holds a transaction's books against Ratepay, see `compareWithRatepay`. */
  async compareWithRatepay(record: TransactionRecord): Promise<Comparison> {
    return compareWithRatepay(this.ledger, record)
  }

  /** Transactions that wait for the buyer's passcode, as they are due, see the store. */
  async listAwaitingPasscode(limit: number): Promise<string[]> {
    return this.ledger.store.listAwaitingPasscode(this.toDue(limit))
  }

  /** Leaves a transaction whose open operation can't even be looked after alone for a while. */
  async putOffUnsettled(transactionId: string): Promise<void> {
    await this.ledger.store.putOffUnsettled(transactionId)
  }

  /** Transactions with an operation whose outcome is open and that nobody is at, as they are due, see the store. */
  async listUnsettled(limit: number): Promise<string[]> {
    return this.ledger.store.listUnsettled(this.toDue(limit))
  }

  /** Transactions with an operation that Medusa's books have not been seen to agree with, see the store. */
  async listUnbooked(limit: number): Promise<string[]> {
    return this.ledger.store.listUnbooked(this.toDue(limit))
  }

  /** Notes that Medusa's books agree with every operation of a transaction that had ended by a moment. */
  async markBooked(transactionId: string, settledBy: Date): Promise<void> {
    await this.ledger.store.markBooked(transactionId, settledBy)
  }

  /** Runs work while nobody else runs any on the same transaction, see `lease.ts`; undefined when somebody does. */
  async withLease<T>(transactionId: string, work: () => Promise<T>): Promise<T | undefined> {
    return withLease(this.ledger.store, transactionId, work)
  }

  /** Leaves a transaction that can't be booked yet alone for a while. */
  async putOff(transactionId: string): Promise<void> {
    await this.ledger.store.putOff(transactionId)
  }

  /** Transactions that may differ from Ratepay, by id, after one; see the store. */
  async listToCompare(filter: CompareFilter): Promise<string[]> {
    return this.ledger.store.listToCompare(filter)
  }

  /** Of some payment collections the transactions that pay an order and of which anything is authorized. */
  async listStanding(paymentCollectionIds: string[]): Promise<string[]> {
    return this.ledger.store.listStanding(paymentCollectionIds)
  }

  /** The transactions that pay an order of some of Medusa's payments, in one query. */
  async listByPayments(payments: PaymentFacts[]): Promise<string[]> {
    return this.ledger.store.listByPayments(payments)
  }

  /** Of some ids of Medusa's captures and refunds those that no operation knows. */
  async listUnknownMedusaIds(ids: string[]): Promise<string[]> {
    return this.ledger.store.listUnknownMedusaIds(ids)
  }

  /** Keeps what a comparison found and could not mend, once, see `noteDifferences`. */
  async noteDifferences(record: TransactionRecord, differences: string[]): Promise<void> {
    await noteDifferences(this.ledger, record, differences)
  }

  /** Keeps what is wrong with a transaction's books on the attention list, see `noteFaults`. */
  async noteFaults(record: TransactionRecord): Promise<string[]> {
    return noteFaults(this.ledger, record)
  }

  /** For how long a process that has sent an operation may still be at it, in ms. */
  get inFlightMs(): number {
    return inFlightMs(this.options)
  }

  private toDue(limit: number): DueFilter {
    const { recoverAfterMs } = this.options
    return { now: new Date(), inFlightMs: this.inFlightMs, shortestMs: recoverAfterMs, limit }
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
  return { ...record, books: deriveBooks(record.operations, record.transaction.goods) }
}

function toClientOptions(options: RatepayOptions, log: Log): RatepayClientOptions {
  const { baseUrl, tokenUrl, audience, clientId, clientSecret, partner } = options
  const { connectTimeoutMs, responseTimeoutMs, retryBudgetMs, circuitFailures, circuitPauseMs } = options
  return {
    ...{ baseUrl, tokenUrl, audience, clientId, clientSecret, partner },
    ...{ connectTimeoutMs, responseTimeoutMs, retryBudgetMs, circuitFailures, circuitPauseMs },
    onCircuit: (state) => {
      recordCircuit(state)
      if (state === "open")
        log.error(
          `Ratepay has kept failing and is not asked for ${circuitPauseMs} ms; other payment methods go on`
        )
    },
    log: (entry) => log.exchange(entry),
    around: observeExchange,
  }
}

export default RatepayModuleService
