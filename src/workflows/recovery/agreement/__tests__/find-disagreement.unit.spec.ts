import { allUnits, parseMedusaOrder, pickUnits, priceOrder } from "../../../../basket"
import { aTransaction } from "../../../../modules/ratepay/__tests__/a-transaction"
import { anOperation } from "../../../../modules/ratepay/__tests__/an-operation"
import { parseOptions } from "../../../../modules/ratepay/options"
import type { Operation } from "../../../../modules/ratepay/records/operation"
import { withBalances } from "../../../../modules/ratepay/records/transaction-with-balances"
import { paymentsSchema } from "../../../book/find-payment"
import { disagreements, findDisagreement, type Disagreement } from "../find-disagreement"
import type { SeenOrder } from "../seen-order"

const now = new Date("2026-11-29T12:00:00Z")
const longAgo = new Date("2026-11-29T10:00:00Z")
const justNow = new Date("2026-11-29T11:59:59Z")
const options = parseOptions({
  environment: "integration",
  clientId: "a-client",
  clientSecret: "a-secret",
  partnerShopId: "SHOP",
  refundOnReturn: true,
})
const circumstances = { options, now, inFlightMs: 40_000 }

type Json = Record<string, unknown>
type Facts = Partial<Omit<Operation, "grossAmount">> & { cents?: number }

/** Three mugs at 10.00, one of which may be another's by now. */
const goods = priceOrder(
  parseMedusaOrder({
    currency_code: "eur",
    total: 30,
    items: [
      { id: "mugs", title: "Mug", quantity: 3, total: 30, original_total: 30, tax_lines: [{ rate: 19 }] },
    ],
  })
)
const mugs = (quantity: number) => pickUnits(goods, allUnits(goods), [{ lineId: "mugs", quantity }])
const ended = { createdAt: longAgo, resolvedAt: longAgo, ratepayOperationId: "at-ratepay" }
const authorization = anOperation({ ...ended, id: "rpop_1", units: mugs(3), cents: 3000, cause: "checkout" })
const capture = (facts: Facts = {}) =>
  anOperation({
    ...{
      ...ended,
      id: "rpop_2",
      kind: "capture",
      units: mugs(3),
      cents: 3000,
      cause: "medusa",
      medusaId: "capt_1",
    },
    ...facts,
  })

type Changes = {
  operations?: Operation[]
  payment?: Json | null
  collection?: Json
  order?: Json | null
  item?: Json
  more?: Partial<SeenOrder>
}

/** A plain checkout that agrees, but for what is said otherwise. */
function seen({
  operations = [],
  payment = {},
  collection = {},
  order = {},
  item = {},
  more = {},
}: Changes): SeenOrder {
  const transaction = { ...aTransaction(), goods, paymentCollectionId: "paycol_1", paymentId: "pay_1" }
  const stored = {
    id: "pay_1",
    provider_id: "pp_ratepay-open-invoice_ratepay",
    amount: 30,
    payment_collection_id: "paycol_1",
    captured_at: null,
    canceled_at: null,
    data: {},
    captures: [],
    refunds: [],
    payment_session: { id: "payses_1", amount: 30, currency_code: "eur" },
    payment_collection: {
      status: "authorized",
      amount: 30,
      authorized_amount: 30,
      completed_at: null,
      ...collection,
    },
    ...payment,
  }
  const [parsed] = paymentsSchema.parse([stored])
  const payments = new Map(parsed && payment !== null ? [["rptx_1", parsed]] : [])
  return {
    records: [withBalances({ transaction, operations: [authorization, ...operations] })],
    order:
      order === null
        ? undefined
        : {
            id: "order_1",
            version: 1,
            status: "pending",
            total: 30,
            currency_code: "eur",
            summary: { pending_difference: 30 },
            credit_lines: [],
            items: [
              {
                ...{
                  id: "mugs",
                  title: "Mug",
                  quantity: 3,
                  total: 30,
                  original_total: 30,
                  tax_lines: [{ rate: 19 }],
                },
                ...{ requires_shipping: true, detail: { shipped_quantity: 0 } },
                ...item,
              },
            ],
            shipping_methods: [],
            returns: [],
            payment_collections: [
              { id: "paycol_1", status: stored.payment_collection.status, payments: [stored] },
            ],
            fulfillments: [],
            ...order,
          },
    payments,
    transactions: [],
    summaries: [{ id: "ordsum_1", version: 1, totals: { transaction_total: 0, pending_difference: 30 } }],
    changes: [],
    ...more,
  }
}

const collected = {
  id: "ful_1",
  shipped_at: null,
  delivered_at: longAgo,
  canceled_at: null,
  items: [{ line_item_id: "mugs", inventory_item_id: null, quantity: 3 }],
}
const row = { id: "capt_1", amount: 30, created_at: longAgo }
const booked = {
  id: "ordtrx_1",
  order_id: "order_1",
  amount: 30,
  reference: "capture",
  reference_id: "capt_1",
}
const summary = (paid: number) => [
  { id: "ordsum_1", version: 1, totals: { transaction_total: paid, pending_difference: 30 - paid } },
]
/** Captured whole by Medusa's button. */
const captured = (changes: Changes = {}): Changes => ({
  operations: [capture()],
  payment: { captured_at: longAgo, captures: [row] },
  collection: { status: "completed", captured_amount: 30, completed_at: longAgo },
  ...changes,
  more: { transactions: [booked], summaries: summary(30), ...changes.more },
})

describe("an order that was looked at with others", () => {
  it.each<[string, Changes]>([
    ["a plain checkout", {}],
    [
      "a checkout whose amounts Medusa keeps unrounded",
      { payment: { amount: 29.9999, captures: [] }, collection: { amount: 30.0001 } },
    ],
    ["a whole capture", captured()],
    [
      "a capture that came to nothing, and stands on the attention list",
      { operations: [capture({ state: "failed", medusaId: null })] },
    ],
    ["a declined checkout whose order is gone", { order: null, more: { records: declined() } }],
    [
      "a canceled order",
      {
        operations: [capture({ kind: "cancel", cause: "order_canceled", medusaId: null })],
        payment: { canceled_at: longAgo },
        collection: { status: "canceled" },
        order: { status: "canceled" },
      },
    ],
    [
      "a merchant's cancellation with its credit",
      {
        operations: [aCancellation({ creditAmount: authorization.grossAmount })],
        payment: { canceled_at: longAgo },
        collection: { status: "canceled" },
        order: { total: 0, credit_lines: [{ amount: 30, reference_id: "rpop_2" }] },
      },
    ],
    [
      "a part of it authorized by another method",
      {
        order: {
          total: 40,
          payment_collections: [{ id: "paycol_2", status: "authorized", payments: [otherPayment()] }],
        },
      },
    ],
  ])("agrees: %s", (_, changes) => {
    expect(findDisagreement(seen(changes), circumstances)).toBeUndefined()
  })

  const cases: [Disagreement, string, Changes][] = [
    [
      "open_operation",
      "an outcome is open",
      { operations: [capture({ state: "unknown", resolvedAt: null })] },
    ],
    ["open_operation", "a passcode is awaited", { operations: [capture({ state: "passcode_required" })] }],
    ["entry", "an entry waits", { operations: [anEntry()] }],
    [
      "entry",
      "an entry was dismissed that may be ended",
      { operations: [anEntry({ acknowledgedAt: longAgo })] },
    ],
    [
      "faults",
      "more goods moved than there are",
      captured({ operations: [capture(), capture({ id: "rpop_3", medusaId: null })] }),
    ],
    ["no_order", "the order of what stands is gone", { order: null }],
    ["no_payment", "Medusa made no payment", { payment: null }],
    ["payment_rows", "a capture has no row", captured({ payment: { captured_at: longAgo } })],
    ["payment_rows", "a row has no capture", { payment: { captures: [row] } }],
    ["payment_rows", "a row is young", { payment: { captures: [{ ...row, created_at: justNow }] } }],
    [
      "payment_rows",
      "a row is of another amount",
      captured({ payment: { captured_at: longAgo, captures: [{ ...row, amount: 29 }] } }),
    ],
    [
      "credit_lines",
      "a cancellation's credit is not written",
      {
        operations: [aCancellation({ creditAmount: authorization.grossAmount })],
        payment: { canceled_at: longAgo },
        collection: { status: "canceled" },
      },
    ],
    [
      "credit_lines",
      "a cancellation's credit is not reckoned",
      {
        operations: [aCancellation()],
        payment: { canceled_at: longAgo },
        collection: { status: "canceled" },
        order: { credit_lines: [{ amount: 30, reference_id: "rpop_2" }] },
      },
    ],
    ["payment_amounts", "the payment is of another amount", { payment: { amount: 29.99 } }],
    [
      "payment_amounts",
      "the session is of another amount",
      { payment: { payment_session: { id: "payses_1", amount: 20, currency_code: "eur" } } },
    ],
    ["payment_amounts", "Medusa has given the payment up", { payment: { canceled_at: longAgo } }],
    ["payment_amounts", "the collection is canceled", { collection: { status: "canceled" } }],
    [
      "payment_amounts",
      "the collection knows no capture",
      captured({ collection: { status: "completed", completed_at: longAgo } }),
    ],
    [
      "unpaid_collection",
      "a collection waits for a payment",
      { order: { payment_collections: [{ id: "paycol_2", status: "not_paid", payments: [] }] } },
    ],
    [
      "order_transactions",
      "the order has no transaction of a capture",
      captured({ more: { transactions: [] } }),
    ],
    ["order_transactions", "the order has one of no capture", { more: { transactions: [booked] } }],
    ["order_summary", "the summary counts less", captured({ more: { summaries: summary(20) } })],
    ["lost_event", "an edit was not followed", { more: { changes: [aChange("edit", { version: 2 })] } }],
    [
      "lost_event",
      "a shipment was not captured",
      { order: { fulfillments: [{ id: "ful_1", shipped_at: longAgo, canceled_at: null }] } },
    ],
    [
      "lost_event",
      "collected goods were not captured",
      {
        order: {
          fulfillments: [{ id: "ful_1", shipped_at: null, delivered_at: longAgo, canceled_at: null }],
        },
      },
    ],
    [
      "lost_event",
      "a return was not refunded",
      captured({ more: { changes: [aChange("return_receive", { confirmed_at: longAgo })] } }),
    ],
    ["lost_event", "a canceled order is still authorized", { order: { status: "canceled" } }],
    ["owed", "the order comes to less than is held", { order: { total: 20 } }],
    [
      "owed",
      "another method has paid a part",
      {
        order: { payment_collections: [{ id: "paycol_2", status: "completed", payments: [otherPayment()] }] },
      },
    ],
    ["owed", "a canceled order is captured", captured({ order: { status: "canceled" } })],
    [
      "left_over",
      "all has shipped, and a part is open",
      {
        operations: [
          capture({ units: mugs(2), cents: 2000, cause: "shipment", intentKey: "shipment:ful_1" }),
        ],
        payment: { captures: [{ ...row, amount: 20 }] },
        collection: { captured_amount: 20 },
        item: { detail: { shipped_quantity: 3 } },
        more: {
          transactions: [{ ...booked, amount: 20 }],
          summaries: summary(20),
        },
      },
    ],
    [
      "left_over",
      "all was collected, and a part is open",
      {
        operations: [
          capture({ units: mugs(2), cents: 2000, cause: "shipment", intentKey: "shipment:ful_1" }),
        ],
        payment: { captures: [{ ...row, amount: 20 }] },
        collection: { captured_amount: 20 },
        order: { fulfillments: [collected] },
        more: {
          transactions: [{ ...booked, amount: 20 }],
          summaries: summary(20),
        },
      },
    ],
  ]
  it.each(cases)("does not agree (%s): %s", (disagreement, _, changes) => {
    expect(findDisagreement(seen(changes), circumstances)).toBe(disagreement)
  })

  it("has an example of each way not to agree", () => {
    expect([...new Set(cases.map(([name]) => name))].sort()).toEqual([...disagreements].sort())
  })

  it.each<[string, Changes]>([
    ["an order of another shape", { order: { items: "none" } }],
    ["an amount that is none", { order: { total: "many" } }],
  ])("is not read: %s", (_, changes) => {
    expect(() => findDisagreement(seen(changes), circumstances)).toThrow()
  })
})

function declined() {
  const { transaction } = seen({}).records[0] ?? { transaction: aTransaction() }
  const operations = [anOperation({ ...ended, state: "declined", cents: 3000 })]
  return [withBalances({ transaction, operations })]
}

function aCancellation(facts: Facts = {}): Operation {
  return anOperation({
    ...{ ...ended, id: "rpop_2", kind: "cancel", units: mugs(3), cents: 3000, cause: "merchant" },
    ...facts,
  })
}

function anEntry(facts: Facts = {}): Operation {
  return anOperation({
    id: "rpop_2",
    kind: "comparison",
    state: "failed",
    error: "Compare.",
    cents: 0,
    ...facts,
  })
}

function aChange(type: string, facts: Json = {}): SeenOrder["changes"][number] {
  return { order_id: "order_1", version: 1, change_type: type, confirmed_at: longAgo, ...facts }
}

/** 10.00, authorized. */
function otherPayment(): Json {
  return {
    ...{ id: "pay_2", provider_id: "pp_system_default", amount: 10, canceled_at: null, captured_at: null },
    ...{ captures: [], refunds: [] },
  }
}
