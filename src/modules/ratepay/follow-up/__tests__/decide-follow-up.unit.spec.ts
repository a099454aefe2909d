import { InvalidInputError } from "../../../../ratepay-api"
import { anOperation } from "../../__tests__/an-operation"
import { aTransaction } from "../../__tests__/a-transaction"
import { IN_FLIGHT_MS, options } from "../../__tests__/support/open-ledger"
import { KEY_LIFETIME_MS } from "../../records/key-lifetime"
import type { Operation } from "../../records/operation"
import { decideFollowUp, type FollowUpDecision, type FollowUpIntent } from "../decide-follow-up"

const now = new Date("2026-03-01T12:00:00Z")
const ago = (ms: number) => new Date(now.getTime() - ms)
const SECOND = 1000
const LEFT_ALONE_MS = IN_FLIGHT_MS + SECOND
const BODY = '{"gross_amount":3}'

/** Every state and age of an earlier capture in a transaction. */
const standings = {
  none: undefined,
  "planned just now": { state: "planned", createdAt: ago(SECOND) },
  "planned and abandoned": { state: "planned", createdAt: ago(LEFT_ALONE_MS) },
  "sent just now": { state: "sent", createdAt: ago(LEFT_ALONE_MS), sentAt: ago(SECOND) },
  "sent and abandoned": { state: "sent", createdAt: ago(LEFT_ALONE_MS), sentAt: ago(LEFT_ALONE_MS) },
  unknown: { state: "unknown", createdAt: ago(LEFT_ALONE_MS), sentAt: ago(SECOND) },
  "unknown for a day": { state: "unknown", createdAt: ago(KEY_LIFETIME_MS), sentAt: ago(SECOND) },
  "unknown and erased": { state: "unknown", createdAt: ago(SECOND), sentAt: ago(SECOND), body: null },
  succeeded: { state: "succeeded" },
  declined: { state: "declined" },
  failed: { state: "failed" },
  "declined and dismissed": { state: "declined", acknowledgedAt: ago(SECOND) },
  "failed and dismissed": { state: "failed", acknowledgedAt: ago(SECOND) },
} satisfies Record<string, Partial<Operation> | undefined>
type Standing = keyof typeof standings

const KEY = "merchant:1"
const asked = { kind: "capture", intentKey: null, isSameIntent: () => true } as const
/** The requests for a transaction with an earlier capture. Only the first two have the same intent as that capture. */
const intents = {
  "the same without a key": asked,
  "the same under its key": { ...asked, intentKey: KEY },
  "a capture of something else": { ...asked, isSameIntent: () => false },
  "a cancellation": { ...asked, kind: "cancel" },
  "a retry of it": { ...asked, retryOf: "earlier", isSameIntent: () => false },
} satisfies Record<string, FollowUpIntent>
type Intent = keyof typeof intents

const earlierOf = (facts: Partial<Operation>, intentKey: string | null) =>
  anOperation({
    id: "earlier",
    kind: "capture",
    intentKey,
    body: BODY,
    createdAt: ago(LEFT_ALONE_MS),
    ...facts,
  })

function decide(standing: Standing, name: Intent, others: Operation[] = []): FollowUpDecision {
  const intent: FollowUpIntent = intents[name]
  const facts = standings[standing]
  const earlier = facts ? [earlierOf(facts, intent.intentKey)] : []
  const record = { transaction: aTransaction(), operations: [...earlier, ...others] }
  return decideFollowUp(intent, record, { options, now })
}

const endOf = (work: () => FollowUpDecision): FollowUpDecision["kind"] | "refuse" => {
  try {
    return work().kind
  } catch (error) {
    if (error instanceof InvalidInputError) return "refuse"
    throw error
  }
}

describe("a request for a transaction with an earlier capture", () => {
  type End = FollowUpDecision["kind"] | "refuse"
  const columns: Intent[] = [
    "the same without a key",
    "the same under its key",
    "a capture of something else",
    "a cancellation",
    "a retry of it",
  ]
  const table: [Standing, ...End[]][] = [
    ["none", "plan", "plan", "plan", "plan", "plan"],
    ["planned just now", "wait", "wait", "wait", "wait", "wait"],
    ["planned and abandoned", "plan", "plan", "plan", "plan", "plan"],
    ["sent just now", "wait", "wait", "wait", "wait", "wait"],
    ["sent and abandoned", "resume", "resume", "refuse", "refuse", "resume"],
    ["unknown", "resume", "resume", "refuse", "refuse", "resume"],
    ["unknown for a day", "refuse", "refuse", "refuse", "refuse", "refuse"],
    ["unknown and erased", "refuse", "refuse", "refuse", "refuse", "refuse"],
    // A request without a key after a success is a new intent.
    ["succeeded", "plan", "repeat", "plan", "plan", "repeat"],
    ["declined", "plan", "plan", "plan", "plan", "plan"],
    ["failed", "plan", "plan", "plan", "plan", "plan"],
    ["declined and dismissed", "plan", "plan", "plan", "plan", "refuse"],
    ["failed and dismissed", "plan", "plan", "plan", "plan", "refuse"],
  ]
  const rows = table.flatMap(([standing, ...ends]) =>
    columns.map((intent, at) => ({ standing, intent, end: ends[at] }))
  )

  it("has a decision for every state of the capture", () => {
    expect(table.map(([standing]) => standing)).toEqual(Object.keys(standings))
    expect(columns).toEqual(Object.keys(intents))
  })

  it.each(rows)("is decided as $end for $intent if the capture is $standing", ({ standing, intent, end }) => {
    expect(endOf(() => decide(standing, intent))).toBe(end)
  })
})

describe("a decision about a follow-up", () => {
  it("resumes an operation with exactly the body that was sent", () => {
    expect(decide("unknown", "the same without a key")).toMatchObject({
      kind: "resume",
      operation: { id: "earlier", kind: "capture" },
      body: BODY,
    })
  })

  it("does not resume an operation under another intent key, although its intent is the same", () => {
    const operations = [earlierOf({ state: "unknown" }, "merchant:2")]
    const record = { transaction: aTransaction(), operations }

    expect(() => decideFollowUp(intents["the same under its key"], record, { options, now })).toThrow(
      /is not known yet; repeat exactly that request/
    )
  })

  it("abandons an operation that was planned and never sent, and counts it as failed", () => {
    expect(decide("planned and abandoned", "a cancellation")).toMatchObject({
      kind: "plan",
      abandon: { id: "earlier", state: "planned" },
      operations: [{ id: "earlier", state: "failed" }],
    })
  })

  it.each(["failed", "declined"] as const)("names the operation that a retry supersedes: %s", (standing) => {
    expect(decide(standing, "a retry of it")).toMatchObject({ kind: "plan", retried: { id: "earlier" } })
    expect(decide(standing, "the same without a key")).not.toHaveProperty("retried")
  })

  it.each([
    ["a retry of it", null],
    ["the same under its key", KEY],
  ] as const)("returns the successor that has succeeded, for %s", (intent, intentKey) => {
    const successor = anOperation({ id: "successor", kind: "capture" })
    const earlier = earlierOf({ state: "failed", supersededBy: "successor" }, intentKey)
    const record = { transaction: aTransaction(), operations: [earlier, successor] }

    expect(decideFollowUp(intents[intent], record, { options, now })).toEqual({
      kind: "repeat",
      operation: successor,
    })
  })

  it("refuses a failed operation's key while another outcome is unknown, and still returns a succeeded one", () => {
    const open = anOperation({
      id: "open",
      kind: "refund",
      state: "unknown",
      body: BODY,
      createdAt: ago(SECOND),
    })

    expect(endOf(() => decide("failed", "the same under its key", [open]))).toBe("refuse")
    expect(endOf(() => decide("succeeded", "the same under its key", [open]))).toBe("repeat")
  })

  it("does not change its input", () => {
    const operations = Object.freeze([Object.freeze(earlierOf({ state: "planned" }, null))])
    const record = { transaction: aTransaction(), operations: [...operations] }

    decideFollowUp(intents["a cancellation"], record, { options, now })

    expect(record.operations).toEqual(operations)
  })
})
