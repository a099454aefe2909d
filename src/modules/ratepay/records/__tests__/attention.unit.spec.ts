import { attentionOf } from "../attention"
import type { OperationState } from "../operation"
import { anOperation } from "../../__tests__/an-operation"

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
