import { attentionOf, isInFlight } from "../attention"
import type { OperationState } from "../../operation"
import { anOperation } from "../../../__tests__/an-operation"

const now = new Date("2026-01-01T12:00:00Z")
const time = { now, inFlightMs: 60_000 }
const ago = (ms: number) => new Date(now.getTime() - ms)
const states: OperationState[] = [
  "planned",
  "sent",
  "unknown",
  "passcode_required",
  "succeeded",
  "declined",
  "failed",
]

const asExpected = (facts: Parameters<typeof anOperation>[0]) =>
  Object.fromEntries(
    states.map((state) => [state, attentionOf(anOperation({ kind: "capture", ...facts, state }), time)])
  )

it("lists operations for attention that failed, were declined or are unknown", () => {
  expect(asExpected({ createdAt: ago(120_000), sentAt: ago(90_000) })).toEqual({
    planned: "unresolved",
    sent: "unresolved",
    unknown: "unresolved",
    passcode_required: undefined,
    succeeded: undefined,
    declined: "declined",
    failed: "failed",
  })
})

it("does not list operations for attention that a process may still be sending", () => {
  expect(asExpected({ createdAt: ago(120_000), sentAt: ago(30_000) })).toMatchObject({
    planned: undefined,
    sent: undefined,
    unknown: "unresolved",
  })
})

it("does not list operations for attention that were superseded, whatever their state", () => {
  const superseded = asExpected({ createdAt: ago(120_000), supersededBy: "rpop_2" })
  expect(Object.values(superseded).filter((reason) => reason !== undefined)).toEqual([])
})

it("does not list acknowledged operations or declined authorizations for attention", () => {
  expect(asExpected({ createdAt: ago(120_000), acknowledgedAt: now })).toMatchObject({
    declined: undefined,
    failed: undefined,
    unknown: "unresolved",
  })
  expect(asExpected({ createdAt: ago(120_000), kind: "authorize" })).toMatchObject({
    declined: undefined,
    failed: undefined,
    unknown: "unresolved",
  })
})

describe("a process may still be working on an operation", () => {
  it.each<[string, Parameters<typeof anOperation>[0], boolean]>([
    ["that it has just stored", { state: "planned", createdAt: ago(59_999) }, true],
    [
      "that it has just sent, whenever it was stored",
      { state: "sent", createdAt: ago(120_000), sentAt: ago(0) },
      true,
    ],
    ["until the time for it is over", { state: "sent", createdAt: ago(120_000), sentAt: ago(60_000) }, false],
    [
      "that was never sent, until the time since it was stored is over",
      { state: "planned", createdAt: ago(60_000) },
      false,
    ],
    ["but on none without a response", { state: "unknown", createdAt: ago(1), sentAt: ago(1) }, false],
    ["but on none that waits for the buyer", { state: "passcode_required", createdAt: ago(1) }, false],
    ["but on none that succeeded", { state: "succeeded", createdAt: ago(1) }, false],
    ["but on none that failed", { state: "failed", createdAt: ago(1) }, false],
  ])("%s", (_, facts, isWorking) => {
    expect(isInFlight(anOperation({ kind: "capture", ...facts }), time)).toBe(isWorking)
  })
})
