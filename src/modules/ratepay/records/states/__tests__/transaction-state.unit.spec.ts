import { aTransaction } from "../../../__tests__/a-transaction"
import { anOperation } from "../../../__tests__/an-operation"
import type { Operation, OperationState } from "../../operation"
import { isExpired, stateSql, transactionStateOf, transactionStates } from "../transaction-state"
import { withBalances } from "../../transaction-with-balances"

const now = new Date("2026-11-30T12:00:00Z")
const [before, after] = [new Date(now.getTime() - 1), new Date(now.getTime() + 1)]

const authorized = (state: OperationState = "succeeded") =>
  anOperation({ id: "authorization", state, cents: 1000 })
const moved = (kind: "capture" | "cancel" | "refund", cents: number, state: OperationState = "succeeded") =>
  anOperation({ id: kind, kind, cents, state })

const stateOf = (operations: Operation[], authorizationExpires: Date | null = after) =>
  transactionStateOf(
    withBalances({ transaction: { ...aTransaction(), authorizationExpires }, operations }),
    now
  )

it.each<[string, Date | null, boolean]>([
  ["a moment before its expiry", after, false],
  ["at the moment of its expiry", now, true],
  ["a moment after its expiry", before, true],
  ["if nothing is known of an expiry", null, false],
])("whether an authorization has expired %s", (_, authorizationExpires, expired) => {
  expect(isExpired({ transaction: { authorizationExpires } }, now)).toBe(expired)
})

describe("the state of a transaction whose authorization is", () => {
  it.each<[OperationState, string]>([
    ["planned", "pending"],
    ["sent", "pending"],
    ["passcode_required", "awaiting_passcode"],
    ["declined", "declined"],
    ["failed", "failed"],
    ["unknown", "unresolved"],
    ["succeeded", "authorized"],
  ])("%s is %s", (state, expected) => {
    expect(stateOf([authorized(state)])).toBe(expected)
  })

  it("not there is unresolved", () => {
    expect(stateOf([])).toBe("unresolved")
    expect(stateOf([moved("capture", 1000)])).toBe("unresolved")
  })

  it("planned, declined or failed is the same after its expiry", () => {
    expect(stateOf([authorized("planned")], before)).toBe("pending")
    expect(stateOf([authorized("declined")], before)).toBe("declined")
    expect(stateOf([authorized("failed")], before)).toBe("failed")
  })
})

describe("the state of a transaction that Ratepay has authorized is", () => {
  it.each<[string, Operation[], Date | null, string]>([
    ["authorized while nothing has moved", [], after, "authorized"],
    ["authorized if nothing is known of an expiry", [], null, "authorized"],
    ["partially captured once a part is captured", [moved("capture", 1)], after, "partially_captured"],
    ["authorized once a part is canceled and none captured", [moved("cancel", 1)], after, "authorized"],
    ["captured once all is", [moved("capture", 1000)], after, "captured"],
    [
      "captured once a part is, and the rest canceled",
      [moved("capture", 1), moved("cancel", 999)],
      after,
      "captured",
    ],
    [
      "captured, also when all was refunded",
      [moved("capture", 1000), moved("refund", 1000)],
      after,
      "captured",
    ],
    ["canceled once all is", [moved("cancel", 1000)], after, "canceled"],
    ["expired at its expiry, with nothing captured", [], now, "expired"],
    ["expired at its expiry, with a part captured", [moved("capture", 999)], now, "expired"],
    ["captured, also after its expiry, if nothing was open", [moved("capture", 1000)], before, "captured"],
    ["canceled, also after its expiry, if nothing was open", [moved("cancel", 1000)], before, "canceled"],
    [
      "unresolved while the outcome of a capture is unknown",
      [moved("capture", 1, "unknown")],
      after,
      "unresolved",
    ],
    ["authorized while a capture is sent", [moved("capture", 1000, "sent")], after, "authorized"],
    [
      "authorized after a capture that was declined",
      [moved("capture", 1000, "declined")],
      after,
      "authorized",
    ],
  ])("%s", (_, operations, authorizationExpires, expected) => {
    expect(stateOf([authorized(), ...operations], authorizationExpires)).toBe(expected)
  })
})

it("the SQL of a transaction's state names each state that there is, and binds one moment", () => {
  for (const state of transactionStates) expect(stateSql).toContain(`'${state}'`)
  expect(stateSql.split("?")).toHaveLength(2)
})
