import { allUnits, grossTotal, parseMedusaOrder, priceOrder } from "../../../../basket"
import type { RatepayEvent } from "../../records/events"
import { inFlightMs, type Ledger } from "../../ledger"
import type { Operation } from "../../records/operation"
import { parseOptions } from "../../options"
import { createSeal } from "../../seal"
import type { Transaction, TransactionRecord } from "../../records/transaction"
import { aTransaction } from "../a-transaction"
import { anOperation } from "../an-operation"
import { createMemoryStore } from "./memory-store"
import { openRatepay } from "./open-ratepay"

export const options = parseOptions({
  environment: "integration",
  clientId: "a-client",
  clientSecret: "a-secret",
  partnerShopId: "SHOP",
})
/** Who sends what the ledger sends. */
export const SENDER = "a-sender"
export const seal = createSeal(options)
/** For how long a process may wait for the response to an operation. */
export const IN_FLIGHT_MS = inFlightMs(options)

/** Mugs at 100.00 each. */
export function mugs(quantity: number) {
  const total = quantity * 100
  const line = { id: "mug", title: "Mug", quantity, total, original_total: total, tax_lines: [{ rate: 19 }] }
  return { currency_code: "eur", total, items: [line] }
}
export const MUG = 10_000
export const goods = priceOrder(parseMedusaOrder(mugs(10)))
export const mugUnits = (count: number) => allUnits(goods).map((one) => ({ ...one, count }))

/** The authorization of ten mugs. */
export function anAuthorization(facts: Partial<Omit<Operation, "grossAmount">> = {}): Operation {
  return anOperation({
    id: "authorization",
    idempotencyKey: "key of the authorization",
    createdAt: new Date(0),
    units: allUnits(goods),
    cents: grossTotal(goods, allUnits(goods)),
    cause: "checkout",
    medusaId: "payses_1",
    ...facts,
  })
}

/** A ledger with one transaction, on a store in memory and with a Ratepay of its own, see `openRatepay`. */
export function openLedger(operations: Operation[], facts: Partial<Transaction> = {}) {
  const transaction: Transaction = { ...aTransaction(), goods, createdAt: new Date(0), ...facts }
  const store = createMemoryStore(operations.length > 0 ? [{ transaction, operations }] : [])
  const ratepay = openRatepay()
  const events: RatepayEvent[] = []
  const ledger: Ledger = {
    store,
    gatewayOf: () => ratepay.gateway,
    senderOf: () => SENDER,
    seal,
    options,
    describe: (goods) => goods,
    pace: () => Promise.resolve(),
    announce(event) {
      events.push(event)
      return Promise.resolve()
    },
  }
  const read = async (): Promise<TransactionRecord> => {
    const record = await store.findTransaction(transaction.id)
    if (record === undefined) throw new Error("the transaction is gone")
    return record
  }
  return {
    ...{ ledger, ratepay, store, transaction, read },
    /** The names of the events so far, without their prefix. */
    eventNames: () => events.map(({ name }) => name.replace("ratepay.", "")),
    find: async (id: string) => (await read()).operations.find((one) => one.id === id),
    stateOf: async (id: string) => (await read()).operations.find((one) => one.id === id)?.state,
  }
}

/** How a call ends, in one word: the kind of what it returns, or the name of the error it throws. */
export async function endOf(work: Promise<{ kind: string }>): Promise<string> {
  return work.then(
    ({ kind }) => kind,
    (error: unknown) => (error instanceof Error ? error.constructor.name : "not an error")
  )
}
