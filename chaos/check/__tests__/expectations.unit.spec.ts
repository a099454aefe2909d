import type { Sandbox } from "../../../sandbox"
import { findViolations } from "../expectations"
import type {
  Balances,
  LedgerOperation,
  LedgerTransaction,
  MedusaOrder,
  MedusaPayment,
} from "../read-balances"
import type { Told } from "../told"

type RatepayBalances = ReturnType<Sandbox["transactions"]>[number]

function operation(facts: Partial<LedgerOperation>): LedgerOperation {
  return {
    ...{ id: "rpop_1", transactionId: "rptx_1", kind: "authorize", state: "succeeded", cents: 5000 },
    ...{
      cause: "checkout",
      intentKey: null,
      medusaId: null,
      ageMs: 1_000,
      creditCents: null,
      isUnbooked: false,
      error: null,
    },
    supersededBy: null,
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
  isBlocked: boolean
  attention: string[]
  paidCents: number
  told: Told[]
  ratepay: Partial<RatepayBalances>
  theirs: RatepayBalances["operations"]
  /** The operations of the session's earlier attempt, whose order Medusa has abandoned. */
  earlier: LedgerOperation[]
}

/** Finds violations for an order of 50.00 of which 20.00 are captured, in the ledger, Medusa and Ratepay, with a change. */
function look(change: Partial<Scene> = {}): string[] {
  const operations = change.operations ?? [authorization, capture]
  const transaction: LedgerTransaction = {
    ...{ id: "rptx_1", paymentSessionId: "payses_1", orderId: "order_1", account: "de", cartId: null },
    ...{ shop: "shop", leadId: null },
    ...{ ratepayTransactionId: "ratepay_1", operations },
    ...change.transaction,
  }
  const leftBehind: MedusaOrder = {
    ...{
      id: "order_0",
      status: "pending",
      cartId: null,
      paid: [],
      credited: [],
      isDoubled: false,
      isBlocked: false,
    },
    paidCents: 0,
  }
  const earlier = { ...transaction, id: "rptx_0", orderId: leftBehind.id, ratepayTransactionId: null }
  const balances: Balances = {
    transactions: change.earlier ? [{ ...earlier, operations: change.earlier }, transaction] : [transaction],
    paymentsBySession:
      change.payment === null ? new Map() : new Map([["payses_1", { ...payment, ...change.payment }]]),
    orders: new Map([
      [leftBehind.id, leftBehind],
      [
        "order_1",
        {
          ...{
            id: "order_1",
            status: "pending",
            cartId: "cart_1",
            paid: [],
            credited: [],
            isDoubled: false,
            isBlocked: change.isBlocked ?? false,
          },
          paidCents: change.paidCents ?? 2000,
        },
      ],
    ]),
  }
  const found = findViolations({
    balances,
    ratepay: [{ ...theirBalances, operations: change.theirs ?? theirBalances.operations, ...change.ratepay }],
    told: change.told ?? [],
    attention: new Set(change.attention),
  })
  return found.map(({ what }) => what)
}

function theirOperation(kind: "authorize" | "capture", partnerOperationId: string, cents: number) {
  return {
    ...{ kind, partnerOperationId, cents, id: partnerOperationId, partnerShopId: "shop" },
    request:
      kind === "authorize" ? { shop_baskets: [{ partner_shop_id: "shop", gross_amount: cents / 100 }] } : {},
    ...{ created: "2031-05-01T00:00:00Z", shippingInformation: [] },
  }
}

const theirBalances: RatepayBalances = {
  ...{ authorized: 5000, increments: 0, captured: 2000, canceled: 0, refunded: 0, open: 3000 },
  ...{
    refundable: 2000,
    sender: "de",
    ratepayTransactionId: "ratepay_1",
    partnerTransactionId: "1",
  },
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

describe("the chaos harness finds", () => {
  it("nothing if the ledger, Medusa and Ratepay agree", () => {
    expect(look({ told: told({}) })).toEqual([])
  })

  it("operations that are not booked, unless one of them needs a credit line, a change of the order is open and somebody is told", () => {
    const unseen = (kinds: string[], change: Partial<Scene>) => {
      const unbooked = kinds.map((kind, index) => ({
        ...capture,
        id: `rpop_8${index}`,
        kind,
        isUnbooked: true,
      }))
      const entry = { ...capture, id: "rpop_9", kind: "comparison", state: "failed", cents: 0 }
      return look({
        operations: [authorization, capture, ...unbooked, entry],
        isBlocked: true,
        ...change,
      }).filter((what) => what.includes("was never seen")).length
    }

    expect(unseen(["refund"], { attention: ["rpop_9"] })).toBe(0)
    expect(unseen(["refund", "capture"], { attention: ["rpop_9"] })).toBe(0)
    expect(unseen(["refund"], {})).toBe(1)
    expect(unseen(["refund", "capture"], { attention: ["rpop_9"], isBlocked: false })).toBe(2)
    expect(unseen(["capture"], { attention: ["rpop_9"] })).toBe(1)
  })

  it("a cancellation without a credit line once it is booked, and before that only if nobody is told", () => {
    const cancel = { ...capture, id: "rpop_8", kind: "cancel", cause: "merchant", cents: 500 }
    const entry = { ...capture, id: "rpop_9", kind: "comparison", state: "failed", cents: 0 }
    const found = (isUnbooked: boolean, attention: string[], creditCents: number | null = null) =>
      look({
        operations: [authorization, capture, { ...cancel, isUnbooked, creditCents }, entry],
        isBlocked: true,
        attention,
      }).filter((what) => /rpop_8 (has no credit line|was never seen)/.test(what))

    expect(found(false, ["rpop_9"])).toEqual(["cancellation rpop_8 has no credit line"])
    expect(found(false, [], 500)).toEqual(["cancellation rpop_8 has no credit line"])
    // An edit had taken the units off the order before.
    expect(found(false, [], 0)).toEqual([])
    expect(found(true, ["rpop_9"])).toEqual([])
    expect(found(true, [])).toEqual([expect.stringMatching(/rpop_8 was never seen/)])
  })

  it("nothing in an order that Medusa abandoned when its authorization failed", () => {
    const earlier = [operation({ id: "rpop_0", transactionId: "rptx_0", state: "failed" })]

    expect(look({ earlier })).toEqual(look({}))
    expect(look({ earlier, paidCents: 0 })).toEqual(look({ paidCents: 0 }))
  })

  it("nothing where the operation that superseded a refused one is told as its success", () => {
    const refused = operation({
      ...{ id: "rpop_3", kind: "capture", cents: 2000, cause: "merchant", intentKey: "stale" },
      ...{ state: "failed", supersededBy: "rpop_2" },
    })
    const words = told({ deed: "capture by item", key: "stale", cents: null })

    expect(look({ operations: [authorization, refused, capture], told: words })).toEqual([])
    const alone = { ...refused, supersededBy: null }
    expect(look({ operations: [authorization, alone, capture], told: words })).toEqual([
      expect.stringMatching(/capture by item stale was told as done and is not/),
    ])
  })

  it.each<[string, Partial<Scene>, RegExp]>([
    ["another account at Ratepay", { ratepay: { sender: "at" } }, /in the account at, the ledger in de/],
    [
      "an operation done twice",
      { theirs: [...theirBalances.operations, theirOperation("capture", "rpop_2", 2000)] },
      /done twice/,
    ],
    [
      "an operation that the ledger has lost",
      { operations: [authorization], payment: { captures: [] }, paidCents: 0 },
      /Ratepay has capture rpop_2/,
    ],
    [
      "an operation that Ratepay never executed",
      { theirs: theirBalances.operations.slice(0, 1) },
      /stands 0 times/,
    ],
    ["other figures", { ratepay: { captured: 1900 } }, /Ratepay has \{/],
    [
      "a shop at Ratepay without a transaction",
      { ratepay: { partnerShopIds: ["shop", "POTTER"] } },
      /baskets of POTTER,shop, the ledger transactions of shop/,
    ],
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
      "an authorization that is unknown for a day and not on the attention list",
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
      "an operation that the ledger never saw booked in Medusa",
      { operations: [authorization, { ...capture, isUnbooked: true }] },
      /never seen/,
    ],
    ["one capture more than was requested", { told: told({ words: [] }) }, /asked 0 times/],
    [
      "a missing operation with a key that a client was told had succeeded",
      { told: told({ key: "a", cents: null }) },
      /told as done and is not/,
    ],
    [
      "a missing order that a buyer was told of",
      { told: told({ deed: "check out", cents: null, made: ["order_2"] }) },
      /order that does not exist/,
    ],
  ])("%s", (_name, change, expected) => {
    expect(look(change)).toEqual(expect.arrayContaining([expect.stringMatching(expected)]))
  })
})
