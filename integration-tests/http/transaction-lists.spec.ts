import fc from "fast-check"
import { knex, type Knex } from "@medusajs/framework/mikro-orm/knex"
import { toCents } from "../../src/basket"
import { accountsWith } from "../../src/modules/ratepay/accounts/__tests__/an-account"
import { toAccountFilter } from "../../src/modules/ratepay/accounts/account-filter"
import { accountNameOf } from "../../src/modules/ratepay/accounts/account-of"
import { DAY_MS, HOUR_MS } from "../../src/durations"
import { paymentMethods, type PaymentMethod } from "../../src/modules/ratepay/records/transaction"
import {
  transactionStateOf,
  transactionStates,
} from "../../src/modules/ratepay/records/states/transaction-state"
import { withBalances } from "../../src/modules/ratepay/records/transaction-with-balances"
import type { OperationFilter } from "../../src/modules/ratepay/store/operation-lists"
import { createStore } from "../../src/modules/ratepay/store/store"
import {
  createTransactionLists,
  type TransactionPageFilter,
} from "../../src/modules/ratepay/store/transaction-lists"
import { openLedgerTables } from "../../testing/ledger/open-ledger-tables"

/** A checkout and what followed it, in cents of the hundred euros that were asked for. */
type Course = {
  authorization: "planned" | "sent" | "unknown" | "passcode_required" | "succeeded" | "declined" | "failed"
  method: PaymentMethod
  account: string | null
  shop: string
  captured: number
  canceled: number
  isLastUnknown: boolean
  isBooked: boolean
  isReopened: boolean
  expiresInDays: number
  hoursAgo: number
}

const courses: fc.Arbitrary<Course> = fc.record({
  authorization: fc.oneof(
    { weight: 5, arbitrary: fc.constant("succeeded" as const) },
    {
      weight: 3,
      arbitrary: fc.constantFrom(
        ...(["planned", "sent", "unknown", "passcode_required", "declined", "failed"] as const)
      ),
    }
  ),
  method: fc.constantFrom(...paymentMethods),
  // "old" was renamed, or taken out where its shop is nobody's.
  account: fc.constantFrom("de", "at", "old", null),
  shop: fc.constantFrom("SHOP_DE", "SHOP_AT", "SHOP_OLD"),
  captured: fc.constantFrom(0, 4_000, 10_000),
  canceled: fc.constantFrom(0, 6_000, 10_000),
  isLastUnknown: fc.boolean(),
  isBooked: fc.boolean(),
  isReopened: fc.boolean(),
  expiresInDays: fc.constantFrom(-3, 2, 20),
  // Some at the same moment: then the id decides.
  hoursAgo: fc.constantFrom(1, 1, 5, 26, 50, 80),
})

const accounts = accountsWith(
  { name: "at", partnerShopId: "SHOP_AT", countries: ["AT"] },
  { name: "de", partnerShopId: "SHOP_DE", countries: ["DE"] }
)

const filters: fc.Arbitrary<Omit<TransactionPageFilter, "limit" | "after">> = fc.record(
  {
    accounts: fc
      .subarray(["de", "at", "old"], { minLength: 1 })
      .map((names) => toAccountFilter(accounts, names)),
    methods: fc.subarray([...paymentMethods], { minLength: 1 }),
    states: fc.subarray([...transactionStates], { minLength: 1, maxLength: 3 }),
    openFrom: fc.constantFrom(toCents(0), toCents(1), toCents(6_000)),
    openTo: fc.constantFrom(toCents(0), toCents(6_000)),
    expiresBefore: fc.constantFrom(3, 30).map((days) => new Date(Date.now() + days * DAY_MS)),
    createdFrom: fc.constantFrom(3, 30).map((hours) => new Date(Date.now() - hours * HOUR_MS)),
    createdBefore: fc.constantFrom(3, 30).map((hours) => new Date(Date.now() - hours * HOUR_MS)),
  },
  { requiredKeys: [] }
)

describe("the lists of transactions and of operations", () => {
  const database = `ratepay_transaction_lists_${process.pid}`
  const server = connectTo("postgres")
  let db: Knex

  beforeAll(async () => {
    await server.raw("create database ??", [database])
    db = await openLedgerTables(urlOf(database))
  })
  afterAll(async () => {
    await db.destroy()
    await server.raw("drop database if exists ??", [database])
    await server.destroy()
  })

  it("of transactions has, page by page, exactly those that fit any filter, newest first, each once, in the state that follows from its operations", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(courses, { minLength: 1, maxLength: 25 }),
        fc.array(filters, { minLength: 4, maxLength: 4 }),
        fc.integer({ min: 1, max: 7 }),
        async (some, wanted, limit) => {
          await db.raw("truncate ratepay_operation, ratepay_transaction")
          const ids = await Promise.all(some.map((course, index) => write(db, course, index)))
          const now = new Date()
          const known = (await Promise.all(ids.map((id) => createStore(db).findTransaction(id)))).flatMap(
            (record) => {
              if (record === undefined) return []
              const whole = withBalances(record)
              return [{ ...whole, state: transactionStateOf(whole, now) }]
            }
          )
          known.sort((one, other) => compare(other.transaction, one.transaction))
          for (const filter of [{}, ...wanted]) {
            const fitting = known.filter(({ transaction, balances, state }) => {
              const { methods, states, openFrom, openTo, expiresBefore, createdFrom, createdBefore } = filter
              const expires = transaction.authorizationExpires
              return (
                (filter.accounts?.names.includes(accountNameOf(accounts, transaction)) ?? true) &&
                (methods?.includes(transaction.paymentMethod) ?? true) &&
                (states?.includes(state) ?? true) &&
                balances.open >= (openFrom ?? -Infinity) &&
                balances.open <= (openTo ?? Infinity) &&
                (!expiresBefore ||
                  (expires !== null && expires >= now && expires < expiresBefore && balances.open > 0)) &&
                (!createdFrom || transaction.createdAt >= createdFrom) &&
                (!createdBefore || transaction.createdAt < createdBefore)
              )
            })
            expect(await readAll(db, { ...filter, limit })).toEqual(
              fitting.map(({ transaction, state, balances }) => ({
                id: transaction.id,
                state,
                open: balances.open,
                captured: balances.captured,
              }))
            )
          }
        }
      ),
      { numRuns: 40 }
    )
  }, 120_000)

  it("of transactions looks at a thousand for a page and goes on behind them, where a filter leaves few of many", async () => {
    await db.raw("truncate ratepay_operation, ratepay_transaction")
    const whole = { ...plain, captured: 10_000 }
    await write(db, { ...plain, captured: 4_000, hoursAgo: 900 }, 0)
    for (let index = 1; index <= 1_100; index += 1)
      await write(db, { ...whole, isBooked: false, hoursAgo: 1 }, index)
    const { listTransactions } = createTransactionLists(db)

    const first = await listTransactions({ states: ["partially_captured"], limit: 5 })
    const second = await listTransactions({ states: ["partially_captured"], limit: 5, after: first?.next })

    expect(first?.entries).toEqual([])
    expect(first?.next).toBeDefined()
    expect(second?.entries).toMatchObject([{ id: "rptx_0000", state: "partially_captured" }])
    expect(second?.next).toBeUndefined()
  }, 120_000)

  it("of transactions goes on behind a thousand of a state that are of another method", async () => {
    await db.raw("truncate ratepay_operation, ratepay_transaction")
    const declined = { ...plain, authorization: "declined" as const }
    await write(db, { ...declined, method: "direct_debit", hoursAgo: 900 }, 0)
    for (let index = 1; index <= 2_100; index += 1) await write(db, { ...declined, hoursAgo: 1 }, index)

    const found = await readAll(db, { states: ["declined"], methods: ["direct_debit"], limit: 5 })

    expect(found).toMatchObject([{ id: "rptx_0000", state: "declined" }])
  }, 120_000)

  it("of operations has, page by page, exactly those of any accounts, newest first, each once", async () => {
    const names = fc.option(fc.subarray(["de", "at", "old"], { minLength: 1 }), { nil: undefined })
    await fc.assert(
      fc.asyncProperty(
        fc.array(courses, { minLength: 1, maxLength: 20 }),
        names,
        fc.integer({ min: 1, max: 7 }),
        async (some, wanted, limit) => {
          await db.raw("truncate ratepay_operation, ratepay_transaction")
          const ids = await Promise.all(some.map((course, index) => write(db, course, index)))
          const records = await Promise.all(ids.map((id) => createStore(db).findTransaction(id)))
          const fitting = records
            .flatMap((record) => record ?? [])
            .filter(({ transaction }) => wanted?.includes(accountNameOf(accounts, transaction)) ?? true)
            .flatMap(({ operations }) => operations)
            .sort((one, other) => compare(other, one))
          const filter = { limit, ...(wanted && { accounts: toAccountFilter(accounts, wanted) }) }

          expect(await readOperations(db, filter)).toEqual(fitting.map(({ id }) => id))
        }
      ),
      { numRuns: 40 }
    )
  }, 120_000)

  it("of operations looks at a thousand for a page and goes on behind them, where few are of an account", async () => {
    await db.raw("truncate ratepay_operation, ratepay_transaction")
    await write(db, { ...plain, account: "at", shop: "SHOP_AT", hoursAgo: 900 }, 0)
    for (let index = 1; index <= 1_100; index += 1) await write(db, plain, index)
    const { listOperations } = createStore(db)
    const filter = { accounts: toAccountFilter(accounts, ["at"]), limit: 5 }

    const first = await listOperations(filter)
    const second = await listOperations({ ...filter, after: first?.next })

    expect(first?.entries).toEqual([])
    expect(first?.next).toBeDefined()
    expect(second?.entries).toMatchObject([{ operation: { id: "rpop_0_authorize" } }])
    expect(second?.next).toBeUndefined()
  }, 120_000)
})

const plain: Course = {
  authorization: "succeeded",
  method: "open_invoice",
  account: "de",
  shop: "SHOP_DE",
  captured: 0,
  canceled: 0,
  isLastUnknown: false,
  isBooked: true,
  isReopened: false,
  expiresInDays: 20,
  hoursAgo: 1,
}

/** Writes a course as the ledger leaves it, and marks it as closed exactly where `markBooked` would have. */
async function write(db: Knex, course: Course, index: number): Promise<string> {
  const id = `rptx_${String(index).padStart(4, "0")}`
  const at = new Date(Math.floor(Date.now() / HOUR_MS) * HOUR_MS - course.hoursAgo * HOUR_MS)
  const isAuthorized = course.authorization === "succeeded"
  const captured = isAuthorized ? course.captured : 0
  const canceled = isAuthorized ? Math.min(course.canceled, 10_000 - captured) : 0
  const isOver = isAuthorized
    ? captured + canceled === 10_000
    : ["declined", "failed"].includes(course.authorization)
  const isMarked = isOver && course.isBooked
  await db("ratepay_transaction").insert({
    ...{ id, payment_session_id: `payses_${index}`, sequence: 1, payment_method: course.method },
    ...{
      buyer_type: "person",
      currency_code: "EUR",
      account: course.account,
      partner_shop_id: course.shop,
      order_id: `order_${index}`,
    },
    goods: JSON.stringify({ currency: "EUR", lines: [] }),
    authorization_expires: isAuthorized ? new Date(Date.now() + course.expiresInDays * DAY_MS) : null,
    closed_at: isMarked ? at : null,
    created_at: at,
  })
  const operation = (kind: string, state: string, cents: number, isBooked: boolean) => ({
    ...{ id: `rpop_${index}_${kind}`, transaction_id: id, kind, state, gross_amount: cents },
    ...{
      idempotency_key: `${index}_${kind}`,
      body_hash: "hash",
      units: "[]",
      created_at: new Date(at.getTime() + 2),
    },
    resolved_at: ["succeeded", "declined", "failed"].includes(state) ? at : null,
    booked_at: isBooked ? at : null,
  })
  await db("ratepay_operation").insert([
    operation("authorize", course.authorization, 10_000, course.isBooked),
    ...(captured > 0 ? [operation("capture", "succeeded", captured, course.isBooked)] : []),
    ...(canceled > 0 ? [operation("cancel", "succeeded", canceled, course.isBooked)] : []),
    ...(isMarked && isAuthorized && course.isReopened
      ? [operation("increment", "succeeded", 1_000, false)]
      : []),
    ...(isAuthorized && course.isLastUnknown ? [operation("refund", "unknown", 100, false)] : []),
  ])
  return id
}

async function readAll(db: Knex, filter: TransactionPageFilter) {
  const { listTransactions } = createTransactionLists(db)
  const seen = []
  let page = await listTransactions(filter)
  while (page !== undefined) {
    for (const { id, state, amounts } of page.entries)
      seen.push({ id, state, open: amounts.open, captured: amounts.captured })
    if (page.next === undefined) break
    page = await listTransactions({ ...filter, after: page.next })
  }
  return seen
}

async function readOperations(db: Knex, filter: OperationFilter): Promise<string[]> {
  const { listOperations } = createStore(db)
  const seen: string[] = []
  let page = await listOperations(filter)
  while (page !== undefined) {
    seen.push(...page.entries.map(({ operation }) => operation.id))
    if (page.next === undefined) break
    page = await listOperations({ ...filter, after: page.next })
  }
  return seen
}

type Placed = { createdAt: Date; id: string }

function compare(one: Placed, other: Placed): number {
  return one.createdAt.getTime() - other.createdAt.getTime() || (one.id < other.id ? -1 : 1)
}

function urlOf(database: string): string {
  const { DB_HOST, DB_PORT, DB_USERNAME, DB_PASSWORD = "" } = process.env
  const credentials = `${DB_USERNAME}:${encodeURIComponent(DB_PASSWORD)}`
  return `postgres://${credentials}@${DB_HOST}:${DB_PORT}/${database}`
}

function connectTo(database: string): Knex {
  return knex({ client: "pg", connection: urlOf(database) })
}
