import type { RatepayOperation, RatepayTransaction } from "../../ratepay-order"
import { aRatepayTransaction } from "../../__tests__/a-ratepay-transaction"
import { nextStep, type NextStep } from "../next-step"

const troubled: RatepayOperation = {
  id: "rpop_1",
  kind: "capture",
  state: "failed",
  cause: null,
  amount: 1,
  ratepay_operation_id: null,
  error: null,
  finding: null,
  decline: null,
  lines: [],
  extras: null,
  detail: null,
  created_at: "2026-01-01T00:00:00Z",
  can_retry: true,
  why_no_retry: null,
  needs_attention: true,
  awaits_booking: false,
}

it.each<[Partial<RatepayTransaction>, NextStep]>([
  [{ state: "pending" }, "pending"],
  [{ state: "awaiting_passcode" }, "pending"],
  [{ state: "authorized" }, "capture"],
  [{ state: "authorized", expires_in_days: 8 }, "capture"],
  [{ state: "authorized", expires_in_days: 7 }, "expiring"],
  [{ state: "partially_captured", expires_in_days: 7 }, "expiring"],
  [{ state: "partially_captured", expires_in_days: 8 }, "capture"],
  [{ state: "captured", expires_in_days: -3 }, "done"],
  [{ state: "canceled" }, "canceled"],
  [{ state: "expired", expires_in_days: 0 }, "expired"],
  [{ state: "declined" }, "declined"],
  [{ state: "failed" }, "declined"],
  [{ state: "unresolved", operations: [troubled] }, "unresolved"],
  [{ state: "authorized", operations: [troubled] }, "attention"],
  [{ state: "captured", operations: [{ ...troubled, needs_attention: false }] }, "done"],
  [{ state: "captured", faults: [{ code: "goods_unreadable", values: {}, text: "" }] }, "attention"],
])("after %j the next step is %s", (facts, step) => {
  expect(nextStep(aRatepayTransaction(facts))).toBe(step)
})
