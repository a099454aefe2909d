import { aTransaction } from "../../../../modules/ratepay/__tests__/a-transaction"
import { anOperation } from "../../../../modules/ratepay/__tests__/an-operation"
import type { OperationKind } from "../../../../modules/ratepay/records/operation"
import { withBalances } from "../../../../modules/ratepay/records/transaction-with-balances"
import { paymentsSchema } from "../../find-payment"
import { planAmounts } from "../plan-amounts"

const now = new Date("2026-11-29T12:00:00Z")
const before = new Date("2026-11-29T10:00:00Z")

/** A transaction of 30.00, and what moved of it in cents. */
function held(moved: Partial<Record<OperationKind, number>> = {}) {
  const kinds: OperationKind[] = ["increment", "capture", "cancel", "refund"]
  const operations = kinds.flatMap((kind) => {
    const cents = moved[kind]
    return cents === undefined ? [] : [anOperation({ id: kind, kind, cents })]
  })
  return withBalances({
    transaction: aTransaction(),
    operations: [anOperation({ cents: moved.authorize ?? 3000 }), ...operations],
  })
}

type Row = Record<string, unknown>

function paymentOf({ payment = {}, session = {}, collection = {} }: Record<string, Row | null> = {}) {
  const [parsed] = paymentsSchema.parse([
    {
      id: "pay_1",
      amount: 30,
      provider_id: "pp_ratepay-open-invoice_ratepay",
      payment_collection_id: "paycol_1",
      captured_at: null,
      canceled_at: null,
      data: {},
      payment_session: session && { id: "payses_1", amount: 30, currency_code: "eur", ...session },
      payment_collection: {
        status: "authorized",
        amount: 30,
        authorized_amount: 30,
        completed_at: null,
        ...collection,
      },
      ...payment,
    },
  ])
  if (parsed === undefined) throw new Error("nothing was read")
  return parsed
}

const plan = (rows: Parameters<typeof paymentOf>[0], moved = {}, isOrderCanceled = false) =>
  planAmounts(paymentOf(rows), held(moved), { isOrderCanceled, now })

const completed = { status: "completed", captured_amount: 30, completed_at: before }

describe("what Medusa's rows of a payment have to say", () => {
  it.each<[string, Parameters<typeof paymentOf>[0], object]>([
    ["after a checkout", {}, {}],
    [
      "where Medusa keeps amounts unrounded",
      { payment: { amount: 29.9951 }, collection: { amount: 30.0049 } },
      {},
    ],
    ["where its session is gone", { session: null }, {}],
    ["after a part was captured", { collection: { captured_amount: 10 } }, { capture: 1000 }],
    [
      "after all was captured",
      { payment: { captured_at: before }, collection: completed },
      { capture: 3000 },
    ],
    [
      "after a refund",
      { payment: { captured_at: before }, collection: { ...completed, refunded_amount: 5 } },
      { capture: 3000, refund: 500 },
    ],
    [
      "after all was canceled",
      { payment: { canceled_at: before }, collection: { status: "canceled" } },
      { cancel: 3000 },
    ],
  ])("is what they say %s: nothing is written", (_, rows, moved) => {
    expect(plan(rows, moved)).toEqual({})
  })

  it("is the amount that is authorized and not canceled, in each of them", () => {
    const amount = 27

    expect(plan({}, { cancel: 500, increment: 200 })).toEqual({
      session: { amount },
      payment: { amount },
      collection: { amount, authorized_amount: amount },
    })
  })

  it("is that all is captured when nothing is open, and since when where that stood already", () => {
    expect(plan({}, { capture: 3000 })).toEqual({
      payment: { captured_at: now },
      collection: { status: "completed", captured_amount: 30, completed_at: now },
    })
    expect(plan({ payment: { captured_at: before } }, { capture: 3000 }).payment).toBeUndefined()
  })

  it("is that something is open again after an increment", () => {
    expect(
      plan({ payment: { captured_at: before }, collection: completed }, { capture: 3000, increment: 100 })
    ).toEqual({
      session: { amount: 31 },
      payment: { amount: 31, captured_at: null },
      collection: { amount: 31, status: "authorized", authorized_amount: 31, completed_at: null },
    })
  })

  it("is that a payment which Medusa gave up stands", () => {
    expect(plan({ payment: { canceled_at: before }, collection: { status: "canceled" } })).toEqual({
      payment: { canceled_at: null },
      collection: { status: "authorized" },
    })
  })

  it("is that it is canceled when nothing is left", () => {
    expect(plan({}, { cancel: 3000 })).toEqual({
      payment: { canceled_at: now },
      collection: { status: "canceled" },
    })
  })

  it("leaves the collection of a canceled order canceled", () => {
    const rows = { payment: { captured_at: before }, collection: { ...completed, status: "canceled" } }

    expect(plan(rows, { capture: 3000 }, true)).toEqual({})
  })

  it("is nothing where nothing was authorized", () => {
    const declined = withBalances({
      transaction: aTransaction(),
      operations: [anOperation({ state: "declined", cents: 3000 })],
    })

    expect(planAmounts(paymentOf(), declined, { isOrderCanceled: false, now })).toEqual({})
  })
})
