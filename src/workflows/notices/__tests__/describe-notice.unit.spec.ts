import { parseCurrency, toCents } from "../../../basket"
import { noticeKinds } from "../../../modules/ratepay/records/states/attention"
import { languages } from "../../../modules/ratepay/records/texts/language"
import { everyFinding } from "../../../modules/ratepay/records/__tests__/every-finding"
import { tellFinding } from "../../../modules/ratepay/records/finding"
import { operationKinds } from "../../../modules/ratepay/records/operation"
import { DAY_MS, HOUR_MS } from "../../../durations"
import { deadlineOf, describeNotice, kindOfOperation, type NoticeFacts } from "../describe-notice"
import { sentences } from "../../../sentences"
import { noticeTexts } from "../notice-texts"

const now = new Date("2026-11-29T12:00:00Z")
const inAWeek = new Date(now.getTime() + 7 * DAY_MS)

const facts: NoticeFacts = {
  kind: "declined",
  orderNumber: "1001",
  operationKind: "capture",
  amount: toCents(5_760),
  currency: parseCurrency("EUR"),
  decline: { category: "UNPROCESSABLE_OPERATION", reasons: ["CAPTURE_AMOUNT_TOO_HIGH"] },
  finding: null,
  error: null,
  by: inAWeek,
}

it("describeNotice says which order, what happened, why, what to do and by when", () => {
  expect(describeNotice(facts, "en")).toEqual({
    title: "Ratepay: order #1001 needs attention",
    happened: "Capture, €57.60: Ratepay declined.",
    reason: `${sentences.en.declines.reason.CAPTURE_AMOUNT_TOO_HIGH} (UNPROCESSABLE_OPERATION, CAPTURE_AMOUNT_TOO_HIGH)`,
    toDo: noticeTexts.en.toDo.declined,
    by: "By 6 December 2026 at 12:00 UTC.",
  })
  expect(describeNotice({ ...facts, orderNumber: null, amount: toCents(0), by: null }, "de")).toMatchObject({
    title: "Ratepay: ein Bezahlvorgang ohne Bestellung braucht Aufmerksamkeit",
    happened: "Erfassung: von Ratepay abgelehnt.",
    by: "So bald wie möglich.",
  })
})

it("describeNotice leaves a value as it is that looks like a name", () => {
  expect(describeNotice({ ...facts, orderNumber: "{by} $& {what}" }, "en").title).toBe(
    "Ratepay: order #{by} $& {what} needs attention"
  )
})

it.each([
  ["en", "Done twice at Ratepay: Refund, €12.00. Undo one of them."],
  ["de", "Bei Ratepay doppelt ausgeführt: Erstattung, 12,00\u00a0€. Machen Sie eines davon rückgängig."],
] as const)(
  "describeNotice tells a finding in %s, with amounts and kinds as people write them",
  (language, expected) => {
    const values = { kind: "refund", amount: 1_200, operation_id: "rpop_1", other_operation_id: "rpop_2" }
    const finding = { code: "done_twice", values, text: "in English" } as const
    const words = describeNotice({ ...facts, kind: "finding", decline: null, finding }, language)

    expect(words.reason).toBe(expected)
  }
)

it.each(languages)(
  "describeNotice tells every finding in %s, and leaves no name in it unfilled",
  (language) => {
    for (const found of Object.values(everyFinding)) {
      const finding = tellFinding(found, "EUR")
      const { reason } = describeNotice({ ...facts, kind: "finding", decline: null, finding }, language)
      expect(reason).toMatch(/^[^{}]+$/)
      expect(reason).not.toBe(finding.text)
    }
  }
)

it("describeNotice says of a failure why nothing was done, where that is known, and of what is not known no more than happened", () => {
  const other = { ...facts, decline: null }
  expect(describeNotice({ ...other, kind: "failed" }, "nl").reason).toBe(
    sentences.nl.operations.trouble.failed
  )
  const error = "items: ordli_1: of another shop (shop_not_in_order)"
  expect(describeNotice({ ...other, kind: "failed", error }, "nl").reason).toBe(
    sentences.nl.refusals.fault.shop_not_in_order
  )
  expect(describeNotice({ ...other, kind: "unresolved" }, "nl").reason).toBeNull()
})

it.each(languages)(
  "describeNotice has every text in %s, and none with a name that nothing fills",
  (language) => {
    const texts = noticeTexts[language]
    for (const kind of noticeKinds) {
      for (const operationKind of operationKinds) {
        const words = describeNotice({ ...facts, kind, operationKind }, language)
        for (const text of Object.values(words)) expect(text).toMatch(/^[^{}]+$/)
      }
    }
    expect(texts.happened.failed).toContain("{what}")
    expect(texts.happened.expiring).toContain("{amount}")
  }
)

it.each([
  ["capture", "failed", "failed"],
  ["refund", "declined", "declined"],
  ["comparison", "failed", "finding"],
  ["capture", "unknown", "unresolved"],
  ["authorize", "sent", "unresolved"],
] as const)("kindOfOperation takes a %s in the state %s for %s", (kind, state, expected) => {
  expect(kindOfOperation({ kind, state })).toBe(expected)
})

it.each([
  ["a declined capture ends with the authorization", "capture", "declined", inAWeek, inAWeek],
  ["a failed cancellation ends with the authorization", "cancel", "failed", inAWeek, inAWeek],
  ["a refund never ends", "refund", "failed", inAWeek, null],
  ["a finding never ends", "comparison", "failed", inAWeek, null],
  ["what has expired ends no more", "capture", "failed", new Date(now.getTime() - 1), null],
  [
    "an unknown refund ends with its key",
    "refund",
    "unknown",
    null,
    new Date(now.getTime() + 22.5 * HOUR_MS),
  ],
] as const)("deadlineOf: %s", (_, kind, state, authorizationExpires, expected) => {
  const operation = { kind, state, createdAt: new Date(now.getTime() - HOUR_MS) }
  expect(deadlineOf(operation, { authorizationExpires }, now)).toEqual(expected)
})
