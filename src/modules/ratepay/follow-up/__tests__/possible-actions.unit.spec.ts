import fc from "fast-check"
import { aTransaction } from "../../__tests__/a-transaction"
import { anOperation } from "../../__tests__/an-operation"
import type { Operation } from "../../records/operation"
import { withBalances } from "../../records/transaction-with-balances"
import { actions, possibleActions, type Action, type PossibleActions } from "../possible-actions"

const now = new Date("2026-01-10T12:00:00Z")
const sound = { isCanceled: false, hasOpenChange: false }

type Case = {
  operations?: Operation[]
  expires?: string | null
  ratepayTransactionId?: string | null
  order?: Partial<typeof sound>
}

function judge({ operations = [], expires = null, ratepayTransactionId = "at-ratepay", order }: Case) {
  const transaction = {
    ...aTransaction(),
    ratepayTransactionId,
    authorizationExpires: expires === null ? null : new Date(expires),
  }
  return possibleActions(withBalances({ transaction, operations }), { ...sound, ...order }, now)
}

const authorized = anOperation({ id: "authorize", cents: 1000 })
const captured = (cents: number) => anOperation({ id: "capture", kind: "capture", cents })
const canceled = (cents: number) => anOperation({ id: "cancel", kind: "cancel", cents })
const refunded = (cents: number) => anOperation({ id: "refund", kind: "refund", cents })
const unknown = anOperation({ id: "unknown", kind: "capture", state: "unknown", cents: 500 })

const all = (whyNot: PossibleActions[Action]): PossibleActions => ({
  capture: whyNot,
  cancel: whyNot,
  refund: whyNot,
  tracking: whyNot,
  extend: whyNot,
  compare: whyNot,
})
const nothingCaptured = { refund: "nothing_captured", tracking: "nothing_captured" } as const
const nothingOpen = { capture: "nothing_open", cancel: "nothing_open", extend: "nothing_open" } as const
const expired = { capture: "expired", cancel: "expired", extend: "expired" } as const
const past = "2026-01-10T12:00:00Z"
const soon = "2026-01-10T12:00:01Z"

it.each<[string, Case, PossibleActions]>([
  ["authorized", { operations: [authorized] }, { ...all(null), ...nothingCaptured }],
  ["about to expire", { operations: [authorized], expires: soon }, { ...all(null), ...nothingCaptured }],
  ["captured in part", { operations: [authorized, captured(400)] }, all(null)],
  [
    "captured, so that an order edit may still add to it",
    { operations: [authorized, captured(1000)] },
    { ...all(null), ...nothingOpen, extend: null },
  ],
  [
    "captured and refunded",
    { operations: [authorized, captured(1000), refunded(1000)] },
    { ...all(null), ...nothingOpen, extend: null, refund: "nothing_refundable" },
  ],
  [
    "canceled",
    { operations: [authorized, canceled(1000)] },
    { ...all(null), ...nothingOpen, ...nothingCaptured },
  ],
  ["expired", { operations: [authorized], expires: past }, { ...all(null), ...expired, ...nothingCaptured }],
  [
    "expired after a capture",
    { operations: [authorized, captured(400)], expires: past },
    { ...all(null), ...expired },
  ],
  [
    "expired with nothing open",
    { operations: [authorized, captured(1000)], expires: past },
    { ...all(null), ...nothingOpen },
  ],
  [
    "with an unknown outcome",
    { operations: [authorized, captured(400), unknown] },
    { ...all("outcome_unknown"), compare: null },
  ],
  [
    "authorized and without an id of Ratepay's to compare it by",
    { operations: [authorized], ratepayTransactionId: null },
    { ...all(null), ...nothingCaptured, compare: "not_authorized" },
  ],
  [
    "of a canceled order",
    { operations: [authorized, captured(400)], order: { isCanceled: true } },
    { ...all(null), capture: "order_canceled" },
  ],
  [
    "of an order with an open change",
    { operations: [authorized, captured(400)], order: { hasOpenChange: true } },
    { ...all(null), cancel: "order_change_open", refund: "order_change_open" },
  ],
  ...(["planned", "sent", "unknown", "passcode_required", "declined", "failed"] as const).map(
    (state): [string, Case, PossibleActions] => [
      `whose authorization is ${state}`,
      { operations: [anOperation({ id: "authorize", cents: 1000, state })], ratepayTransactionId: null },
      all("not_authorized"),
    ]
  ),
])("says of a transaction that is %s what can be done", (_, given, expected) => {
  expect(judge(given)).toEqual(expected)
})

it("allows no money to move that the balances do not have, and nothing but refunds and tracking after the expiry", () => {
  const cents = fc.integer({ min: 0, max: 1000 })
  fc.assert(
    fc.property(cents, cents, cents, fc.boolean(), (capture, cancel, refund, isPast) => {
      const operations = [authorized, captured(capture), canceled(cancel), refunded(refund)]
      const possible = judge({ operations, expires: isPast ? past : soon })
      const open = 1000 - capture - cancel
      if (open <= 0) expect([possible.capture, possible.cancel]).not.toContain(null)
      if (cancel >= 1000) expect(possible.extend).not.toBeNull()
      if (isPast) expect([possible.capture, possible.cancel, possible.extend]).not.toContain(null)
      if (refund >= capture) expect(possible.refund).not.toBeNull()
      if (open > 0 && !isPast)
        expect([possible.capture, possible.cancel, possible.extend]).toEqual([null, null, null])
      if (refund < capture) expect(possible.refund).toBeNull()
      expect(Object.keys(possible)).toEqual([...actions])
    })
  )
})
