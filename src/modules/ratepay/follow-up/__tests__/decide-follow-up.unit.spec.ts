import { InvalidInputError } from "../../../../ratepay-api"
import { anOperation } from "../../__tests__/an-operation"
import { aTransaction } from "../../__tests__/a-transaction"
import { IN_FLIGHT_MS, options, SENDER } from "../../__tests__/support/open-ledger"
import { KEY_LIFETIME_MS } from "../../records/key-lifetime"
import type { Operation } from "../../records/operation"
import { decideFollowUp, findRepeated, type FollowUpDecision, type FollowUpIntent } from "../decide-follow-up"

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
  "unknown, sent by others": {
    state: "unknown",
    createdAt: ago(SECOND),
    sentAt: ago(SECOND),
    sender: "others",
  },
  "unknown, sent by nobody knows whom": { state: "unknown", createdAt: ago(SECOND), sender: null },
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
    sender: SENDER,
    createdAt: ago(LEFT_ALONE_MS),
    ...facts,
  })

function decide(standing: Standing, name: Intent, others: Operation[] = []): FollowUpDecision {
  const intent: FollowUpIntent = intents[name]
  const facts = standings[standing]
  const earlier = facts ? [earlierOf(facts, intent.intentKey)] : []
  const record = { transaction: aTransaction(), operations: [...earlier, ...others] }
  return decideFollowUp(intent, record, { options, sender: SENDER, now })
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
    ["unknown, sent by others", "refuse", "refuse", "refuse", "refuse", "refuse"],
    ["unknown, sent by nobody knows whom", "resume", "resume", "refuse", "refuse", "resume"],
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

    expect(() =>
      decideFollowUp(intents["the same under its key"], record, { options, sender: SENDER, now })
    ).toThrow(/is not known yet; repeat exactly that request/)
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

    expect(decideFollowUp(intents[intent], record, { options, sender: SENDER, now })).toEqual({
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

    decideFollowUp(intents["a cancellation"], record, { options, sender: SENDER, now })

    expect(record.operations).toEqual(operations)
  })

  it("counts only the abandoned operation as failed", () => {
    const done = anOperation({ id: "done", kind: "capture" })

    expect(decide("planned and abandoned", "a cancellation", [done])).toMatchObject({
      operations: [
        { id: "earlier", state: "failed" },
        { id: "done", state: "succeeded" },
      ],
    })
  })

  it("abandons an operation that was planned and never sent, for a retry that supersedes it", () => {
    expect(decide("planned and abandoned", "a retry of it")).toMatchObject({
      kind: "plan",
      abandon: { id: "earlier" },
      retried: { id: "earlier" },
    })
    expect(decide("planned and abandoned", "a cancellation")).not.toHaveProperty("retried")
  })

  it("plans beside earlier operations that it leaves as they are, with nothing to abandon", () => {
    expect(decide("failed", "the same without a key")).toMatchObject({
      kind: "plan",
      operations: [{ id: "earlier", state: "failed" }],
    })
    expect(decide("failed", "the same without a key")).not.toHaveProperty("abandon")
  })

  it("does not resume another operation for a retry, although the intent is the same", () => {
    const unknown = { ...earlierOf({ state: "unknown" }, null), id: "another" }
    const intent = { ...intents["a retry of it"], isSameIntent: () => true }
    const operations = [earlierOf({ state: "failed" }, null), unknown]
    const record = { transaction: aTransaction(), operations }

    expect(endOf(() => decideFollowUp(intent, record, { options, sender: SENDER, now }))).toBe("refuse")
  })

  it("resumes the successor of the operation to retry, where its outcome is not known", () => {
    const successor = { ...earlierOf({ state: "unknown" }, null), id: "successor" }
    const operations = [earlierOf({ state: "failed", supersededBy: "successor" }, null), successor]
    const record = { transaction: aTransaction(), operations }

    expect(decideFollowUp(intents["a retry of it"], record, { options, sender: SENDER, now })).toMatchObject({
      kind: "resume",
      operation: { id: "successor" },
      body: BODY,
    })
  })

  it("returns a succeeded operation for its retry, although somebody dismissed it", () => {
    const dismissed = earlierOf({ state: "succeeded", acknowledgedAt: ago(SECOND) }, null)
    const record = { transaction: aTransaction(), operations: [dismissed] }

    expect(decideFollowUp(intents["a retry of it"], record, { options, sender: SENDER, now })).toEqual({
      kind: "repeat",
      operation: dismissed,
    })
  })

  it.each<[string, Standing, Intent, Record<"path" | "code" | "message", unknown>]>([
    [
      "the retry of a dismissed operation",
      "failed and dismissed",
      "a retry of it",
      {
        path: "operation",
        code: "dismissed",
        message: expect.stringContaining("was dismissed and can't be retried"),
      },
    ],
    [
      "another request, while an outcome is not known",
      "unknown",
      "a cancellation",
      {
        path: "operation",
        code: "outcome_unknown",
        message: expect.stringMatching(/an earlier capture of 0\.01 EUR is not known yet; repeat exactly/),
      },
    ],
    [
      "any request, where an outcome has not been known for a day",
      "unknown for a day",
      "the same without a key",
      {
        path: "operation",
        code: "outcome_lost",
        message: expect.stringMatching(
          /an earlier capture of 0\.01 EUR has not been known for more than a day/
        ),
      },
    ],
    [
      "any request, where other credentials sent what has no outcome",
      "unknown, sent by others",
      "the same without a key",
      {
        path: "operation",
        code: "other_credentials",
        message: expect.stringMatching(
          /the outcome of an earlier capture of 0\.01 EUR is not known\. It was sent with other/
        ),
      },
    ],
  ])("says why it refuses %s", (_, standing, intent, field) => {
    const why = () => {
      try {
        return decide(standing, intent)
      } catch (error) {
        return error instanceof InvalidInputError ? error.fields : error
      }
    }

    expect(why()).toEqual([field])
  })

  it("says that an outcome is lost, where others sent it and its key is no longer known", () => {
    const lost = earlierOf({ state: "unknown", sender: "others", createdAt: ago(KEY_LIFETIME_MS) }, null)
    const record = { transaction: aTransaction(), operations: [lost] }

    expect(() =>
      decideFollowUp(intents["the same without a key"], record, { options, sender: SENDER, now })
    ).toThrow("has not been known for more than a day")
  })
})

describe("the operation that a request is found to repeat", () => {
  const done = earlierOf({ state: "succeeded" }, KEY)
  const asked = { kind: "capture", intentKey: KEY } as const

  it("is the succeeded one under its key", () => {
    expect(findRepeated(asked, [done])).toBe(done)
  })

  it("is the succeeded one itself, although a failed one was requested in its place", () => {
    const superseded = { ...done, supersededBy: "later" }
    const later = { ...earlierOf({ state: "failed" }, null), id: "later" }

    expect(findRepeated(asked, [superseded, later])).toBe(superseded)
  })

  it("is the succeeded one also where another under the key failed before", () => {
    const failed = { ...earlierOf({ state: "failed" }, KEY), id: "failed" }

    expect(findRepeated(asked, [failed, done])).toBe(done)
  })

  it.each<[string, Operation, { kind: "capture" | "cancel"; intentKey: string | null }]>([
    ["a request without a key", earlierOf({ state: "succeeded" }, null), { ...asked, intentKey: null }],
    ["a request under another key", done, { ...asked, intentKey: "merchant:2" }],
    ["a request of another kind under the same key", done, { ...asked, kind: "cancel" }],
    ["a request under the key of a failed operation", earlierOf({ state: "failed" }, KEY), asked],
  ])("is none for %s", (_, earlier, intent) => {
    expect(findRepeated(intent, [earlier])).toBeUndefined()
  })
})
