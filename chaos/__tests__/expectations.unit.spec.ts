import type { Sandbox } from "../../sandbox"
import { findViolations } from "../expectations"
import type { Books, LedgerOperation, LedgerTransaction, MedusaOrder, MedusaPayment } from "../read-books"
import type { Told } from "../told"

type RatepayBooks = ReturnType<Sandbox["transactions"]>[number]

function operation(facts: Partial<LedgerOperation>): LedgerOperation {
  return {
    ...{ id: "rpop_1", transactionId: "rptx_1", kind: "authorize", state: "succeeded", cents: 5000 },
    ...{ cause: "checkout", intentKey: null, medusaId: null, ageMs: 1_000, isUnbooked: false, error: null },
    ...facts,
  }
}

const authorization = operation({})
const capture = operation({ id: "rpop_2", kind: "capture", cents: 2000, cause: "medusa", medusaId: "capt_1" })

const payment: MedusaPayment = {
  ...{ id: "pay_1", paymentSessionId: "payses_1", cents: 5000, isCaptured: false, isCanceled: false },
  collection: { status: "authorized", cents: 5000 },
  captures: [{ id: "capt_1", cents: 2000 }],
  refunds: [],
}

type Scene = {
  operations: LedgerOperation[]
  transaction: Partial<LedgerTransaction>
  payment: Partial<MedusaPayment> | null
  paidCents: number
  told: Told[]
  ratepay: Partial<RatepayBooks>
  theirs: RatepayBooks["operations"]
  /** What the session's earlier attempt, for an order that Medusa has left behind, came to. */
  earlier: LedgerOperation[]
}

/** An order of 50.00 of which 20.00 are captured, in all three books. */
function look(change: Partial<Scene> = {}): string[] {
  const operations = change.operations ?? [authorization, capture]
  const transaction: LedgerTransaction = {
    ...{ id: "rptx_1", paymentSessionId: "payses_1", orderId: "order_1", cartId: null },
    ...{ ratepayTransactionId: "ratepay_1", operations },
    ...change.transaction,
  }
  const leftBehind: MedusaOrder = {
    ...{ id: "order_0", status: "pending", cartId: null, paid: [], credited: [], isDoubled: false },
    paidCents: 0,
  }
  const earlier = { ...transaction, id: "rptx_0", orderId: leftBehind.id, ratepayTransactionId: null }
  const books: Books = {
    transactions: change.earlier ? [{ ...earlier, operations: change.earlier }, transaction] : [transaction],
    paymentsBySession:
      change.payment === null ? new Map() : new Map([["payses_1", { ...payment, ...change.payment }]]),
    orders: new Map([
      [leftBehind.id, leftBehind],
      [
        "order_1",
        {
          ...{ id: "order_1", status: "pending", cartId: "cart_1", paid: [], credited: [], isDoubled: false },
          paidCents: change.paidCents ?? 2000,
        },
      ],
    ]),
  }
  const found = findViolations({
    books,
    ratepay: [{ ...theirBooks, operations: change.theirs ?? theirBooks.operations, ...change.ratepay }],
    told: change.told ?? [],
    attention: new Set(),
  })
  return found.map(({ what }) => what)
}

function theirOperation(kind: "authorize" | "capture", partnerOperationId: string, cents: number) {
  return {
    ...{ kind, partnerOperationId, cents, id: partnerOperationId, partnerShopId: "shop", request: {} },
    ...{ created: "2031-05-01T00:00:00Z", shippingInformation: [] },
  }
}

const theirBooks: RatepayBooks = {
  ...{ authorized: 5000, increments: 0, captured: 2000, canceled: 0, refunded: 0, open: 3000 },
  ...{ refundable: 2000, ratepayTransactionId: "ratepay_1", partnerTransactionId: "1" },
  ...{ shopTransactionId: "1", partnerShopIds: ["shop"], paymentMethod: "", result: "ACCEPTED" as const },
  ...{ decline: null, created: "", expires: "", expired: false, currency: "EUR" },
  operations: [theirOperation("authorize", "rpop_1", 5000), theirOperation("capture", "rpop_2", 2000)],
}

const told = (facts: Partial<Told>): Told[] => [
  {
    deed: "capture in Medusa",
    orderId: "order_1",
    key: null,
    cents: 2000,
    words: ["yes"],
    made: [],
    ...facts,
  },
]

describe("the harness finds", () => {
  it("nothing where the three books agree", () => {
    expect(look({ told: told({}) })).toEqual([])
  })

  it("nothing in an order that was left behind when its authorization failed", () => {
    const earlier = [operation({ id: "rpop_0", transactionId: "rptx_0", state: "failed" })]

    expect(look({ earlier })).toEqual(look({}))
    expect(look({ earlier, paidCents: 0 })).toEqual(look({ paidCents: 0 }))
  })

  it.each<[string, Partial<Scene>, RegExp]>([
    [
      "an operation done twice",
      { theirs: [...theirBooks.operations, theirOperation("capture", "rpop_2", 2000)] },
      /done twice/,
    ],
    [
      "an operation the ledger has lost",
      { operations: [authorization], payment: { captures: [] }, paidCents: 0 },
      /Ratepay has capture rpop_2/,
    ],
    ["an operation Ratepay never did", { theirs: theirBooks.operations.slice(0, 1) }, /stands 0 times/],
    ["other figures", { ratepay: { captured: 1900 } }, /Ratepay has \{/],
    [
      "an operation left open",
      {
        operations: [
          authorization,
          capture,
          operation({ id: "rpop_3", kind: "refund", state: "unknown", cents: 100 }),
        ],
      },
      /left unknown/,
    ],
    [
      "an authorization unknown for a day that nobody is told of",
      { operations: [operation({ state: "unknown", ageMs: 90_000_000 })] },
      /nobody is told/,
    ],
    ["a capture without a row", { payment: { captures: [] } }, /no row in Medusa/],
    [
      "a row without a capture",
      { payment: { captures: [...payment.captures, { id: "capt_2", cents: 100 }] } },
      /capt_2 of 100 cents stands for 0/,
    ],
    ["a payment of another amount", { payment: { cents: 4900 } }, /payment is/],
    [
      "a collection of another amount",
      { payment: { collection: { status: "authorized", cents: 1 } } },
      /collection is/,
    ],
    ["an order that shows another amount as paid", { paidCents: 0 }, /0 cents as paid/],
    ["an order without a payment", { payment: null }, /no payment/],
    ["an authorization without an order", { transaction: { orderId: null } }, /there is no order/],
    [
      "what Medusa's books were never seen to hold",
      { operations: [authorization, { ...capture, isUnbooked: true }] },
      /never seen/,
    ],
    ["a capture more than was asked for", { told: told({ words: [] }) }, /asked 0 times/],
    [
      "a named operation that was told as done",
      { told: told({ key: "a", cents: null }) },
      /told as done and is not/,
    ],
    [
      "an order a buyer was told of",
      { told: told({ deed: "check out", cents: null, made: ["order_2"] }) },
      /order that does not exist/,
    ],
  ])("%s", (_name, change, expected) => {
    expect(look(change)).toEqual(expect.arrayContaining([expect.stringMatching(expected)]))
  })
})
