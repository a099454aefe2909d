import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { toCents } from "../../src/basket"
import { DAY_MS, HOUR_MS, MINUTE_MS } from "../../src/durations"
import type { AccountFilter } from "../../src/modules/ratepay/accounts/account-filter"
import { planFinding } from "../../src/modules/ratepay/recover/plan-finding"
import { readOldestUnresolved } from "../../src/modules/ratepay/store/oldest-unresolved"
import { createNoticeStore } from "../../src/modules/ratepay/store/notice-store"
import { createTransactionLists } from "../../src/modules/ratepay/store/transaction-lists"
import type { TransactionFilter } from "../../src/modules/ratepay/store/transaction-sources"
import { createStore, type Store } from "../../src/modules/ratepay/store/store"
import { createSettlementBooks } from "../../src/modules/ratepay/store/payouts/settlement-books"
import {
  createSettlementStore,
  type SettlementStore,
} from "../../src/modules/ratepay/store/payouts/settlement-store"
import type { References } from "../../src/settlements"
import type { SeededLedger } from "./seed-ledger"

/** Who waits for it: each has an aim of its own. */
export type Occasion = "checkout" | "event" | "minute" | "page" | "night"
export type StoreQuery = { name: string; occasion: Occasion; run: (db: Knex) => Promise<unknown> }

const TOGETHER = 250
/** Captures and refunds of Medusa's in an hour, as recovery lists them. */
const ROWS = 500

/** Each query of the ledger's store that finds its rows by more than their id, as it is asked in a shop; writes too. */
export function storeQueries({ transactions }: SeededLedger): StoreQuery[] {
  const now = new Date()
  const due = { now, inFlightMs: 40_000, shortestMs: 15_000 }
  const numbered = (prefix: string, n: number) => `${prefix}_${String(n).padStart(12, "0")}`
  // An order that was captured in two parts, in the middle of the ledger.
  const middle = Math.floor(transactions / 200) * 100 + 25
  const some = (prefix: string, count: number) =>
    Array.from({ length: count }, (_, index) => numbered(prefix, transactions - 1 - index * 3))
  const query = (occasion: Occasion, name: string, run: (store: Store) => Promise<unknown>): StoreQuery => ({
    name,
    occasion,
    run: (db) => run(createStore(db)),
  })
  const settled = (
    occasion: Occasion,
    name: string,
    run: (store: SettlementStore) => Promise<unknown>
  ): StoreQuery => ({
    name,
    occasion,
    run: (db) => run(createSettlementStore(db)),
  })
  const midday = new Date(now.getTime() - 365 * DAY_MS).toISOString().slice(0, 10)
  return [
    settled("page", "listPayouts", (store) => store.listPayouts({ limit: 20 })),
    settled("page", "listPayouts, far back", (store) =>
      store.listPayouts({ limit: 20, after: `rppo_${midday}` })
    ),
    settled("page", "findPayout", (store) => store.findPayout(`rppo_${midday}`)),
    settled("page", "listEntries", (store) => store.listEntries(`rppo_${midday}`, { limit: 100 })),
    settled("page", "listOrderEntries", (store) => store.listOrderEntries(numbered("order", middle), 1_000)),
    settled("page", "listProblems", (store) => store.listProblems({ limit: 100 })),
    {
      name: `findKnown (${TOGETHER})`,
      occasion: "page",
      run: (db) => createSettlementBooks(db).findKnown(some("rptx", TOGETHER).map(toReferences)),
    },
    {
      name: `readOrders (${TOGETHER})`,
      occasion: "page",
      run: (db) => createSettlementBooks(db).readOrders(some("order", TOGETHER)),
    },
    query("checkout", "findLatestAuthorization", (store) =>
      store.findLatestAuthorization(numbered("payses", middle))
    ),
    query("checkout", "findByCollections", (store) => store.findByCollections([numbered("paycol", middle)])),
    query("checkout", "countDeclines", (store) =>
      store.countDeclines({
        paymentCollectionId: numbered("paycol", middle),
        since: new Date(now.getTime() - DAY_MS),
        categories: ["score"],
      })
    ),
    query("checkout", "findBuyerInput", (store) => store.findBuyerInput(numbered("payses", middle))),
    query("checkout", "forgetBuyerInput", (store) => store.forgetBuyerInput(numbered("payses", middle))),
    query("event", "hasTransactions", (store) => store.hasTransactions(numbered("order", middle))),
    query("event", "findByOrder", (store) => store.findByOrder(numbered("order", middle))),
    query("event", "findByPayment", (store) =>
      store.findByPayment({
        id: numbered("pay", middle),
        transactionId: numbered("rptx", middle),
        paymentSessionId: numbered("payses", middle),
      })
    ),
    query("event", "findByIntentKey", (store) =>
      store.findByIntentKey(numbered("order", middle), `shipment:ful__first${middle}`)
    ),
    query("event", "findByOperation", (store) =>
      store.findByOperation(numbered("rpop_capture_first", middle))
    ),
    query("event", "decideUnderLock", (store) =>
      store.decideUnderLock(numbered("rptx", middle), async ({ transaction }, writer) => {
        await writer.claimKey("merchant:key", transaction)
        await writer.insertOperation(
          planFinding(transaction.id, { code: "refused", values: { reason: "a finding" }, text: "a finding" })
        )
      })
    ),
    query("event", "updateTransaction", (store) =>
      store.updateTransaction(numbered("rptx", middle), { orderVersion: 2 })
    ),
    query("event", "replaceGoods", (store) =>
      store.replaceGoods([{ id: numbered("rptx", middle), facts: { orderVersion: 2 }, units: [] }])
    ),
    query("minute", "putOff", (store) => store.putOff(numbered("rptx", middle))),
    query("minute", "putOffUnresolved", (store) => store.putOffUnresolved(numbered("rptx", middle))),
    query("minute", "listUnresolved", (store) => store.listUnresolved({ ...due, limit: 1_200 })),
    query("minute", "listUnbooked", (store) => store.listUnbooked({ ...due, limit: 10_000 })),
    query("minute", "listAwaitingPasscode", (store) => store.listAwaitingPasscode({ ...due, limit: 50 })),
    query("minute", `listOfOrders (${TOGETHER})`, (store) => store.listOfOrders(some("rptx", TOGETHER))),
    query("minute", `markBooked (${TOGETHER})`, (store) =>
      store.markBooked(
        some("rptx", TOGETHER).map((id) => ({ id })),
        new Date(now.getTime() - MINUTE_MS)
      )
    ),
    query("minute", `listUnknownMedusaIds (${ROWS})`, (store) =>
      store.listUnknownMedusaIds(some("capture_whole", ROWS))
    ),
    query("minute", "listByPayments (50)", (store) =>
      store.listByPayments(
        some("pay", 50).map((id) => ({ id, transactionId: id.replace("pay", "rptx"), paymentSessionId: id }))
      )
    ),
    query("minute", "listStanding (50)", (store) => store.listStanding(some("paycol", 50))),
    { name: "readOldestUnresolved", occasion: "minute", run: (db) => readOldestUnresolved(db) },
    query("page", "listOperations", (store) => store.listOperations({ limit: 20 })),
    query("page", "listOperations, far back", (store) =>
      store.listOperations({ limit: 20, after: numbered("rpop_authorize", middle) })
    ),
    query("page", "listOperations, of a rare kind", (store) =>
      store.listOperations({ limit: 20, kinds: ["capture"], states: ["declined", "failed"] })
    ),
    query("page", "listOperations, of an account that none has", (store) =>
      store.listOperations({ limit: 20, accounts: ofNoAccount })
    ),
    query("page", "listTroubled, of an account that none has", (store) =>
      store.listTroubled({ now, inFlightMs: due.inFlightMs }, 100, ofNoAccount)
    ),
    query("page", "listExpiring, of an account that none has", (store) =>
      store.listExpiring(new Date(now.getTime() + 14 * DAY_MS), 100, { accounts: ofNoAccount })
    ),
    query("page", "listTroubled", (store) => store.listTroubled({ now, inFlightMs: due.inFlightMs }, 100)),
    query("page", "listExpiring", (store) => store.listExpiring(new Date(now.getTime() + 14 * DAY_MS), 100)),
    {
      name: "listUntold",
      occasion: "minute",
      run: (db) =>
        createNoticeStore(db).listUntold({
          way: "feed",
          requestedBefore: new Date(now.getTime() - 15 * MINUTE_MS),
          limit: 100,
          now,
          inFlightMs: due.inFlightMs,
        }),
    },
    { name: "hold", occasion: "minute", run: (db) => createNoticeStore(db).hold(["feed:rpop_1"], now) },
    { name: "markTold", occasion: "minute", run: (db) => createNoticeStore(db).markTold("feed:rpop_1") },
    {
      name: "countAttention",
      occasion: "night",
      run: (db) =>
        createNoticeStore(db).countAttention(
          { now, inFlightMs: due.inFlightMs },
          new Date(now.getTime() + 14 * DAY_MS)
        ),
    },
    ...transactionPages(now, middle).map(({ name, ...filter }): StoreQuery => ({
      name: `listTransactions, ${name}`,
      occasion: "page",
      run: (db) => createTransactionLists(db).listTransactions({ limit: 20, ...filter }),
    })),
    query("night", "noteComparison", (store) =>
      store.noteComparison(numbered("rptx", middle), { at: now, repaired: [], differences: [] })
    ),
    query("night", "listToCompare, first page", (store) =>
      store.listToCompare({ after: "", since: new Date(now.getTime() - 7 * DAY_MS), limit: 200 })
    ),
    query("night", "listToCompare, last page", (store) =>
      store.listToCompare({
        after: numbered("rptx", transactions - 100),
        since: new Date(now.getTime() - HOUR_MS),
        limit: 200,
      })
    ),
  ]
}

const ofNoAccount: AccountFilter = {
  ...{ names: ["at"], alone: ["SHOP"], shops: ["SHOP"] },
  ...{ aloneWanted: [], firstWanted: [], isFirstWanted: false },
}

/** What staff look for, what hardly any transaction is, and what none is. */
function transactionPages(
  now: Date,
  middle: number
): (TransactionFilter & { name: string; after?: string })[] {
  const inDays = (days: number) => new Date(now.getTime() + days * DAY_MS)
  const middleId = `rptx_${String(middle).padStart(12, "0")}`
  return [
    { name: "first page" },
    { name: "far back", after: middleId },
    { name: "by order number", named: String(middle) },
    { name: "by payment reference", named: `RP${middle}` },
    { name: "of some orders", orderIds: [middleId.replace("rptx", "order"), "order_none"] },
    { name: "authorized", states: ["authorized"] },
    { name: "captured", states: ["captured"] },
    { name: "canceled, far back", states: ["canceled"], after: middleId },
    { name: "expired", states: ["expired"] },
    { name: "declined", states: ["declined"] },
    { name: "failed", states: ["failed"] },
    { name: "unresolved", states: ["unresolved"] },
    { name: "of two kinds of states", states: ["captured", "declined"] },
    { name: "of a method that none has", methods: ["pay_now"] },
    { name: "of an account that none has", accounts: ofNoAccount },
    { name: "with more open than any", openFrom: toCents(1_000_000) },
    { name: "captured with something open, which none is", states: ["captured"], openFrom: toCents(1) },
    { name: "expiring in 14 days", expiresBefore: inDays(14) },
    {
      name: "expiring in a year, with more open than any",
      expiresBefore: inDays(365),
      openFrom: toCents(1_000_000),
    },
    { name: "of a month", createdFrom: inDays(-400), createdBefore: inDays(-370) },
  ]
}

/** A row of the merchant form, which names the order's number alone, and one of the other form, of the same order. */
function toReferences(transactionId: string): References {
  const number = String(Number(transactionId.replace(/\D/g, "")))
  return {
    ratepayTransactionId: null,
    ratepayOperationId: null,
    partnerTransactionId: number,
    partnerOperationId: transactionId.replace("rptx", "rpop_capture_whole"),
    invoiceNumber: null,
  }
}
