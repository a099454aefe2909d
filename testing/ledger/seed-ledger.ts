import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { DAY_MS } from "../../src/durations"

/** Operations for each hundred transactions of the mix below. */
const OPERATIONS_PER_HUNDRED = 228
const YEARS_MS = 730 * DAY_MS
/** How long ago what is still open was authorized at most, and what nobody has booked yet was resolved. */
const OPEN_DAYS = 30
const UNBOOKED = 250

export type SeededLedger = { operations: number; transactions: number }

/**
 * Fills an empty ledger with two years of a shop, by SQL, in the proportions of one: of a hundred checkouts 8 are declined, 6
 * canceled, 2 expire, 4 grow by an edit, 12 ship in two parcels of which one comes back, 8 come back whole and 60 are captured
 * and that is it. What was authorized in the last 30 days is open. Beside them stand what a minute leaves behind (250 that
 * nobody has booked yet, 20 without an outcome, 30 that wait for a passcode) and 100 failures that nobody has looked at.
 */
export async function seedLedger(db: Knex, operations: number): Promise<SeededLedger> {
  const transactions = Math.max(1_000, Math.round((operations / OPERATIONS_PER_HUNDRED) * 100))
  // They are vacuumed below. PostgreSQL's own vacuum comes at any moment, and changes which pages a query has to look at.
  for (const table of ["ratepay_operation", "ratepay_transaction", "ratepay_buyer_input"])
    await db.raw(`alter table ${table} set (autovacuum_enabled = false)`)
  await db.raw(
    "truncate ratepay_operation, ratepay_transaction, ratepay_buyer_input, ratepay_payout, ratepay_settlement_entry, ratepay_settlement_problem"
  )
  await db.raw(
    `insert into ratepay_transaction (id, payment_session_id, sequence, payment_collection_id, payment_id, order_id, cart_id,
       payment_method, buyer_type, currency_code, partner_shop_id, shop_transaction_id, ratepay_transaction_id,
       authorization_expires, payment_instructions, parties_hash, goods, authorized_order_version, closed_at, created_at,
       updated_at)
     select ${idOf("rptx", "n")}, ${idOf("payses", "n")}, 1, ${idOf("paycol", "n")},
       case when n % 100 < 8 then null else ${idOf("pay", "n")} end, ${idOf("order", "n")}, ${idOf("cart", "n")},
       'open_invoice', 'person', 'EUR', 'SHOP', n::text, case when n % 100 < 8 then null else md5(n::text) end,
       case when n % 100 < 8 then null else at + interval '35 days' end,
       case when n % 100 < 8 then null else jsonb_build_object('depositAccount',
         jsonb_build_object('iban', 'DE02120300000000202051'), 'paymentReference', 'RP' || n) end,
       'h1.key.email=' || md5(n::text) || md5(n::text || 'b'),
       jsonb_build_object('currency', 'EUR', 'lines', jsonb_build_array(${lineOf("n", 1)}, ${lineOf("n", 2)}, ${lineOf("n", 3)})),
       1, case when n % 100 < 14 or ${isOver} then at + interval '10 days' end, at,
       at + interval '1 minute'
     from ${series(transactions)}`
  )
  for (const { kind, cause, state, of, after, cents, more = "" } of mix) {
    await db.raw(
      `insert into ratepay_operation (id, transaction_id, kind, state, idempotency_key, body, body_hash, gross_amount, units,
         cause, intent_key, medusa_id, ratepay_operation_id, decline_category, decline_reasons, created_at, updated_at,
         sent_at, resolved_at, booked_at, acknowledged_at, superseded_by)
       select ${idOf(`rpop_${kind}${more}`, "n")}, ${idOf("rptx", "n")}, '${kind}', '${state}', gen_random_uuid()::text,
         ${kind === "authorize" ? "null" : `repeat('{"item":"' || md5(n::text) || '"}', 20)`}, md5(n::text), ${cents},
         jsonb_build_array(jsonb_build_object('key', 'ordli_' || n || '_1#1', 'count', 1)), '${cause}',
         ${kind === "authorize" ? "null" : `'shipment:ful_${more}' || n`},
         ${kind === "capture" || kind === "refund" ? idOf(`${kind}${more}`, "n") : "null"},
         ${state === "succeeded" ? `md5('${kind}${more}' || n)` : "null"},
         ${state === "declined" ? "'score'" : "null"}, ${state === "declined" ? "'[]'::jsonb" : "null"},
         done, done, done, done + interval '1 second', done + interval '1 minute',
         ${state === "failed" ? `case when n > ${transactions} * 0.9 and n % 7 = 0 then null else done end` : "null"}, null
       from (select n, at + interval '${after}' as done, at from ${series(transactions)}) as seeded
       where ${of}`
    )
  }
  await db.raw(
    `insert into ratepay_buyer_input (id, payment_session_id, sealed)
     select 'rpbi_' || n, 'payses_open_' || n, repeat(md5(n::text), 20) from generate_series(1, 2000) as n`
  )
  // What follows joins these tables: without figures of its own PostgreSQL may still take them for empty, as after the truncation.
  await db.raw("analyze ratepay_transaction, ratepay_operation")
  await seedSettlements(db)
  await leaveAMinute(db)
  await db.raw("vacuum analyze ratepay_buyer_input")
  await db.raw("vacuum analyze ratepay_operation")
  await db.raw("vacuum analyze ratepay_transaction")
  const { rows } = await db.raw<{ rows: { count: string }[] }>(
    "select count(*) as count from ratepay_operation"
  )
  return { transactions, operations: Number(rows[0]?.count ?? 0) }
}

/** A payout for each day, with a claim and a fee for what was captured and refunded that day. One in a thousand is a problem. */
async function seedSettlements(db: Knex): Promise<void> {
  const day = "to_char(operation.created_at, 'YYYY-MM-DD')"
  const paid = `from ratepay_operation as operation join ratepay_transaction as known on known.id = operation.transaction_id
    where operation.kind in ('capture', 'refund') and operation.state = 'succeeded'`
  await db.raw(
    `insert into ratepay_payout (id, reference, currency_code, paid_on)
     select distinct 'rppo_' || ${day}, 'PO-' || ${day}, 'EUR', ${day} ${paid}`
  )
  for (const { kind, cents } of [
    { kind: "claim", cents: "case operation.kind when 'capture' then gross_amount else -gross_amount end" },
    { kind: "disagio", cents: "-gross_amount / 40" },
  ]) {
    await db.raw(
      `insert into ratepay_settlement_entry (id, payout_id, hash, occurrence, line, kind, record_type, amount,
         ratepay_transaction_id, partner_transaction_id, partner_operation_id, transaction_id, operation_id)
       select 'rpse_${kind}_' || operation.id, 'rppo_' || ${day}, md5('${kind}' || operation.id), 1,
         row_number() over (order by operation.created_at), '${kind}', '${kind}', ${cents}, known.ratepay_transaction_id,
         known.shop_transaction_id, operation.id, known.id, operation.id ${paid}`
    )
  }
  await db.raw(
    `insert into ratepay_settlement_problem (id, kind, operation_id, transaction_id, created_at)
     select 'rpsp_' || operation.id, 'amount_differs', operation.id, known.id, operation.created_at ${paid}
       and known.shop_transaction_id::integer % 1000 = 50`
  )
  for (const table of ["ratepay_payout", "ratepay_settlement_entry", "ratepay_settlement_problem"])
    await db.raw(`vacuum analyze ${table}`)
}

/** What the last minute has left: not booked, without an outcome, or waiting for the buyer. */
async function leaveAMinute(db: Knex): Promise<void> {
  const last = (state: string, limit: number) =>
    `(select id from ratepay_operation where kind = 'authorize' and state = '${state}' order by created_at desc limit ${limit})`
  await db.raw(
    `update ratepay_operation set booked_at = null, resolved_at = now() - interval '2 minutes',
       updated_at = now() - interval '2 minutes' where id in ${last("succeeded", UNBOOKED)}`
  )
  await db.raw(
    `update ratepay_operation set state = 'unknown', booked_at = null, resolved_at = null,
       updated_at = now() - interval '10 minutes' where id in ${last("declined", 20)}`
  )
  await db.raw(
    `update ratepay_operation set state = 'passcode_required', booked_at = null, resolved_at = null,
       updated_at = now() - interval '10 minutes' where id in ${last("declined", 30)}`
  )
}

type Part = {
  kind: string
  cause: string
  state: string
  of: string
  after: string
  cents: number
  more?: string
}

const isOver = `at < now() - interval '${OPEN_DAYS} days'`
const mix: Part[] = [
  { kind: "authorize", cause: "checkout", state: "declined", of: "n % 100 < 8", after: "0", cents: 10_000 },
  { kind: "authorize", cause: "checkout", state: "succeeded", of: "n % 100 >= 8", after: "0", cents: 10_000 },
  {
    kind: "cancel",
    cause: "order_canceled",
    state: "succeeded",
    of: "n % 100 between 8 and 13",
    after: "1 day",
    cents: 10_000,
  },
  {
    kind: "cancel",
    cause: "expiry",
    state: "succeeded",
    of: `n % 100 between 14 and 15 and ${isOver}`,
    after: "30 days",
    cents: 10_000,
    more: "_expiry",
  },
  {
    kind: "increment",
    cause: "order_edit",
    state: "succeeded",
    of: "n % 100 between 16 and 19",
    after: "1 hour",
    cents: 1_000,
  },
  {
    kind: "capture",
    cause: "shipment",
    state: "succeeded",
    of: `n % 100 between 16 and 19 and ${isOver}`,
    after: "3 days",
    cents: 11_000,
  },
  {
    kind: "capture",
    cause: "shipment",
    state: "succeeded",
    of: `n % 100 between 20 and 31 and ${isOver}`,
    after: "3 days",
    cents: 4_000,
    more: "_first",
  },
  {
    kind: "capture",
    cause: "shipment",
    state: "succeeded",
    of: `n % 100 between 20 and 31 and ${isOver}`,
    after: "6 days",
    cents: 6_000,
    more: "_last",
  },
  {
    kind: "refund",
    cause: "medusa",
    state: "succeeded",
    of: `n % 100 between 20 and 31 and ${isOver}`,
    after: "20 days",
    cents: 6_000,
  },
  {
    kind: "capture",
    cause: "medusa",
    state: "succeeded",
    of: `n % 100 >= 32 and ${isOver}`,
    after: "2 days",
    cents: 10_000,
    more: "_whole",
  },
  {
    kind: "refund",
    cause: "medusa",
    state: "succeeded",
    of: `n % 100 between 32 and 39 and ${isOver}`,
    after: "15 days",
    cents: 10_000,
    more: "_whole",
  },
  {
    kind: "capture",
    cause: "medusa",
    state: "failed",
    of: `n % 300 = 50 and ${isOver}`,
    after: "1 day",
    cents: 0,
    more: "_failed",
  },
]

/** Time-ordered, as Medusa's ids are. */
function idOf(prefix: string, n: string): string {
  return `'${prefix}_' || lpad(${n}::text, 12, '0')`
}

function lineOf(n: string, line: number): string {
  return `jsonb_build_object('lineId', 'ordli_' || ${n} || '_${line}', 'source', 'item', 'name', 'Article ' || md5(${n}::text),
    'articleNumber', 'SKU-' || ${n}, 'vatRate', 19, 'decimals', 0, 'groups', jsonb_build_array(jsonb_build_object('key',
    'ordli_' || ${n} || '_${line}#1', 'count', 1, 'grossUnitPrice', 3333, 'grossUnitDiscount', 0, 'grossUnitCredit', 0)))`
}

/** Numbers of transactions, and when each began: the last one now. */
function series(transactions: number): string {
  const stepMs = YEARS_MS / transactions
  return `(select n, date_trunc('milliseconds', now() - (${transactions} - n) * ${stepMs} * interval '1 millisecond') as at
    from generate_series(1, ${transactions}) as n) as numbered`
}
