import { aTransaction } from "../../../../modules/ratepay/__tests__/a-transaction"
import { anOperation } from "../../../../modules/ratepay/__tests__/an-operation"
import { parseOptions } from "../../../../modules/ratepay/options"
import type { Operation } from "../../../../modules/ratepay/records/operation"
import { buyerMessageSchema, type BuyerMessage } from "../../buyer/buyer-message"
import type { KeptOutcome } from "../../buyer/kept-outcome"
import { describeOutcome, type Completed } from "../describe-outcome"

const options = parseOptions({
  ...{ environment: "integration", clientId: "a", clientSecret: "b", partnerShopId: "c" },
})
const outcomeOf = (facts: Partial<Completed>) =>
  describeOutcome(
    { orderId: null, records: [], outcome: null, passcode: null, ...facts },
    { language: "en", options }
  )
const kept = (message: BuyerMessage, more: Partial<KeptOutcome> = {}): KeptOutcome => ({
  message,
  payment_method: "open_invoice",
  payment_session_id: "payses_1",
  correlation_id: "rpop_1",
  faults: [],
  try_again_at: null,
  ...more,
})
const record = (state: Operation["state"], facts: Partial<Operation> = {}) => ({
  transaction: { ...aTransaction(), paymentSessionId: "payses_1" },
  operations: [anOperation({ id: "rpop_2", kind: "authorize", state, ...facts })],
})

it("the outcome of a cart is none before any completion, and the order once there is one", () => {
  expect(outcomeOf({})).toMatchObject({ kind: "none", text: null, errors: {} })
  expect(outcomeOf({ outcome: { of: "another version" } })).toMatchObject({ kind: "none" })
  expect(outcomeOf({ orderId: "order_1", outcome: kept({ kind: "technical" }) })).toMatchObject({
    kind: "ordered",
    order_id: "order_1",
    text: null,
  })
})

it.each<[BuyerMessage, string]>([
  [{ kind: "check_data" }, "correct_data"],
  [{ kind: "field_missing", fields: [{ field: "date_of_birth" }] }, "correct_data"],
  [{ kind: "postal_code", places: ["billing"] }, "correct_data"],
  [{ kind: "not_possible" }, "method_not_possible"],
  [{ kind: "locked" }, "method_not_possible"],
  [{ kind: "country", places: ["delivery"] }, "method_not_possible"],
  [{ kind: "technical" }, "technical"],
  [{ kind: "try_again" }, "try_again"],
  [{ kind: "session_over" }, "try_again"],
])(
  "the message %j becomes the outcome %s, with the correlation id that the buyer was given",
  (message, kind) => {
    expect(buyerMessageSchema.parse(message)).toEqual(message)
    expect(outcomeOf({ outcome: kept(message) })).toMatchObject({ kind, correlation_id: "rpop_1" })
  }
)

it("the outcome of a cart names fields by their path, and has links as parts", () => {
  const outcome = kept({ kind: "check_data" }, { faults: [{ path: "phone", code: "wrong" }] })

  const { errors, text } = outcomeOf({ outcome })

  expect(errors).toMatchObject({ phone: { code: "wrong" } })
  expect(text?.at(-1)?.href).toBe("https://www.ratepay.com/legal-payment-dataprivacy")
})

it.each(["planned", "sent", "unknown"] as const)(
  "the outcome of a cart is unknown while its authorization is %s",
  (state) => {
    expect(outcomeOf({ records: [record(state)], outcome: kept({ kind: "try_again" }) })).toMatchObject({
      kind: "unknown",
      correlation_id: "rpop_2",
    })
  }
)

it("the outcome of a cart is a passcode while one is awaited, with Ratepay's last response about this session's passcode", () => {
  const passcode = {
    payment_session_id: "payses_1",
    attempts_left: true,
    expires_at: "2026-03-05T12:02:00.000Z",
    regenerate_at: null,
    last: "wrong",
  }
  const records = [record("passcode_required")]

  expect(outcomeOf({ records, passcode })).toMatchObject({
    kind: "passcode",
    passcode: { attempts_left: true, last: "wrong", expires_at: "2026-03-05T12:02:00.000Z" },
  })
  expect(outcomeOf({ records, passcode: { ...passcode, payment_session_id: "payses_0" } })).toMatchObject({
    passcode: { attempts_left: null, last: null },
  })
})

it("the outcome of a cart is that of the ledger if the stored message is from before it was known", () => {
  const records = [record("declined", { declineCategory: "RISK_DECISION" })]

  expect(outcomeOf({ records, outcome: kept({ kind: "try_again" }) })).toMatchObject({
    kind: "method_not_possible",
  })
  expect(outcomeOf({ records })).toMatchObject({ kind: "method_not_possible" })
  expect(
    outcomeOf({ records, outcome: kept({ kind: "locked" }, { try_again_at: "2026-03-05T12:00:00.000Z" }) })
  ).toMatchObject({
    kind: "method_not_possible",
    try_again_at: "2026-03-05T12:00:00.000Z",
    correlation_id: "rpop_1",
  })
})
