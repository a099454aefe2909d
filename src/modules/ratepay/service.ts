import { describeLines, type Cents, type PricedOrder } from "../../basket"
import type { IEventBusModuleService, Logger } from "@medusajs/framework/types"
import {
  ContainerRegistrationKeys,
  generateEntityId,
  MedusaService,
  Modules,
} from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"
import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { watchOldestUnresolved } from "../../observability/unresolved-age"
import { InvalidInputError, type PasscodeOutcome } from "../../ratepay-api"
import type { AccountFilter } from "./accounts/account-filter"
import { accountNameOf, accountOf, findAccount } from "./accounts/account-of"
import { senderOf } from "./accounts/sender-of"
import { openGateways, type Gateways } from "./accounts/open-gateways"
import { othersEnded } from "./authorize/others-ended"
import { tieToOrder } from "./authorize/tie-to-order"
import type { OrderParties } from "./parties/order-parties"
import type { AuthorizationIntent, AuthorizationOutcome } from "./parties/authorization"
import { authorize, seeSession, type SessionSeen } from "./authorize/authorize"
import { addTracking, type TrackingIntent } from "./follow-up/add-tracking"
import { changeExpiry } from "./follow-up/change-expiry"
import { compareWithRatepay, type Comparison } from "./recover/compare-with-ratepay"
import { createCarts, type Carts } from "./carts/carts"
import { createEraser, type BuyerScope, type Erased, type Eraser } from "./store/erasure"
import type { RatepayEvent } from "./records/events"
import type { OrderState } from "./follow-up/choose-following"
import { dropCanceled, followOrder, previewFollowing, type OrderFollowed } from "./follow-up/follow-order"
import { countOperationByAmount } from "./recover/count-by-amount"
import { toMerchantKey } from "./records/intents/intent-key"
import { move, type MoveIntent } from "./follow-up/follow-ups"
import { inFlightMs, type Ledger } from "./ledger"
import { withLease, withOrderLease } from "./store/lease"
import { createLog, type Log } from "./log"
import RatepayBuyerDecline from "./models/ratepay-buyer-decline"
import RatepayBuyerInput from "./models/ratepay-buyer-input"
import RatepayCart from "./models/ratepay-cart"
import RatepayNotice from "./models/ratepay-notice"
import RatepayOperation from "./models/ratepay-operation"
import RatepayPayout from "./models/ratepay-payout"
import RatepaySettlementEntry from "./models/ratepay-settlement-entry"
import RatepaySettlementProblem from "./models/ratepay-settlement-problem"
import RatepayTransaction from "./models/ratepay-transaction"
import RatepayTries from "./models/ratepay-tries"
import { isAsApproved, reportChangedParties } from "./recover/report-changed-parties"
import { keepDifferences, reportDifferences, type About } from "./recover/report-differences"
import { reportFaults } from "./recover/report-faults"
import { reportFailure, type LostIntent } from "./recover/report-failure"
import { reportSurplus, type Surplus } from "./recover/report-surplus"
import type { ToldFinding } from "./records/finding"
import type { Operation } from "./records/operation"
import { readOldestUnresolved } from "./store/oldest-unresolved"
import { parseOptions, type RatepayOptions } from "./options"
import { resolveLeftOpen, type Resolution } from "./recover/resolve-left-open"
import { retryOperation, type RetryTime } from "./follow-up/retry-operation"
import type { FollowUpOutcome, Part } from "./follow-up/run-follow-up"
import { previewMove } from "./follow-up/preview-move"
import { createPaymentTokens } from "./payment-token"
import { createSeal } from "./seal"
import { createSettlements, type Settlements } from "./payouts/settlements"
import { createPace } from "./send/pace"
import { createUnderWay } from "./send/under-way"
import type { Agreeing } from "./store/booking-store"
import type { CompareFilter, DueFilter, ExpiringKey } from "./store/due-store"
import type { OperationEntry, OperationFilter, OperationPage } from "./store/operation-lists"
import { createCartStore } from "./store/cart-store"
import { createNoticeStore, type NoticeStore } from "./store/notice-store"
import { createSettlementStore } from "./store/payouts/settlement-store"
import { createStore } from "./store/store"
import {
  createTransactionLists,
  type TransactionLists,
  type TransactionPage,
  type TransactionPageFilter,
} from "./store/transaction-lists"
import type { PaymentFacts } from "./store/transaction-store"
import { checkStart } from "./start/check-start"
import { regeneratePasscode, verifyPasscode } from "./authorize/passcode"
import type { Transaction, TransactionRecord } from "./records/transaction"
import { type TransactionWithBalances, withBalances } from "./records/transaction-with-balances"
import { DAY_MS } from "../../durations"

/** The seal's context of a store request: a text that was sealed for anything else does not open as one. */
const STORE_REQUEST = "store request"
const sealedRequestSchema = z.object({ data: z.unknown(), byStaff: z.boolean() })
/** What a request for a payment session sends about its buyer, and whether a member of staff sent it. */
export type SealedRequest = z.infer<typeof sealedRequestSchema>

type Dependencies = {
  [ContainerRegistrationKeys.PG_CONNECTION]: Knex
  logger?: Logger
  [Modules.EVENT_BUS]?: IEventBusModuleService
}

/**
 * The ledger: the one service through which money moves. Every operation at Ratepay is written here before it is sent.
 * What is open, captured, canceled and refunded is derived from the operations alone.
 */
class RatepayModuleService extends MedusaService({
  RatepayTransaction,
  RatepayOperation,
  RatepayBuyerInput,
  RatepayCart,
  RatepayTries,
  RatepayBuyerDecline,
  RatepayNotice,
  RatepayPayout,
  RatepaySettlementEntry,
  RatepaySettlementProblem,
}) {
  readonly options: RatepayOptions
  readonly log: Log
  /** What is stored about the checkouts of carts, and the locks of declined buyers, see `createCarts`. */
  readonly carts: Carts
  /** What somebody was told of the attention list, see `createNoticeStore`. */
  readonly notices: NoticeStore
  /** What Ratepay has paid to the merchant, see `createSettlements`. */
  readonly settlements: Settlements
  private readonly ledger: Ledger
  private readonly gateways: Gateways
  private readonly eraser: Eraser
  private readonly transactionLists: TransactionLists
  private readonly eventBus: IEventBusModuleService | undefined
  private readonly stopWatching: () => void
  private readonly underWay = createUnderWay()
  private readonly startParts: Parameters<typeof checkStart>[0]
  /** Medusa calls these when it has started and when it shuts down. */
  readonly __hooks = {
    // Not awaited: a start waits for nothing at Ratepay.
    onApplicationStart: async (): Promise<void> => {
      if (this.options.checkAtStart) void checkStart(this.startParts)
      await Promise.resolve()
    },
    // Medusa has responded to its last HTTP request by now. This waits for the operations of subscribers and jobs too.
    onApplicationPrepareShutdown: async (): Promise<void> => {
      await this.underWay.ended(this.options.retryBudgetMs)
    },
    onApplicationShutdown: async (): Promise<void> => {
      this.stopWatching()
      this.gateways.close()
      await Promise.resolve()
    },
  }

  constructor(dependencies: Dependencies, options: unknown) {
    super(dependencies, options)
    this.options = parseOptions(options)
    this.log = createLog(dependencies.logger, this.options.logLevel)
    const { accounts } = this.options
    const gateways = openGateways(this.options, this.log)
    this.gateways = gateways
    this.ledger = {
      store: createStore(dependencies[ContainerRegistrationKeys.PG_CONNECTION]),
      seal: createSeal(this.options),
      options: this.options,
      describe: (goods) => this.describe(goods),
      pace: createPace(this.options.lookupsPerSecond),
      gatewayOf: (transaction) => gateways.of(accountOf(accounts, transaction)),
      senderOf: (transaction) => {
        const account = findAccount(accounts, transaction)
        return account && senderOf(account)
      },
      announce: (event) => this.announce(event),
    }
    const store = createCartStore(dependencies[ContainerRegistrationKeys.PG_CONNECTION])
    this.carts = createCarts({ store, seal: this.ledger.seal, options: this.options, log: this.log })
    this.settlements = createSettlements(
      createSettlementStore(dependencies[ContainerRegistrationKeys.PG_CONNECTION])
    )
    this.eraser = createEraser(dependencies[ContainerRegistrationKeys.PG_CONNECTION])
    this.notices = createNoticeStore(dependencies[ContainerRegistrationKeys.PG_CONNECTION])
    this.transactionLists = createTransactionLists(dependencies[ContainerRegistrationKeys.PG_CONNECTION])
    this.eventBus = dependencies[Modules.EVENT_BUS]
    const knex = dependencies[ContainerRegistrationKeys.PG_CONNECTION]
    this.startParts = { knex, gateways, options: this.options, log: this.log }
    this.stopWatching = watchOldestUnresolved(() => readOldestUnresolved(knex))
  }

  private describe(goods: PricedOrder): PricedOrder {
    const { describeLine } = this.options
    if (describeLine === undefined) return goods
    return describeLines(goods, describeLine, (fault) => this.log.warn(`describeLine: ${fault}`))
  }

  /** Reads what the ledger knows about a payment session before it is authorized, see `seeSession`. */
  async seeSession(session: Parameters<typeof seeSession>[1]): Promise<SessionSeen> {
    return seeSession(this.ledger, session)
  }

  /** Authorizes a payment session once, see `authorize`. */
  async authorize(intent: AuthorizationIntent, seen?: Promise<SessionSeen>): Promise<AuthorizationOutcome> {
    return this.underWay.track(authorize(this.ledger, intent, seen))
  }

  /** Puts an entry on the attention list where an order differs from what Ratepay approved, see `reportChangedParties`. */
  async reportChangedParties(
    transactionId: string,
    found: Parameters<typeof reportChangedParties>[2]
  ): Promise<void> {
    await reportChangedParties(this.ledger, transactionId, found)
  }

  /** Whether an order still has the parties that Ratepay approved, as far as they are stored; see `reportChangedParties`. */
  isAsApproved(record: TransactionRecord, parties: OrderParties): boolean {
    return isAsApproved(this.ledger.seal, record, parties)
  }

  /** Ties an authorization made for a cart to its order, see `tieToOrder`. */
  async tieToOrder(record: TransactionRecord, order: Parameters<typeof tieToOrder>[2]): Promise<void> {
    return tieToOrder(this.ledger, record, order)
  }

  /** Captures, cancels or refunds part of a transaction, see `move`. */
  async move(intent: MoveIntent): Promise<FollowUpOutcome> {
    return this.underWay.track(move(this.ledger, intent))
  }

  /** What `move` would do now, see `previewMove`. */
  preview(record: TransactionWithBalances, intent: MoveIntent): Part | undefined {
    return previewMove(this.ledger, record, intent)
  }

  /** Makes what Ratepay holds for a transaction match its order, see `followOrder`. */
  async followOrder(state: OrderState): Promise<OrderFollowed> {
    const record = await this.ledger.store.findTransaction(state.transactionId)
    assertReadable(record?.transaction)
    return this.underWay.track(followOrder(this.ledger, state, record))
  }

  /**
   * Stores how much of an operation its order still counts, in cents, for operations where that is known only when they are
   * booked in Medusa.
   */
  async setCredit(operationId: string, credit: Cents): Promise<void> {
    await this.ledger.store.setCredit(operationId, credit)
  }

  /** Records that canceled units have left the order, see `dropCanceled`. */
  async dropCanceled(state: OrderState): Promise<Operation | undefined> {
    return dropCanceled(this.ledger, state)
  }

  /** A transaction as it will be once the order's surplus is canceled, see `previewFollowing`. */
  previewFollowing(record: TransactionRecord, state: OrderState): TransactionWithBalances {
    assertReadable(record.transaction)
    return withBalances(previewFollowing(record, state))
  }

  /** Keeps one entry on the attention list while Ratepay holds more than the buyer owes, see `reportSurplus`. */
  async reportSurplus(record: TransactionRecord, surplus: Surplus): Promise<void> {
    await reportSurplus(this.ledger, record, surplus)
  }

  /** Sets a new end of the authorization, see `changeExpiry`. */
  async changeExpiry(intent: Parameters<typeof changeExpiry>[1]): Promise<FollowUpOutcome> {
    return this.underWay.track(changeExpiry(this.ledger, intent))
  }

  /** Sends Ratepay the carrier and tracking number of a capture, see `addTracking`. */
  async addTracking(intent: TrackingIntent): Promise<FollowUpOutcome> {
    return this.underWay.track(addTracking(this.ledger, intent))
  }

  /** Retries an operation, see `retryOperation`. */
  async retry(record: TransactionRecord, operationId: string): Promise<FollowUpOutcome> {
    return this.underWay.track(retryOperation(this.ledger, record, operationId))
  }

  async findRecord(transactionId: string): Promise<TransactionWithBalances | undefined> {
    const record = await this.ledger.store.findTransaction(transactionId)
    return record && withBalances(record)
  }

  /** The authorization that a transaction is a part of, with the baskets of all its shops; the record itself where it has one. */
  async findWhole(record: TransactionWithBalances): Promise<TransactionWithBalances> {
    if (record.transaction.leadId === null) return record
    return withBalances(await this.ledger.store.findWhole(record))
  }

  /** All transactions of a transaction's authorization, the lead first; the record alone where it has one basket. */
  async listParts(record: TransactionWithBalances): Promise<TransactionWithBalances[]> {
    if (record.transaction.leadId === null) return [record]
    return (await this.ledger.store.listParts(record)).map(withBalances)
  }

  /** Waits for the other authorizations of an order that are on their way, see `othersEnded`. */
  async othersEnded(orderId: string, transactionId: string): Promise<void> {
    await othersEnded(this.ledger, orderId, transactionId)
  }

  /** A transaction and all others of its order, oldest first, in one statement. */
  async findWithOrder(transactionId: string): Promise<TransactionWithBalances[]> {
    return (await this.ledger.store.findWithOrder(transactionId)).map(withBalances)
  }

  /** All transactions of an order, oldest first, in one statement. */
  async findByOrder(orderId: string): Promise<TransactionWithBalances[]> {
    return (await this.ledger.store.findByOrder(orderId)).map(withBalances)
  }

  /** All transactions of the orders to which some transactions belong, oldest first, in two queries. */
  async listOfOrders(transactionIds: readonly string[]): Promise<TransactionWithBalances[]> {
    return (await this.ledger.store.listOfOrders(transactionIds)).map(withBalances)
  }

  /** Whether an order has any transaction, authorized or not. Cheap, because subscribers ask it for every order. */
  async hasTransactions(orderId: string): Promise<boolean> {
    return this.ledger.store.hasTransactions(orderId)
  }

  /** The transactions of some payment collections, oldest first. */
  async findByCollections(paymentCollectionIds: string[]): Promise<TransactionWithBalances[]> {
    return (await this.ledger.store.findByCollections(paymentCollectionIds)).map(withBalances)
  }

  /** The transaction that belongs to one of Medusa's payments, see the store. */
  async findByPayment(payment: PaymentFacts): Promise<TransactionWithBalances | undefined> {
    const record = await this.ledger.store.findByPayment(payment)
    return record && withBalances(record)
  }

  /** Stores the id of Medusa's payment for a transaction, unless it has one. */
  async learnPayment(transactionId: string, paymentId: string): Promise<void> {
    await this.ledger.store.learnPayment(transactionId, paymentId)
  }

  /** The transaction that an operation belongs to. */
  async findByOperation(operationId: string): Promise<TransactionWithBalances | undefined> {
    const record = await this.ledger.store.findByOperation(operationId)
    return record && withBalances(record)
  }

  /** A page of operations, newest first; undefined where `after` names no operation. */
  async listOperationPage(filter: OperationFilter): Promise<OperationPage | undefined> {
    return this.ledger.store.listOperations(filter)
  }

  /** What whether an operation can be retried now depends on, see `whyNoRetry`. */
  retryTime(): RetryTime {
    return { now: new Date(), inFlightMs: this.inFlightMs, senderOf: this.ledger.senderOf }
  }

  /** The name of a transaction's account, see `accountNameOf`. */
  accountNameOf(transaction: Parameters<typeof accountNameOf>[1]): string {
    return accountNameOf(this.options.accounts, transaction)
  }

  /** A page of transactions, newest first, see the store; undefined where `after` names no transaction. */
  async listTransactionPage(filter: TransactionPageFilter): Promise<TransactionPage | undefined> {
    return this.transactionLists.listTransactions(filter)
  }

  /** Operations that a person has to look at, newest first, see `attentionOf`. */
  async listTroubled(limit: number, accounts?: AccountFilter): Promise<OperationEntry[]> {
    return this.ledger.store.listTroubled({ now: new Date(), inFlightMs: this.inFlightMs }, limit, accounts)
  }

  /** Authorizations with something open that expire within so many days, the earliest first. */
  async listExpiring(
    days: number,
    limit: number,
    accounts?: AccountFilter
  ): Promise<TransactionWithBalances[]> {
    const before = new Date(Date.now() + days * DAY_MS)
    return (await this.ledger.store.listExpiring(before, limit, { accounts })).map(withBalances)
  }

  /** All authorizations with something open that expire within so many days, the earliest first, some at a time. */
  async *eachExpiring(days: number, together: number): AsyncGenerator<TransactionWithBalances[]> {
    const before = new Date(Date.now() + days * DAY_MS)
    let after: ExpiringKey | undefined
    for (;;) {
      const records = await this.ledger.store.listExpiring(before, together, { after })
      const last = records.at(-1)?.transaction
      if (last?.authorizationExpires == null) return
      yield records.map(withBalances)
      after = { expires: last.authorizationExpires, id: last.id }
    }
  }

  /** Takes a failed or declined operation off the attention list. It can't be retried after that. */
  async acknowledge(operationId: string): Promise<void> {
    const operation = await this.ledger.store.findOperation(operationId)
    if (operation === undefined) return
    // Under the lock, so that it does not cross a retry of the same operation.
    await this.ledger.store.decideUnderLock(operation.transactionId, (_, writer) =>
      writer.acknowledge([operationId])
    )
  }

  /** Makes an operation count by its amount alone, without its units, see `countOperationByAmount`. */
  async countByAmount(record: TransactionRecord, operationId: string): Promise<void> {
    await countOperationByAmount(this.ledger, record.transaction.id, operationId)
  }

  /** The order's transactions that have an operation under a merchant's idempotency key; none where the key is new. */
  async findByMerchantKey(orderId: string, idempotencyKey: string): Promise<TransactionWithBalances[]> {
    return (await this.ledger.store.findByIntentKey(orderId, toMerchantKey(idempotencyKey))).map(withBalances)
  }

  /** Records a failure that left no operation, such as a subscriber's, on the attention list, see `reportFailure`. */
  async reportFailure(transaction: Transaction, lost: LostIntent): Promise<void> {
    await reportFailure(this.ledger, transaction, lost)
  }

  /** Takes reports of failures off the attention list that hold no longer; they stay in the order's timeline. */
  async endFailures(transactionId: string, operationIds: string[]): Promise<void> {
    await this.ledger.store.decideUnderLock(transactionId, (_, writer) => writer.acknowledge(operationIds))
  }

  /** Sets which of Medusa's rows an operation is booked as, see the store. */
  async claimBooking(
    operationId: string,
    claim: { from: string | null; to: string | null }
  ): Promise<boolean> {
    return this.ledger.store.claimBooking(operationId, claim)
  }

  /** Resolves the one open operation of a transaction, see `resolveLeftOpen`. */
  async resolveLeftOpen(transactionId: string): Promise<Resolution> {
    return this.underWay.track(resolveLeftOpen(this.ledger, transactionId))
  }

  /** Compares a transaction with what Ratepay has of it, see `compareWithRatepay`. */
  async compareWithRatepay(record: TransactionRecord): Promise<Comparison> {
    return compareWithRatepay(this.ledger, record)
  }

  /** Notes what a comparison with Ratepay came to, in place of what the last one did. */
  async noteComparison(
    transactionId: string,
    { repaired, differences }: { repaired: ToldFinding[]; differences: ToldFinding[] }
  ): Promise<void> {
    await this.ledger.store.noteComparison(transactionId, { at: new Date(), repaired, differences })
  }

  /** Transactions that wait for the buyer's passcode and are due for another look, see the store. */
  async listAwaitingPasscode(limit: number): Promise<string[]> {
    return this.ledger.store.listAwaitingPasscode(this.toDue(limit))
  }

  /** Puts off a transaction whose open operation recovery can't resolve now, so that others get their turn. */
  async putOffUnresolved(transactionId: string): Promise<void> {
    await this.ledger.store.putOffUnresolved(transactionId)
  }

  /** Transactions with an unresolved operation that no process works on, as they are due, see the store. */
  async listUnresolved(limit: number): Promise<string[]> {
    return this.ledger.store.listUnresolved(this.toDue(limit))
  }

  /** Transactions with a resolved operation that Medusa may not show yet, as they are due, see the store. */
  async listUnbooked(limit: number): Promise<string[]> {
    return this.ledger.store.listUnbooked(this.toDue(limit))
  }

  /** Marks the operations of some transactions that were resolved by `resolvedBy` as booked, see the store. */
  async markBooked(transactions: readonly Agreeing[], resolvedBy: Date): Promise<void> {
    await this.ledger.store.markBooked(transactions, resolvedBy)
  }

  /** Runs work on a transaction while no other process does, see `withLease`; undefined where another one does. */
  async withLease<T>(transactionId: string, work: () => Promise<T>): Promise<T | undefined> {
    return withLease(this.ledger.store, transactionId, work)
  }

  /** The same for all of an order's transactions. What the work returns is wrapped in an object. */
  async withOrderLease<T>(orderId: string, work: () => Promise<T>): Promise<{ value: T } | undefined> {
    return withOrderLease(this.ledger.store, orderId, work)
  }

  /** Puts off a transaction that can't be booked in Medusa yet. */
  async putOff(transactionId: string): Promise<void> {
    await this.ledger.store.putOff(transactionId)
  }

  /** Ids of transactions that may differ from Ratepay, in their order, after a given one; see the store. */
  async listToCompare(filter: CompareFilter): Promise<string[]> {
    return this.ledger.store.listToCompare(filter)
  }

  /** Of the transactions in some payment collections, the ids of those with an order and not canceled in full. */
  async listStanding(paymentCollectionIds: string[]): Promise<string[]> {
    return this.ledger.store.listStanding(paymentCollectionIds)
  }

  /** Of the transactions that belong to some of Medusa's payments, the ids of those with an order; in one query. */
  async listByPayments(payments: PaymentFacts[]): Promise<string[]> {
    return this.ledger.store.listByPayments(payments)
  }

  /** Of some ids of Medusa's captures and refunds, those that no operation has. */
  async listUnknownMedusaIds(ids: string[]): Promise<string[]> {
    return this.ledger.store.listUnknownMedusaIds(ids)
  }

  /** Puts each difference that a comparison could not repair on the attention list, once, see `reportDifferences`. */
  async reportDifferences(
    record: TransactionRecord,
    differences: readonly ToldFinding[],
    about: About | null = null
  ): Promise<void> {
    await reportDifferences(this.ledger, record, differences, about)
  }

  /** Keeps the differences about something on the attention list, for as long as they hold, see `keepDifferences`. */
  async keepDifferences(
    record: TransactionRecord,
    about: About,
    differences: readonly ToldFinding[]
  ): Promise<void> {
    await keepDifferences(this.ledger, record, about, differences)
  }

  /** Keeps what is wrong with a transaction's balances on the attention list, see `reportFaults`. */
  async reportFaults(record: TransactionRecord): Promise<ToldFinding[]> {
    return reportFaults(this.ledger, record)
  }

  /** For how long after sending an operation its process may still wait for the response, in ms. */
  get inFlightMs(): number {
    return inFlightMs(this.options)
  }

  private toDue(limit: number): DueFilter {
    const { recoverAfterMs } = this.options
    return { now: new Date(), inFlightMs: this.inFlightMs, shortestMs: recoverAfterMs, limit }
  }

  /** Emits an event. Never throws: what it announces has happened, whether subscribers hear of it or not. */
  async announce({ name, data }: RatepayEvent): Promise<void> {
    try {
      await this.eventBus?.emit({ name, data })
    } catch {
      this.log.warn(`the event ${name} could not be emitted`)
    }
  }

  /** The latest authorization of a payment session: its transaction, with all operations. */
  async findLatestAuthorization(paymentSessionId: string): Promise<TransactionRecord | undefined> {
    return this.ledger.store.findLatestAuthorization(paymentSessionId)
  }

  /** Sends the buyer's one-time passcode to Ratepay, see `verifyPasscode`. */
  async verifyPasscode(paymentSessionId: string, code: string): Promise<PasscodeOutcome | "not_expected"> {
    return verifyPasscode(this.ledger, paymentSessionId, code)
  }

  /** Has Ratepay send the buyer another passcode. */
  async regeneratePasscode(paymentSessionId: string): Promise<PasscodeOutcome | "not_expected"> {
    return regeneratePasscode(this.ledger, paymentSessionId)
  }

  /** Seals the buyer data of a request, for its way through Medusa to the provider's `initiatePayment`. */
  sealRequest(request: SealedRequest): string {
    return this.ledger.seal.close(JSON.stringify(request), STORE_REQUEST)
  }

  /** @throws Error when the text was not sealed by `sealRequest`. */
  openRequest(sealed: string): SealedRequest {
    return sealedRequestSchema.parse(JSON.parse(this.ledger.seal.open(sealed, STORE_REQUEST)))
  }

  /** A token with which its holder can read what is to be paid for an order, see `createPaymentTokens`. */
  signPaymentToken(orderId: string): string {
    return createPaymentTokens(this.ledger.seal).sign(orderId, this.options.paymentTokenDays)
  }

  /** Whether a token is valid for an order, see `createPaymentTokens`. */
  acceptsPaymentToken(orderId: string, token: string): boolean {
    return createPaymentTokens(this.ledger.seal).accepts(orderId, token)
  }

  /** Stores, sealed, what only the buyer knows, until the session's authorization is resolved. */
  async keepBuyerInput(paymentSessionId: string, input: unknown): Promise<void> {
    await this.ledger.store.keepBuyerInput({
      id: generateEntityId(undefined, "rpbi"),
      paymentSessionId,
      sealed: this.ledger.seal.close(JSON.stringify(input), paymentSessionId),
    })
  }

  /** What `keepBuyerInput` stored last for a payment session; undefined where nothing is stored. */
  async readBuyerInput(paymentSessionId: string): Promise<unknown> {
    const sealed = await this.ledger.store.findBuyerInput(paymentSessionId)
    return sealed === undefined ? undefined : JSON.parse(this.ledger.seal.open(sealed, paymentSessionId))
  }

  async forgetBuyerInput(paymentSessionId: string): Promise<void> {
    await this.ledger.store.forgetBuyerInput(paymentSessionId)
  }

  /** Erases the data of a buyer, see `createEraser`. */
  async eraseBuyer(scope: BuyerScope): Promise<Erased> {
    return this.eraser.eraseBuyer(scope, new Date())
  }

  /** Erases buyer data older than the option `retentionDays`, and that of unfinished checkouts, see `createEraser`. */
  async eraseOld(): Promise<Omit<Erased, "left">> {
    return this.eraser.eraseOld(this.options.retentionDays, new Date())
  }
}

function assertReadable(transaction: Transaction | undefined): void {
  if (!transaction?.isUnreadable) return
  throw new InvalidInputError([
    {
      path: "goods",
      code: "stored_goods_unreadable",
      message: "the stored goods of the transaction can't be read, so the order's change is not followed",
    },
  ])
}

export default RatepayModuleService
