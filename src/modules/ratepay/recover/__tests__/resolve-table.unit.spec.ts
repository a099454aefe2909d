import { anAuthorizeRequest } from "../../../../ratepay-api/__tests__/documented-requests"
import { freeze } from "../../send/freeze"
import { KEY_LIFETIME_MS, KEY_MARGIN_MS } from "../../records/key-lifetime"
import type { Operation, OperationState } from "../../records/operation"
import { resolveLeftOpen, type Resolution } from "../resolve-left-open"
import type { FollowUpKind } from "../../send/send"
import type { Transaction } from "../../records/transaction"
import { anOperation } from "../../__tests__/an-operation"
import {
  anAuthorization,
  IN_FLIGHT_MS,
  mugUnits,
  MUG,
  openLedger,
  seal,
  SENDER,
} from "../../__tests__/support/open-ledger"
import type { Mood, Sight } from "../../__tests__/support/open-ratepay"
import { ago, stopTheClock } from "../../__tests__/support/stop-the-clock"

stopTheClock()

const SECOND = 1000
const HOUR = 60 * 60 * SECOND
const LEFT_ALONE_MS = IN_FLIGHT_MS + SECOND
const KEY_ENDS_MS = KEY_LIFETIME_MS - KEY_MARGIN_MS
const EXPIRES = "2026-05-01T00:00:00.000Z"

const money: FollowUpKind[] = ["increment", "capture", "cancel", "refund"]
const followUps: FollowUpKind[] = [...money, "change_expiry", "shipping_information"]
const requests: Record<FollowUpKind, unknown> = {
  increment: { gross_amount: 100, partner_operation_id: "open" },
  capture: { gross_amount: 100, partner_operation_id: "open" },
  cancel: { gross_amount: 100, partner_operation_id: "open" },
  refund: { gross_amount: 100, partner_operation_id: "open" },
  change_expiry: { authorization_expires: EXPIRES },
  shipping_information: { carrier_name: "DHL", tracking_number: "1" },
}

const captured = anOperation({
  id: "captured",
  kind: "capture",
  idempotencyKey: "key of the capture",
  ratepayOperationId: "captured-at-ratepay",
  createdAt: new Date(1),
  cents: MUG,
  units: mugUnits(1),
})

function openFollowUp(kind: FollowUpKind, facts: Partial<Operation>) {
  const operation = anOperation({
    ...freeze(kind, requests[kind]),
    id: "open",
    kind,
    idempotencyKey: "key",
    cents: kind === "change_expiry" || kind === "shipping_information" ? 0 : MUG,
    cause: "merchant",
    medusaId: kind === "shipping_information" ? captured.id : null,
    detail: kind === "change_expiry" ? EXPIRES : null,
    createdAt: ago(LEFT_ALONE_MS),
    ...facts,
  })
  const opened = openLedger([anAuthorization(), captured, operation])
  return { ...opened, resolve: () => resolveLeftOpen(opened.ledger, opened.transaction.id) }
}

function openAuthorization(facts: Partial<Operation>, of: Partial<Transaction> = {}) {
  const frozen = freeze("authorize", anAuthorizeRequest())
  const operation = anAuthorization({
    ...frozen,
    id: "open",
    body: seal.close(frozen.body, "open"),
    createdAt: ago(LEFT_ALONE_MS),
    ...facts,
  })
  const opened = openLedger([operation], { ratepayTransactionId: null, ...of })
  return { ...opened, resolve: () => resolveLeftOpen(opened.ledger, opened.transaction.id) }
}

/** In one word, how the operation was resolved, or that it was not. */
function endOf(resolution: Resolution): string {
  return resolution.kind === "resolved" ? resolution.by : resolution.kind
}

describe("an operation that recovery has nothing to do about", () => {
  const rows: Partial<Operation>[] = [
    { state: "succeeded" },
    { state: "declined" },
    { state: "failed" },
    { state: "planned", createdAt: ago(SECOND) },
    { state: "planned", createdAt: ago(IN_FLIGHT_MS - 1) },
    { state: "sent", sentAt: ago(SECOND) },
    { state: "sent", sentAt: ago(IN_FLIGHT_MS - 1), createdAt: ago(HOUR) },
  ]
  it.each(rows.flatMap((facts) => followUps.map((kind) => ({ ...facts, kind }))))(
    "is not changed: a $kind that is $state",
    async ({ kind, ...facts }) => {
      const { resolve, ratepay, read } = openFollowUp(kind, facts)
      const before = await read()

      expect(endOf(await resolve())).toBe("nothing_to_do")

      expect(await read()).toEqual(before)
      expect([ratepay.sent, ratepay.lookups]).toEqual([[], []])
    }
  )

  it.each(rows)("is not changed: an authorization that is $state", async (facts) => {
    const { resolve, ratepay, read } = openAuthorization(facts)
    const before = await read()

    expect(endOf(await resolve())).toBe("nothing_to_do")

    expect(await read()).toEqual(before)
    expect([ratepay.sent, ratepay.lookups]).toEqual([[], []])
  })
})

describe("an operation that was planned by a process that is gone", () => {
  it.each(followUps)("has failed, because it was certainly not sent: %s", async (kind) => {
    const { resolve, ratepay, find } = openFollowUp(kind, { state: "planned" })

    expect(endOf(await resolve())).toBe("abandoned")

    expect(await find("open")).toMatchObject({ state: "failed", body: null })
    expect([ratepay.sent, ratepay.lookups]).toEqual([[], []])
  })

  it("has failed, because it was certainly not sent: authorize", async () => {
    const { resolve, ratepay, find } = openAuthorization({ state: "planned" })

    expect(endOf(await resolve())).toBe("abandoned")

    expect(await find("open")).toMatchObject({ state: "failed", body: null })
    expect(ratepay.sent).toEqual([])
  })
})

type Sending = { mood: Mood; becomes: OperationState; ends: "resent" | "unresolved" }
/** A response to its key resolves the operation; any other end of the resend leaves it unknown. */
const sendings: Sending[] = [
  { mood: "yes", becomes: "succeeded", ends: "resent" },
  { mood: "no", becomes: "declined", ends: "resent" },
  { mood: "refused", becomes: "failed", ends: "resent" },
  { mood: "turned away", becomes: "unknown", ends: "unresolved" },
  { mood: "conflict", becomes: "unknown", ends: "unresolved" },
  { mood: "cut before", becomes: "unknown", ends: "unresolved" },
  { mood: "cut after", becomes: "unknown", ends: "unresolved" },
  { mood: "server error", becomes: "unknown", ends: "unresolved" },
  { mood: "unreadable", becomes: "unknown", ends: "unresolved" },
  { mood: "no connection", becomes: "unknown", ends: "unresolved" },
  { mood: "circuit open", becomes: "unknown", ends: "unresolved" },
  { mood: "key expired", becomes: "unknown", ends: "unresolved" },
  { mood: "broken", becomes: "unknown", ends: "unresolved" },
]
const left: (Partial<Operation> & { name: string })[] = [
  { name: "sent by a process that is gone", state: "sent", sentAt: ago(LEFT_ALONE_MS) },
  { name: "unknown", state: "unknown", sentAt: ago(SECOND) },
  { name: "unknown, and known to have been sent by who sends now", state: "unknown", sender: SENDER },
  { name: "unknown until just before its key ends", state: "unknown", createdAt: ago(KEY_ENDS_MS - SECOND) },
]

describe("an unresolved operation is sent again under its key", () => {
  it.each(
    sendings.flatMap((sending) =>
      left.flatMap(({ name, ...facts }) => followUps.map((kind) => ({ ...sending, name, facts, kind })))
    )
  )(
    "a $kind that is $name is $becomes when the response is: $mood",
    async ({ kind, facts, mood, becomes, ends }) => {
      const { resolve, ratepay, stateOf, find } = openFollowUp(kind, facts)
      const key = kind === "change_expiry" ? null : "key"
      const body = (await find("open"))?.body
      ratepay.ahead.push(mood)

      expect(endOf(await resolve())).toBe(ends)

      expect(await stateOf("open")).toBe(becomes)
      expect(ratepay.lookups).toEqual([])
      for (const sent of ratepay.sent) expect(sent).toEqual({ kind, key, body })
    }
  )

  it.each(
    [
      ...sendings,
      { mood: "passcode" as const, becomes: "passcode_required" as const, ends: "resent" as const },
    ].flatMap((sending) => left.map(({ name, ...facts }) => ({ ...sending, name, facts })))
  )(
    "an authorization that is $name is $becomes when the response is: $mood",
    async ({ facts, mood, becomes, ends }) => {
      const { resolve, ratepay, find } = openAuthorization(facts)
      ratepay.ahead.push(mood)

      expect(endOf(await resolve())).toBe(ends)

      const after = await find("open")
      expect(after?.state).toBe(becomes)
      // A response removes the buyer data; until then it stays sealed.
      expect(after?.body === null).toBe(becomes !== "unknown")
      for (const { key, body } of ratepay.sent) {
        expect(key).toBe("key of the authorization")
        expect(JSON.parse(body)).toEqual(anAuthorizeRequest())
      }
    }
  )

  it("an authorization whose sealed body does not open is not changed, and the error says why", async () => {
    const { resolve, ratepay, read } = openAuthorization({
      state: "unknown",
      body: seal.close("{}", "another"),
    })
    const before = await read()

    await expect(resolve()).rejects.toThrow("This sealed text does not open")

    expect(await read()).toEqual(before)
    expect(ratepay.sent).toEqual([])
  })
})

describe("an unresolved operation whose key has ended, or is not known of who sends now, is looked up, and never sent", () => {
  const stale: (Partial<Operation> & { name: string })[] = [
    { name: "sent", state: "sent", createdAt: ago(KEY_ENDS_MS), sentAt: ago(KEY_ENDS_MS) },
    { name: "unknown", state: "unknown", createdAt: ago(KEY_ENDS_MS) },
    { name: "unknown for long", state: "unknown", createdAt: ago(30 * KEY_LIFETIME_MS) },
    { name: "unknown and erased", state: "unknown", body: null },
    { name: "unknown, and sent by others", state: "unknown", sender: "others" },
  ]
  type Listing = {
    listed: "ours" | "another's" | "nothing" | "nobody's" | "known"
    becomes: OperationState
    ends: string
  }
  const listings: Listing[] = [
    { listed: "ours", becomes: "succeeded", ends: "looked_up" },
    { listed: "another's", becomes: "failed", ends: "looked_up" },
    { listed: "nothing", becomes: "failed", ends: "looked_up" },
    { listed: "nobody's", becomes: "unknown", ends: "unresolved" },
    { listed: "known", becomes: "failed", ends: "looked_up" },
  ]
  it.each(
    listings.flatMap((listing) =>
      stale.flatMap(({ name, ...facts }) => money.map((kind) => ({ ...listing, name, facts, kind })))
    )
  )(
    "a $kind that is $name is $becomes when Ratepay lists: $listed",
    async ({ kind, facts, listed, becomes, ends }) => {
      const { resolve, ratepay, find } = openFollowUp(kind, facts)
      const entry = { kind, grossAmount: 100, created: ago(HOUR).toISOString() }
      if (listed === "ours")
        ratepay.done.push({ ...entry, ratepayOperationId: "found", partnerOperationId: "open" })
      if (listed === "another's")
        ratepay.done.push({ ...entry, ratepayOperationId: "found", partnerOperationId: "other" })
      if (listed === "nobody's") ratepay.done.push({ ...entry, ratepayOperationId: "found" })
      if (listed === "known") ratepay.done.push({ ...entry, ratepayOperationId: "captured-at-ratepay" })

      expect(endOf(await resolve())).toBe(ends)

      expect(await find("open")).toMatchObject({
        state: becomes,
        ratepayOperationId: becomes === "succeeded" ? "found" : null,
      })
      expect(ratepay.sent).toEqual([])
      expect(ratepay.lookups).toEqual([`list ${kind}`])
    }
  )

  it.each<{ sight: Sight }>([{ sight: "no response" }, { sight: "not found" }])(
    "it stays unknown when the lookup ends as: $sight",
    async ({ sight }) => {
      for (const kind of [...money, "change_expiry" as const]) {
        const { resolve, ratepay, stateOf } = openFollowUp(kind, stale[1] ?? {})
        ratepay.sights.push(sight)

        expect(endOf(await resolve())).toBe("unresolved")

        expect(await stateOf("open")).toBe("unknown")
        expect(ratepay.sent).toEqual([])
      }
    }
  )

  it.each([
    { shown: EXPIRES, becomes: "succeeded" },
    { shown: "2026-05-01T02:00:00+02:00", becomes: "succeeded" },
    { shown: "2026-04-01T00:00:00.000Z", becomes: "failed" },
    { shown: undefined, becomes: "failed" },
  ])("a change of expiry is $becomes when Ratepay shows: $shown", async ({ shown, becomes }) => {
    const { resolve, ratepay, stateOf } = openFollowUp("change_expiry", stale[1] ?? {})
    ratepay.shown.authorizationExpires = shown

    expect(endOf(await resolve())).toBe("looked_up")

    expect(await stateOf("open")).toBe(becomes)
    expect(ratepay.sent).toEqual([])
  })

  it("shipping information, which Ratepay does not list, is failed and may be added again", async () => {
    const { resolve, ratepay, stateOf } = openFollowUp("shipping_information", stale[1] ?? {})

    expect(endOf(await resolve())).toBe("looked_up")

    expect(await stateOf("open")).toBe("failed")
    expect([ratepay.sent, ratepay.lookups]).toEqual([[], []])
  })

  it.each(stale)("an authorization that is $name and has no id at Ratepay stays unknown", async (facts) => {
    const { resolve, ratepay, find } = openAuthorization({
      ...facts,
      ...("body" in facts || "sender" in facts ? {} : { createdAt: ago(KEY_ENDS_MS) }),
    })

    expect(endOf(await resolve())).toBe("unresolved")

    const after = await find("open")
    expect(after?.state).toBe("unknown")
    expect(after?.error).toMatch(/merchant portal/)
    expect([ratepay.sent, ratepay.lookups]).toEqual([[], []])
  })
})

describe("an authorization that waits for a passcode is looked up", () => {
  const DAY = 24 * HOUR
  type Look = {
    result: "ACCEPTED" | "DECLINED" | "OTP_REQUIRED" | "other"
    sight: Sight
    age: number
    becomes: OperationState
    ends: string
  }
  const looks: Look[] = [
    { result: "ACCEPTED", sight: "seen", age: HOUR, becomes: "succeeded", ends: "looked_up" },
    { result: "ACCEPTED", sight: "seen", age: 2 * DAY, becomes: "succeeded", ends: "looked_up" },
    { result: "DECLINED", sight: "seen", age: HOUR, becomes: "declined", ends: "looked_up" },
    { result: "DECLINED", sight: "seen", age: 2 * DAY, becomes: "declined", ends: "looked_up" },
    {
      result: "OTP_REQUIRED",
      sight: "seen",
      age: DAY - SECOND,
      becomes: "passcode_required",
      ends: "unresolved",
    },
    { result: "OTP_REQUIRED", sight: "seen", age: DAY, becomes: "failed", ends: "looked_up" },
    { result: "other", sight: "seen", age: DAY - SECOND, becomes: "passcode_required", ends: "unresolved" },
    { result: "other", sight: "seen", age: DAY, becomes: "failed", ends: "looked_up" },
    {
      result: "OTP_REQUIRED",
      sight: "not found",
      age: HOUR,
      becomes: "passcode_required",
      ends: "unresolved",
    },
    { result: "OTP_REQUIRED", sight: "not found", age: DAY, becomes: "failed", ends: "looked_up" },
    {
      result: "OTP_REQUIRED",
      sight: "turned away",
      age: 2 * DAY,
      becomes: "passcode_required",
      ends: "unresolved",
    },
    {
      result: "OTP_REQUIRED",
      sight: "no response",
      age: HOUR,
      becomes: "passcode_required",
      ends: "unresolved",
    },
    {
      result: "OTP_REQUIRED",
      sight: "no response",
      age: 2 * DAY,
      becomes: "passcode_required",
      ends: "unresolved",
    },
  ]
  it.each(looks)(
    "it is $becomes after $age ms when Ratepay shows $result ($sight)",
    async ({ result, sight, age, becomes, ends }) => {
      const { resolve, ratepay, stateOf } = openAuthorization(
        { state: "passcode_required", createdAt: ago(age), body: null },
        { ratepayTransactionId: "at-ratepay" }
      )
      ratepay.shown.result = result
      ratepay.sights.push(sight)

      expect(endOf(await resolve())).toBe(ends)

      expect(await stateOf("open")).toBe(becomes)
      expect([ratepay.sent, ratepay.lookups]).toEqual([[], ["retrieve transaction"]])
    }
  )

  it.each([
    ["turned away", DAY - SECOND, 0],
    ["turned away", DAY, 1],
    ["no response", DAY, 1],
    ["not found", DAY, 0],
    ["seen", DAY, 0],
  ] as const)(
    "and put on the attention list while nobody can see it (%s after %d ms), once, until somebody can",
    async (sight, age, entries) => {
      const { resolve, ratepay, read } = openAuthorization(
        { state: "passcode_required", createdAt: ago(age), body: null },
        { ratepayTransactionId: "at-ratepay" }
      )
      const waiting = async () =>
        (await read()).operations.filter(
          ({ kind, acknowledgedAt }) => kind === "comparison" && acknowledgedAt === null
        )
      ratepay.shown.result = "OTP_REQUIRED"
      ratepay.sights.push(sight, sight)
      await resolve()
      await resolve()

      expect(await waiting()).toHaveLength(entries)

      ratepay.shown.result = "ACCEPTED"
      await resolve()
      expect(await waiting()).toEqual([])
    }
  )
})

describe("several processes that resolve the same operation at once", () => {
  it.each(followUps)("send the %s once", async (kind) => {
    const { resolve, ratepay, stateOf } = openFollowUp(kind, { state: "unknown" })

    const ends = await Promise.all([resolve(), resolve(), resolve()])

    expect(ends.map(endOf).sort()).toEqual(["nothing_to_do", "nothing_to_do", "resent"])
    expect(ratepay.sent).toHaveLength(1)
    expect(await stateOf("open")).toBe("succeeded")
  })

  it("leave an operation to the process that has just sent it, and take it up once that is gone", async () => {
    const { resolve, ratepay, stateOf } = openFollowUp("capture", { state: "unknown" })
    ratepay.ahead.push("silent")
    void resolve()
    await new Promise((resolved) => setTimeout(resolved, 5))

    expect(endOf(await resolve())).toBe("nothing_to_do")
    jest.setSystemTime(Date.now() + LEFT_ALONE_MS)
    expect(endOf(await resolve())).toBe("resent")

    expect(await stateOf("open")).toBe("succeeded")
    expect(ratepay.done).toHaveLength(1)
  })
})
