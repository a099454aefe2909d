import { anAuthorizeRequest } from "../../../../ratepay-api/__tests__/documented-requests"
import { freeze } from "../freeze"
import { KEY_LIFETIME_MS } from "../../records/key-lifetime"
import type { Operation, OperationState, SentKind } from "../../records/operation"
import { carryOut } from "../../follow-up/run-follow-up"
import { sendAuthorization, type FollowUpKind } from "../send"
import { resolveAuthorization } from "../resolve-authorization"
import { anOperation } from "../../__tests__/an-operation"
import { anAuthorization, endOf, mugUnits, MUG, openLedger } from "../../__tests__/support/open-ledger"
import type { Mood } from "../../__tests__/support/open-ratepay"
import { ago, NOW, stopTheClock } from "../../__tests__/support/stop-the-clock"

const clock = stopTheClock()

const MINUTE = 60 * 1000

const requests: Record<SentKind, unknown> = {
  authorize: anAuthorizeRequest(),
  increment: { gross_amount: 100, partner_operation_id: "sent" },
  capture: { gross_amount: 100, partner_operation_id: "sent" },
  cancel: { gross_amount: 100, partner_operation_id: "sent" },
  refund: { gross_amount: 100, partner_operation_id: "sent" },
  change_expiry: { authorization_expires: "2026-05-01T00:00:00.000Z" },
  shipping_information: { carrier_name: "DHL", tracking_number: "1" },
}
const followUps: FollowUpKind[] = [
  "increment",
  "capture",
  "cancel",
  "refund",
  "change_expiry",
  "shipping_information",
]

const captured = anOperation({
  id: "captured",
  kind: "capture",
  idempotencyKey: "key of the capture",
  ratepayOperationId: "captured-at-ratepay",
  createdAt: new Date(1),
  cents: MUG,
  units: mugUnits(1),
})

type Time = "the first time" | "once more"
const times: Time[] = ["the first time", "once more"]

/** A ledger with an operation that is about to be sent, for the first time or again because its outcome is unknown. */
function open(kind: SentKind, time: Time) {
  const isNew = time === "the first time"
  const frozen = freeze(kind, requests[kind])
  const operation: Operation = anOperation({
    ...frozen,
    id: "sent",
    kind,
    state: isNew ? "planned" : "sent",
    idempotencyKey: "key",
    createdAt: ago(MINUTE),
    sentAt: isNew ? null : NOW,
    cents: kind === "change_expiry" || kind === "shipping_information" ? 0 : MUG,
    cause: kind === "authorize" ? "checkout" : "merchant",
    medusaId: kind === "shipping_information" ? captured.id : null,
  })
  const operations = kind === "authorize" ? [operation] : [anAuthorization(), captured, operation]
  const opened = openLedger(operations, kind === "authorize" ? { ratepayTransactionId: null } : {})
  const { ledger, read } = opened
  const send = async (body = frozen.body): Promise<{ kind: string }> => {
    const record = await read()
    if (kind !== "authorize")
      return carryOut(ledger, { record, operation: { ...operation, kind }, body, isNew })
    if (isNew) await ledger.store.markSent(operation.id)
    return resolveAuthorization(ledger, record, await sendAuthorization(ledger, record, { body, isNew }))
  }
  return { ...opened, operation, body: frozen.body, send }
}

type Ending = { state: OperationState; ends: string; event: string }
type Row = { mood: Mood; left: 0 | 1; done: 0 | 1 } & Record<Time, Ending>

const unknown: Ending = { state: "unknown", ends: "RatepayUnresolvedError", event: "unresolved" }
const failed: Ending = { state: "failed", ends: "RatepayRequestError", event: "failed" }
const neverLeft: Ending = { ...failed, ends: "RatepayUnresolvedError" }
const declined: Ending = { state: "declined", ends: "declined", event: "declined" }
const broken: Ending = { ...unknown, ends: "Error" }
const both = (ending: Ending) => ({ "the first time": ending, "once more": ending })

/** An error that means "not done" the first time leaves a resend unknown, unless it is a response to the operation's key. */
const table: Row[] = [
  { mood: "no", left: 1, done: 0, ...both(declined) },
  { mood: "refused", left: 1, done: 0, ...both(failed) },
  { mood: "turned away", left: 1, done: 0, "the first time": failed, "once more": unknown },
  { mood: "conflict", left: 1, done: 0, "the first time": failed, "once more": unknown },
  { mood: "cut before", left: 1, done: 0, ...both(unknown) },
  { mood: "cut after", left: 1, done: 1, ...both(unknown) },
  { mood: "server error", left: 1, done: 0, ...both(unknown) },
  { mood: "unreadable", left: 1, done: 1, ...both(unknown) },
  { mood: "no connection", left: 0, done: 0, "the first time": neverLeft, "once more": unknown },
  { mood: "circuit open", left: 0, done: 0, "the first time": neverLeft, "once more": unknown },
  { mood: "key expired", left: 0, done: 0, ...both(unknown) },
  { mood: "broken", left: 1, done: 0, ...both(broken) },
]
const kinds: SentKind[] = ["authorize", ...followUps]
const eventsOf: Record<SentKind, string[]> = {
  authorize: ["authorized"],
  increment: ["incremented"],
  capture: ["captured", "payment_due"],
  cancel: ["canceled"],
  refund: ["refunded"],
  change_expiry: ["expiry_changed"],
  shipping_information: ["tracking_added"],
}

describe("an operation that is sent", () => {
  it.each(times.flatMap((time) => kinds.map((kind) => ({ kind, time }))))(
    "has succeeded when Ratepay accepts the $kind, sent $time",
    async ({ kind, time }) => {
      const { ratepay, send, stateOf, eventNames, body } = open(kind, time)

      expect(await endOf(send())).toBe(kind === "authorize" ? "authorized" : "succeeded")

      expect(await stateOf("sent")).toBe("succeeded")
      expect(eventNames()).toEqual(eventsOf[kind])
      expect(ratepay.sent).toEqual([{ kind, key: kind === "change_expiry" ? null : "key", body }])
    }
  )

  it.each(
    table.flatMap((row) =>
      times.flatMap((time) => kinds.map((kind) => ({ ...row, ending: row[time], kind, time })))
    )
  )(
    "is $ending.state when the $kind is sent $time and Ratepay's response is: $mood",
    async ({ mood, kind, time, ending, left, done }) => {
      const { ratepay, send, stateOf, eventNames } = open(kind, time)
      ratepay.ahead.push(mood)

      expect(await endOf(send())).toBe(ending.ends)

      expect(await stateOf("sent")).toBe(ending.state)
      expect(eventNames()).toEqual([ending.event])
      expect([ratepay.sent.length, ratepay.done.length]).toEqual([left, done])
    }
  )

  it.each(times)("waits for a passcode when Ratepay requires one, sent %s", async (time) => {
    const { ratepay, send, stateOf, eventNames, read } = open("authorize", time)
    ratepay.ahead.push("passcode")

    expect(await endOf(send())).toBe("passcode_required")

    expect(await stateOf("sent")).toBe("passcode_required")
    expect(eventNames()).toEqual(["passcode_required"])
    expect((await read()).transaction.ratepayTransactionId).toBe("at-ratepay")
  })

  it.each(kinds)("is not sent when its body differs from the frozen one: %s", async (kind) => {
    const first = open(kind, "the first time")
    const again = open(kind, "once more")

    expect(await endOf(first.send(`${first.body} `))).toBe("InvalidInputError")
    expect(await endOf(again.send(`${again.body} `))).toBe("InvalidInputError")

    // The first time, it was certainly not done. At a resend, the earlier request may have been.
    expect([await first.stateOf("sent"), await again.stateOf("sent")]).toEqual(["failed", "unknown"])
    expect([...first.ratepay.sent, ...again.ratepay.sent]).toEqual([])
  })

  it.each(kinds)("stays `sent` when the process ends before Ratepay responds to the %s", async (kind) => {
    const { ratepay, send, stateOf, eventNames } = open(kind, "the first time")
    ratepay.ahead.push("silent")

    const outcome = await Promise.race([
      endOf(send()),
      new Promise((resolve) => setTimeout(resolve, 5, "nothing")),
    ])

    expect(outcome).toBe("nothing")
    expect(await stateOf("sent")).toBe("sent")
    expect(eventNames()).toEqual([])
  })

  it.each(followUps)("is not sent when another process has abandoned the %s before", async (kind) => {
    const { ledger, ratepay, send, stateOf, transaction } = open(kind, "the first time")
    await ledger.store.decideUnderLock(transaction.id, (_, writer) => writer.abandon("sent"))

    await expect(send()).rejects.toThrow("was given up before it was sent")

    expect(await stateOf("sent")).toBe("failed")
    expect(ratepay.sent).toEqual([])
  })
})

describe("an operation that is sent again under its key after its response was lost", () => {
  it.each(
    (["cut before", "cut after", "unreadable", "server error"] as const).flatMap((mood) =>
      kinds.filter((kind) => kind !== "change_expiry").map((kind) => ({ mood, kind }))
    )
  )("is done once by Ratepay: $kind, after $mood", async ({ mood, kind }) => {
    const { ledger, ratepay, send, stateOf, operation, transaction } = open(kind, "once more")
    ratepay.ahead.push(mood)
    await send().catch(() => undefined)
    clock.pass(MINUTE)
    expect(
      await ledger.store.decideUnderLock(transaction.id, (_, writer) => writer.resume(operation.id, null))
    ).toBe(true)

    expect(await endOf(send())).toBe(kind === "authorize" ? "authorized" : "succeeded")

    expect(await stateOf("sent")).toBe("succeeded")
    expect(ratepay.done).toHaveLength(1)
    expect(new Set(ratepay.sent.map(({ key, body }) => JSON.stringify([key, body]))).size).toBe(1)
  })

  it.each(kinds.filter((kind) => kind !== "change_expiry"))(
    "is not sent again once Ratepay has forgotten its key: %s",
    async (kind) => {
      const { ratepay, send, stateOf } = open(kind, "once more")
      clock.pass(KEY_LIFETIME_MS)

      expect(await endOf(send())).toBe("RatepayUnresolvedError")

      expect(await stateOf("sent")).toBe("unknown")
      expect([ratepay.sent, ratepay.done]).toEqual([[], []])
    }
  )
})

describe("a response that comes after another process has resolved the operation", () => {
  type Resolved = "succeeded" | "declined" | "failed" | "unknown"
  type Race = { standing: Resolved; mood: Mood; becomes: OperationState; ends: string }
  const races: Race[] = [
    // An outcome is never overwritten.
    { standing: "succeeded", mood: "yes", becomes: "succeeded", ends: "succeeded" },
    { standing: "succeeded", mood: "no", becomes: "succeeded", ends: "succeeded" },
    { standing: "succeeded", mood: "refused", becomes: "succeeded", ends: "succeeded" },
    { standing: "succeeded", mood: "cut after", becomes: "succeeded", ends: "succeeded" },
    { standing: "succeeded", mood: "no connection", becomes: "succeeded", ends: "succeeded" },
    { standing: "declined", mood: "no", becomes: "declined", ends: "declined" },
    { standing: "declined", mood: "cut after", becomes: "declined", ends: "RatepayUnresolvedError" },
    { standing: "declined", mood: "refused", becomes: "declined", ends: "RatepayRequestError" },
    // The one exception: a success corrects an operation that was taken for failed.
    { standing: "failed", mood: "yes", becomes: "succeeded", ends: "succeeded" },
    { standing: "failed", mood: "no", becomes: "failed", ends: "declined" },
    { standing: "failed", mood: "refused", becomes: "failed", ends: "RatepayRequestError" },
    { standing: "failed", mood: "cut after", becomes: "failed", ends: "RatepayUnresolvedError" },
    // `unknown` is no outcome: any response takes its place.
    { standing: "unknown", mood: "yes", becomes: "succeeded", ends: "succeeded" },
    { standing: "unknown", mood: "no", becomes: "declined", ends: "declined" },
    { standing: "unknown", mood: "refused", becomes: "failed", ends: "RatepayRequestError" },
    { standing: "unknown", mood: "cut after", becomes: "unknown", ends: "RatepayUnresolvedError" },
  ]
  const moving = ["increment", "capture", "cancel", "refund"] as const

  it.each(races.flatMap((race) => moving.map((kind) => ({ ...race, kind }))))(
    "leaves a $kind that was $standing as $becomes when the response is: $mood",
    async ({ standing, mood, becomes, ends, kind }) => {
      const { ledger, ratepay, send, stateOf, operation } = open(kind, "the first time")
      ratepay.ahead.push(mood)
      const { markSent } = ledger.store
      ledger.store.markSent = async (id) => {
        await markSent(id)
        await ledger.store.resolve(operation, { state: standing })
      }

      expect(await endOf(send())).toBe(ends)

      expect(await stateOf("sent")).toBe(becomes)
    }
  )
})
