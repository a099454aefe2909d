import { attentionOf } from "../attention"
import type { OperationState } from "../operation"
import { anOperation } from "./an-operation"

const now = new Date("2026-01-01T12:00:00Z")
const time = { now, inFlightMs: 60_000 }
const ago = (ms: number) => new Date(now.getTime() - ms)
const states: OperationState[] = [
  "planned",
  "sent",
  "unknown",
  "otp_required",
  "succeeded",
  "declined",
  "failed",
]

const asExpected = (facts: Parameters<typeof anOperation>[0]) =>
  Object.fromEntries(
    states.map((state) => [state, attentionOf(anOperation({ kind: "capture", ...facts, state }), time)])
  )

it("asks for a person where money did not move as it was asked, or nobody knows", () => {
  expect(asExpected({ createdAt: ago(120_000), sentAt: ago(90_000) })).toEqual({
    planned: "unresolved",
    sent: "unresolved",
    unknown: "unresolved",
    otp_required: undefined,
    succeeded: undefined,
    declined: "declined",
    failed: "failed",
  })
})

it("leaves alone what somebody may still be at", () => {
  expect(asExpected({ createdAt: ago(120_000), sentAt: ago(30_000) })).toMatchObject({
    planned: undefined,
    sent: undefined,
    unknown: "unresolved",
  })
})

it("leaves alone what was asked for again, in whatever state it is", () => {
  const superseded = asExpected({ createdAt: ago(120_000), supersededBy: "rpop_2" })
  expect(Object.values(superseded).filter((reason) => reason !== undefined)).toEqual([])
})

it("leaves alone what was dismissed, and a buyer's own refusal", () => {
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
