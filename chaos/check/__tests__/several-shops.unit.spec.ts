import type { Sandbox } from "../../../sandbox"
import { findViolations } from "../expectations"
import type { LedgerOperation, LedgerTransaction, MedusaOrder, MedusaPayment } from "../read-balances"
import type { Told } from "../told"

type RatepayBalances = ReturnType<Sandbox["transactions"]>[number]

function operation(shop: "shop" | "POTTER", facts: Partial<LedgerOperation>): LedgerOperation {
  return {
    ...{ id: `rpop_${shop}_1`, transactionId: `rptx_${shop}`, kind: "authorize", state: "succeeded" },
    ...{ cents: 5000, cause: "checkout", intentKey: null, medusaId: null, supersededBy: null },
    ...{ ageMs: 1_000, creditCents: null, isUnbooked: false, error: null },
    ...facts,
  }
}

function capture(shop: "shop" | "POTTER", cents: number, facts: Partial<LedgerOperation> = {}) {
  const id = `rpop_${shop}_2`
  return operation(shop, { id, kind: "capture", cents, cause: "medusa", medusaId: "capt_1", ...facts })
}

function transaction(shop: "shop" | "POTTER", operations: LedgerOperation[]): LedgerTransaction {
  return {
    ...{ id: `rptx_${shop}`, paymentSessionId: "payses_1", orderId: "order_1", cartId: "cart_1" },
    ...{ account: "de", shop, leadId: "rptx_shop", ratepayTransactionId: "ratepay_1", operations },
  }
}

function theirOperation(
  kind: "authorize" | "capture" | "cancel",
  shop: "shop" | "POTTER",
  { partnerOperationId = `rpop_${shop}_2`, cents }: { partnerOperationId?: string | null; cents: number }
): RatepayBalances["operations"][number] {
  return {
    ...{ kind, partnerShopId: shop, id: `${shop}_${kind}`, cents, partnerOperationId, request: {} },
    ...{ created: "2031-05-01T00:00:00Z", shippingInformation: [] },
  }
}

const theirAuthorization = {
  ...theirOperation("authorize", "shop", { cents: 8000, partnerOperationId: "rpop_shop_1" }),
  request: {
    shop_baskets: [
      { partner_shop_id: "shop", gross_amount: 50 },
      { partner_shop_id: "POTTER", gross_amount: 30 },
    ],
  },
}

const theirBalances: RatepayBalances = {
  ...{ authorized: 8000, increments: 0, captured: 8000, canceled: 0, refunded: 0, open: 0 },
  ...{ refundable: 8000, sender: "de", ratepayTransactionId: "ratepay_1", partnerTransactionId: "1" },
  ...{ shopTransactionId: "1", partnerShopIds: ["shop", "POTTER"], paymentMethod: "" },
  ...{
    result: "ACCEPTED" as const,
    decline: null,
    created: "",
    expires: "",
    expired: false,
    currency: "EUR",
  },
  operations: [
    theirAuthorization,
    theirOperation("capture", "shop", { cents: 5000 }),
    theirOperation("capture", "POTTER", { cents: 3000 }),
  ],
}

const own = { authorization: operation("shop", {}), capture: capture("shop", 5000) }
const potter = { authorization: operation("POTTER", { cents: 3000 }), capture: capture("POTTER", 3000) }

const payment: MedusaPayment = {
  ...{ id: "pay_1", paymentSessionId: "payses_1", cents: 8000, isCaptured: true, isCanceled: false },
  ...{ collection: { status: "completed", cents: 8000 }, refunds: [] },
  captures: [{ id: "capt_1", cents: 8000 }],
}

type Scene = {
  own: LedgerOperation[]
  potter: LedgerOperation[]
  /** What the transaction of the shop POTTER names instead. */
  part: Partial<LedgerTransaction>
  payment: Partial<MedusaPayment>
  order: Partial<MedusaOrder>
  ratepay: Partial<RatepayBalances>
  told: Told[]
}

/** Finds violations for an order of two shops (50.00 and 30.00), captured by one row of Medusa's, with a change. */
function look(change: Partial<Scene> = {}): string[] {
  const order: MedusaOrder = {
    ...{ id: "order_1", status: "pending", cartId: "cart_1", paid: [], paidCents: 8000, credited: [] },
    ...{ isDoubled: false, isBlocked: false },
    ...change.order,
  }
  const found = findViolations({
    balances: {
      transactions: [
        { ...transaction("POTTER", change.potter ?? [potter.authorization, potter.capture]), ...change.part },
        transaction("shop", change.own ?? [own.authorization, own.capture]),
      ],
      paymentsBySession: new Map([["payses_1", { ...payment, ...change.payment }]]),
      orders: new Map([["order_1", order]]),
    },
    ratepay: [{ ...theirBalances, ...change.ratepay }],
    told: change.told ?? [],
    attention: new Set(),
  })
  return found.map(({ what }) => what)
}

const askedFor = (cents: number, words: Told["words"]): Told => ({
  ...{ deed: "capture in Medusa", orderId: "order_1", key: null, cents, words, made: [] },
})

describe("of an order of several shops, the chaos harness finds", () => {
  it("nothing if each shop has the same figures in the ledger and at Ratepay, and their sums are Medusa's", () => {
    expect(look({ told: [askedFor(8000, ["yes"])] })).toEqual([])
  })

  it("nothing if each shop's capture has a row of its own", () => {
    const rows = [
      { id: "capt_1", cents: 5000 },
      { id: "capt_2", cents: 3000 },
    ]
    const separate = capture("POTTER", 3000, { medusaId: "capt_2" })

    expect(look({ potter: [potter.authorization, separate], payment: { captures: rows } })).toEqual([])
  })

  it("nothing if Ratepay canceled each shop's rest at the expiry", () => {
    const expired = (shop: "shop" | "POTTER", cents: number) =>
      operation(shop, { id: `rpop_${shop}_3`, kind: "cancel", cents, cause: "expiry" })
    const theirs = [
      theirAuthorization,
      theirOperation("cancel", "shop", { cents: 5000, partnerOperationId: null }),
      theirOperation("cancel", "POTTER", { cents: 3000, partnerOperationId: null }),
    ]

    expect(
      look({
        own: [own.authorization, expired("shop", 5000)],
        potter: [potter.authorization, expired("POTTER", 3000)],
        payment: { captures: [], isCanceled: true },
        order: { paidCents: 0 },
        ratepay: { captured: 0, canceled: 8000, operations: theirs },
      })
    ).toEqual([])
  })

  it("nothing in a part of an amount that failed for the other shop, and its being done without having been asked for", () => {
    const alone: Partial<Scene> = {
      potter: [potter.authorization],
      payment: { captures: [{ id: "capt_1", cents: 5000 }], isCaptured: false },
      order: { paidCents: 5000 },
    }
    const findsDoing = (told: Told[]) => look({ ...alone, told }).filter((what) => what.includes("asked"))

    expect(findsDoing([askedFor(8000, ["unknown"]), askedFor(5000, [])])).toEqual([])
    expect(findsDoing([askedFor(4000, ["unknown"]), askedFor(5000, [])])).toEqual([
      "capture of 5000 cents: asked 0 times, told as done 0 times, done 1 times",
    ])
  })

  it("nothing in a refund of both shops that was told as done, and one of one shop alone", () => {
    const refund = (shop: "shop" | "POTTER", cents: number) =>
      capture(shop, cents, { id: `rpop_${shop}_3`, kind: "refund", medusaId: "ref_1" })
    const findsRefund = (potters: LedgerOperation[]) =>
      look({
        own: [own.authorization, own.capture, refund("shop", 5000)],
        potter: [potter.authorization, potter.capture, ...potters],
        told: [{ ...askedFor(8000, ["yes"]), deed: "refund in Medusa" }],
      }).filter((what) => what.includes("asked"))

    expect(findsRefund([refund("POTTER", 3000)])).toEqual([])
    expect(findsRefund([])).toEqual([
      "refund of 8000 cents: asked 1 times, told as done 1 times, done 0 times",
    ])
  })

  it("an amount that was done twice for one of the shops, although a larger one was asked for and done", () => {
    const again = capture("shop", 2000, { id: "rpop_shop_3", medusaId: "capt_2" })
    const found = look({
      own: [own.authorization, own.capture, again],
      told: [askedFor(8000, ["yes"]), askedFor(2000, [])],
    })

    expect(found).toContain("capture of 2000 cents: asked 0 times, told as done 0 times, done 1 times")
  })

  it.each<[string, Partial<Scene>, RegExp]>([
    [
      "captures that each shop has at the other one's place",
      {
        own: [own.authorization, { ...own.capture, id: "rpop_POTTER_2", cents: 3000 }],
        potter: [potter.authorization, { ...potter.capture, id: "rpop_shop_2", cents: 5000 }],
      },
      /capture rpop_POTTER_2 is of the shop POTTER at Ratepay, in the ledger of shop/,
    ],
    [
      "shops with other amounts at Ratepay than in the ledger, although the sums agree",
      {
        own: [operation("shop", { cents: 5500 }), own.capture],
        potter: [operation("POTTER", { cents: 2500 }), potter.capture],
      },
      /Ratepay has \{"authorized":3000.*of the shop POTTER, the ledger \{"authorized":2500/,
    ],
    [
      "a shop without a transaction",
      { ratepay: { partnerShopIds: ["shop", "POTTER", "BOOKSHOP"] } },
      /baskets of BOOKSHOP,POTTER,shop, the ledger transactions of POTTER,shop/,
    ],
    ["shops with different orders", { part: { orderId: "order_2" } }, /belong to .*order_1.*/],
    ["shops with different sessions", { part: { paymentSessionId: "payses_2" } }, /belong to .*payses_2/],
    [
      "a row of another amount than its operations come to",
      { payment: { captures: [{ id: "capt_1", cents: 7900 }] } },
      /capt_1 has another amount/,
    ],
    [
      "a row that stands for two operations of one shop",
      {
        own: [own.authorization, capture("shop", 2000), capture("shop", 3000, { id: "rpop_shop_3" })],
      },
      /capt_1 of 8000 cents stands for 3 operations/,
    ],
    ["a payment of one shop's amount", { payment: { cents: 5000 } }, /payment is/],
    ["an order that shows one shop's amount as paid", { order: { paidCents: 5000 } }, /5000 cents as paid/],
  ])("%s", (_name, change, expected) => {
    expect(look(change)).toEqual(expect.arrayContaining([expect.stringMatching(expected)]))
  })
})
