import { anOperation } from "../../__tests__/an-operation"
import { SENDER } from "../../__tests__/support/open-ledger"
import { operationKinds, type OperationState } from "../../records/operation"
import { whyNoRetry } from "../retry-operation"

const now = new Date("2026-01-10T12:00:00Z")
const expired = { authorizationExpires: new Date("2026-01-09T12:00:00Z") }
const standing = { authorizationExpires: new Date("2026-01-11T12:00:00Z") }
const judge = (
  facts: Parameters<typeof anOperation>[0],
  { authorizationExpires }: { authorizationExpires: Date | null } = standing
) =>
  whyNoRetry(
    anOperation({ kind: "capture", state: "failed", ...facts }),
    { authorizationExpires, account: "shop", partnerShopId: "SHOP" },
    { now, senderOf: () => SENDER }
  )

it("says that an authorization has expired, of what Ratepay no longer does then", () => {
  expect(operationKinds.filter((kind) => judge({ kind }, expired) === "expired")).toEqual([
    "increment",
    "capture",
    "cancel",
    "change_expiry",
  ])
  expect(judge({}, standing)).toBeNull()
  expect(judge({}, { authorizationExpires: null })).toBeNull()
})

it("says that a decline is final", () => {
  const final = { state: "declined" as const, declineReasons: ["MAXIMUM_EXPIRY_EXCEEDED"] }
  expect(judge(final)).toBe("declined_for_good")
  expect(judge({ ...final, declineReasons: ["CAPTURE_AMOUNT_TOO_HIGH"] })).toBeNull()
  expect(judge({ ...final, kind: "authorize" })).toBeNull()
})

it("says nothing of an operation that may be sent again under its own key, has succeeded or has a successor", () => {
  const states: OperationState[] = ["planned", "sent", "unknown", "passcode_required", "succeeded"]
  expect(states.map((state) => judge({ state }, expired))).toEqual(states.map(() => null))
  expect(judge({ supersededBy: "rpop_2" }, expired)).toBeNull()
})

it("says that other credentials sent what has no outcome, where it is known who did", () => {
  const all = (sender: string | null) =>
    ["sent" as const, "unknown" as const].map((state) => judge({ state, sender }))
  expect(all("others")).toEqual(["other_credentials", "other_credentials"])
  expect(all(SENDER)).toEqual([null, null])
  expect(all(null)).toEqual([null, null])
  expect(judge({ state: "planned", sender: "others" })).toBeNull()
  expect(judge({ state: "failed", sender: "others" })).toBeNull()
})
