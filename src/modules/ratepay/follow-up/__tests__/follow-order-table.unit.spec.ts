import { parseMedusaOrder, toCents } from "../../../../basket"
import type { OrderState } from "../choose-following"
import { followOrder } from "../follow-order"
import { freeze } from "../../send/freeze"
import { KEY_LIFETIME_MS } from "../../records/key-lifetime"
import type { Operation, OperationState } from "../../records/operation"
import { resolveLeftOpen } from "../../recover/resolve-left-open"
import { anOperation } from "../../__tests__/an-operation"
import {
  anAuthorization,
  IN_FLIGHT_MS,
  MUG,
  mugs,
  mugUnits,
  openLedger,
} from "../../__tests__/support/open-ledger"
import type { Mood } from "../../__tests__/support/open-ratepay"
import { ago, stopTheClock } from "../../__tests__/support/stop-the-clock"

stopTheClock()

const SECOND = 1000
const LEFT_ALONE_MS = IN_FLIGHT_MS + SECOND
const HELD = toCents(10 * MUG)

/** The number of mugs that the order has now, while ten are authorized. */
const changes = { "fewer mugs": 7, "the same mugs": 10, "more mugs": 12, "no mugs": 0 } as const
type Change = keyof typeof changes

function toState(change: Change, facts: Partial<OrderState> = {}): OrderState {
  const quantity = changes[change]
  return {
    transactionId: "rptx_1",
    order: parseMedusaOrder(quantity === 0 ? { ...mugs(0), items: [] } : mugs(quantity)),
    cameBack: new Map(),
    version: 2,
    paidOtherwise: toCents(0),
    heldBefore: HELD,
    change: quantity * MUG - HELD,
    mayIncrease: true,
    cause: "order_edit",
    ...facts,
  }
}

function open(operations: Operation[] = []) {
  const opened = openLedger([anAuthorization(), ...operations])
  const follow = (change: Change, facts: Partial<OrderState> = {}): Promise<string> =>
    followOrder(opened.ledger, toState(change, facts)).then(
      ({ cancel, increment }) => `${cancel.kind}, ${increment.kind}`,
      (error: unknown) => (error instanceof Error ? error.constructor.name : "not an error")
    )
  return {
    ...opened,
    follow,
    /** Whether this version of the order counts as followed, so that nothing more is authorized for it. */
    isFollowed: async () => (await opened.read()).transaction.orderVersion === 2,
    moved: () => opened.ratepay.done.map(({ kind, grossAmount }) => `${kind} ${grossAmount}`),
  }
}

const down = { change: "fewer mugs", ends: "succeeded, nothing_to_do", moved: ["cancel 300"] } as const
const up = { change: "more mugs", ends: "nothing_to_do, succeeded", moved: ["increment 200"] } as const
const same = { change: "the same mugs", ends: "nothing_to_do, nothing_to_do", moved: [] } as const
const away = { change: "no mugs", ends: "succeeded, nothing_to_do", moved: ["cancel 1000"] } as const

describe("an order that changed", () => {
  it.each([down, up, same, away])("to $change is followed with $ends", async ({ change, ends, moved }) => {
    const { follow, moved: done, isFollowed } = open()

    expect(await follow(change)).toBe(ends)

    expect(done()).toEqual(moved)
    expect(await isFollowed()).toBe(true)
  })

  it.each([down, up, same, away])(
    "to $change is followed once, however often its event arrives",
    async ({ change, ends, moved }) => {
      const { follow, moved: done } = open()

      await Promise.all([follow(change), follow(change)])
      // A repeated increment has the same intent key, so that the result of the first one is returned.
      expect(await follow(change)).toBe(change === "more mugs" ? ends : "nothing_to_do, nothing_to_do")

      expect(done()).toEqual(moved)
    }
  )

  it.each([
    { ...down, followed: false },
    { ...up, ends: "nothing_to_do, nothing_to_do", moved: [], followed: false },
    { ...same, followed: false },
    { ...away, followed: false },
  ])("to $change is followed with $ends if increases are not allowed", async (row) => {
    const { follow, moved, isFollowed } = open()

    expect(await follow(row.change, { mayIncrease: false })).toBe(row.ends)

    expect(moved()).toEqual(row.moved)
    expect(await isFollowed()).toBe(row.followed)
  })

  it.each([
    { ...down },
    // Increments are requested once for each version; excess is canceled whenever it is found.
    { ...up, ends: "nothing_to_do, nothing_to_do", moved: [] },
    { ...same },
    { ...away },
  ])(
    "to $change is followed with $ends if its version was followed before",
    async ({ change, ends, moved }) => {
      const { follow, moved: done, store } = open()
      await store.updateTransaction("rptx_1", { orderVersion: 2 })

      expect(await follow(change)).toBe(ends)

      expect(done()).toEqual(moved)
    }
  )

  it.each([
    { held: "7 mugs, as 3 were canceled meanwhile", kind: "cancel" as const, quantity: 3 },
    { held: "10 mugs, as 3 were captured meanwhile", kind: "capture" as const, quantity: 3 },
  ])(
    "to fewer mugs is computed again under the lock: Ratepay then holds $held",
    async ({ kind, quantity }) => {
      const meanwhile = anOperation({
        ...{ id: "meanwhile", kind, idempotencyKey: "meanwhile", cause: "merchant" },
        ...{ cents: quantity * MUG, units: mugUnits(quantity) },
      })
      const { follow, moved } = open([meanwhile])

      await follow("fewer mugs")

      expect(moved()).toEqual(kind === "cancel" ? [] : ["cancel 300"])
    }
  )

  it("to no mugs cancels the open mugs if some are captured", async () => {
    const capture = anOperation({
      ...{ id: "capture", kind: "capture", idempotencyKey: "capture" },
      ...{ cents: 4 * MUG, units: mugUnits(4) },
    })
    const { follow, moved } = open([capture])

    expect(await follow("no mugs")).toBe("succeeded, nothing_to_do")

    expect(moved()).toEqual(["cancel 600"])
  })

  it.each(["expiry", "checkout"] as const)(
    "to more mugs authorizes nothing on an authorization that has ended (%s)",
    async (cause) => {
      const gone = anOperation({
        ...{ id: "gone", kind: "cancel", idempotencyKey: "gone", cause },
        ...{ cents: 10 * MUG, units: mugUnits(10) },
      })
      const { follow, ratepay } = open([gone])

      expect(await follow("more mugs", { heldBefore: toCents(0), change: 12 * MUG })).toBe(
        "nothing_to_do, nothing_to_do"
      )

      expect(ratepay.sent).toEqual([])
    }
  )
})

describe("an order that changed while another operation is not finished", () => {
  const standings = {
    "planned just now": { state: "planned", createdAt: ago(SECOND) },
    "planned and abandoned": { state: "planned" },
    "sent just now": { state: "sent", sentAt: ago(SECOND) },
    "sent and abandoned": { state: "sent", sentAt: ago(LEFT_ALONE_MS) },
    unknown: { state: "unknown" },
    "unknown for a day": { state: "unknown", createdAt: ago(KEY_LIFETIME_MS) },
    succeeded: { state: "succeeded" },
    declined: { state: "declined" },
    failed: { state: "failed" },
  } satisfies Record<string, Partial<Operation>>
  type Standing = keyof typeof standings
  const names: Standing[] = [
    ...(["planned just now", "planned and abandoned", "sent just now", "sent and abandoned"] as const),
    ...(["unknown", "unknown for a day", "succeeded", "declined", "failed"] as const),
  ]
  const another = (standing: Standing, facts: Partial<Operation> = {}) =>
    anOperation({
      ...freeze("capture", { gross_amount: 100, partner_operation_id: "another" }),
      ...{ id: "another", kind: "capture", idempotencyKey: "another", cause: "merchant" },
      ...{ createdAt: ago(LEFT_ALONE_MS), cents: MUG, units: mugUnits(1) },
      ...standings[standing],
      ...facts,
    })

  const isOpen = (standing: Standing) =>
    !["planned just now", "planned and abandoned", "succeeded", "declined", "failed"].includes(standing)

  it.each(names.flatMap((standing) => [down, up, same, away].map((row) => ({ ...row, standing }))))(
    "to $change waits for a capture that is $standing, or fails as its outcome must be known first",
    async ({ standing, change, ends, moved }) => {
      const { follow, ratepay, moved: done, stateOf, isFollowed } = open([another(standing)])

      const isCaptured = standing === "succeeded" && change === "no mugs"
      expect(await follow(change)).toBe(isOpen(standing) ? "InvalidInputError" : ends)

      expect(done()).toEqual(isOpen(standing) ? [] : isCaptured ? ["cancel 900"] : moved)
      expect(ratepay.sent.map(({ key }) => key)).not.toContain("another")
      expect(await isFollowed()).toBe(!isOpen(standing))
      const was: OperationState = standings[standing].state
      expect(await stateOf("another")).toBe(was === "planned" ? "failed" : was)
    }
  )

  it.each(["sent just now", "sent and abandoned", "unknown"] as const)(
    "to fewer mugs resumes its own cancellation that is %s, under the same key",
    async (standing) => {
      const own = another(standing, {
        ...freeze("cancel", { gross_amount: 300, partner_operation_id: "another" }),
        ...{ kind: "cancel", cause: "order_edit", intent: "order_edit", units: mugUnits(3) },
      })
      const { follow, ratepay, moved, stateOf, isFollowed } = open([
        { ...own, grossAmount: toCents(3 * MUG) },
      ])

      expect(await follow("fewer mugs")).toBe("succeeded, nothing_to_do")

      expect(moved()).toEqual(["cancel 300"])
      expect(ratepay.sent.map(({ key }) => key)).toEqual(["another"])
      expect([await stateOf("another"), await isFollowed()]).toEqual(["succeeded", true])
    }
  )

  it("to fewer mugs does not resume a cancellation that the merchant requested", async () => {
    const own = another("unknown", {
      ...freeze("cancel", { gross_amount: 100, partner_operation_id: "another" }),
      kind: "cancel",
    })
    const { follow, ratepay, stateOf } = open([own])

    expect(await follow("fewer mugs")).toBe("InvalidInputError")

    expect(ratepay.sent).toEqual([])
    expect(await stateOf("another")).toBe("unknown")
  })
})

describe("an operation that follows a changed order", () => {
  type Response = {
    mood: Mood
    state: OperationState
    ends: Record<"fewer mugs" | "more mugs", string>
    followed: boolean
    /** The result of following the order again. */
    then: Record<"fewer mugs" | "more mugs", string>
  }
  const alike = (end: string) => ({ "fewer mugs": end, "more mugs": end })
  const done = { "fewer mugs": "succeeded, nothing_to_do", "more mugs": "nothing_to_do, succeeded" }
  const responses: Response[] = [
    {
      mood: "no",
      state: "declined",
      ends: { "fewer mugs": "declined, nothing_to_do", "more mugs": "nothing_to_do, declined" },
      followed: true,
      // A declined increment stays unpaid in Medusa; excess is canceled as soon as possible.
      then: { "fewer mugs": "succeeded, nothing_to_do", "more mugs": "nothing_to_do, nothing_to_do" },
    },
    { mood: "refused", state: "failed", ends: alike("RatepayRequestError"), followed: false, then: done },
    { mood: "turned away", state: "failed", ends: alike("RatepayRequestError"), followed: false, then: done },
    {
      mood: "no connection",
      state: "failed",
      ends: alike("RatepayUnresolvedError"),
      followed: false,
      then: done,
    },
    ...(["cut before", "cut after", "server error", "unreadable"] as const).map((mood) => ({
      ...{ mood, state: "unknown" as const, ends: alike("RatepayUnresolvedError") },
      ...{ followed: false, then: done },
    })),
    { mood: "broken", state: "unknown", ends: alike("Error"), followed: false, then: done },
  ]
  const ways = ["fewer mugs", "more mugs"] as const

  it.each(responses.flatMap((response) => ways.map((change) => ({ ...response, change }))))(
    "is $state for $change if Ratepay's reaction is: $mood",
    async ({ mood, change, state, ends, followed }) => {
      const { follow, ratepay, read, isFollowed } = open()
      ratepay.ahead.push(mood)

      expect(await follow(change)).toBe(ends[change])

      expect((await read()).operations.at(-1)?.state).toBe(state)
      expect(await isFollowed()).toBe(followed)
    }
  )

  it.each(responses.flatMap((response) => ways.map((change) => ({ ...response, change }))))(
    "moves the money for $change once if Ratepay's reaction is: $mood, and the order is followed again",
    async ({ mood, change, state, then }) => {
      const { follow, ratepay, moved, ledger } = open()
      ratepay.ahead.push(mood)
      await follow(change)
      // Recovery has to resolve an increment with an unknown outcome first; until then any following is refused.
      if (state === "unknown" && change === "more mugs") await resolveLeftOpen(ledger, "rptx_1")

      expect(await follow(change)).toBe(then[change])

      const isDone = then[change].includes("succeeded")
      const expected = change === "fewer mugs" ? ["cancel 300"] : ["increment 200"]
      expect(moved()).toEqual(isDone ? expected : [])
      if (state === "unknown") expect(new Set(ratepay.sent.map(({ key }) => key)).size).toBe(1)
    }
  )

  it("is sent again for the amount that is still missing, if the caller demands that", async () => {
    const { follow, ratepay, moved } = open()
    ratepay.ahead.push("no")
    await follow("more mugs")

    expect(await follow("more mugs", { again: true })).toBe("nothing_to_do, succeeded")
    expect(await follow("more mugs", { again: true })).toBe("nothing_to_do, succeeded")

    expect(moved()).toEqual(["increment 200"])
  })

  it.each(ways)("is sent again for the next version of the order: %s", async (change) => {
    const { follow, ratepay, moved } = open()
    ratepay.ahead.push("no")
    await follow(change)

    await follow(change, { version: 3 })

    expect(moved()).toEqual(change === "fewer mugs" ? ["cancel 300"] : ["increment 200"])
  })

  it("does not become an increment after a cancellation was declined", async () => {
    const { follow, ratepay } = open()
    ratepay.ahead.push("no")

    await follow("fewer mugs")

    expect(ratepay.sent.map(({ kind }) => kind)).toEqual(["cancel"])
  })
})
