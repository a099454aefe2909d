import { declineCategories, declineReasonCodes } from "../../decline"
import { readAuthorizeAnswer } from "../read-authorize-answer"
import { readChangeExpiryAnswer } from "../read-change-expiry-answer"
import { operationAnswerReader } from "../read-operation-answer"

const readers = [
  ["authorization", readAuthorizeAnswer],
  ["operation", operationAnswerReader("ratepay_capture_id")],
  ["change of expiry", readChangeExpiryAnswer],
] as const

const declined = (category: string, reasons: string[] = []) => ({ decline: { category, reasons } })

it.each(declineCategories)("knows the category %s", (category) => {
  expect(readAuthorizeAnswer({ httpStatus: 422, body: declined(category) })).toEqual({
    kind: "value",
    outcome: "declined",
    value: { kind: "declined", httpStatus: 422, category, reasons: [] },
  })
})

it.each(declineReasonCodes)("knows the reason %s", (reason) => {
  expect(readAuthorizeAnswer({ httpStatus: 422, body: declined("CONTRACT", [reason]) })).toMatchObject({
    value: { reasons: [reason] },
  })
})

it("has the documented number of categories and reasons, each once", () => {
  expect(new Set(declineCategories).size).toBe(11)
  expect(declineCategories).toHaveLength(11)
  expect(new Set(declineReasonCodes).size).toBe(2 + 5 + 6 + 15 + 8 + 13)
  expect(declineReasonCodes).toHaveLength(2 + 5 + 6 + 15 + 8 + 13)
})

it("keeps categories and reasons Ratepay has added since as other", () => {
  const body = { ...declined("MOON_PHASE", ["FULL_MOON", "it is full, Jana"]), more: true }

  expect(readAuthorizeAnswer({ httpStatus: 422, body })).toMatchObject({
    value: { category: "other", reasons: [{ other: "FULL_MOON" }, { other: "[withheld]" }] },
  })
})

it("keeps the id of a declined transaction", () => {
  const body = { ...declined("TRANSACTION_RISK"), ratepay_transaction_id: "Zb7-kQ02nVtXs_5LwRmC" }

  expect(readAuthorizeAnswer({ httpStatus: 422, body })).toMatchObject({
    value: { kind: "declined", ratepayTransactionId: "Zb7-kQ02nVtXs_5LwRmC" },
  })
})

describe.each(readers)("an answer to an %s", (_, read) => {
  it.each([422, 451])("is a decline if it is a %d that says so", (httpStatus) => {
    expect(read({ httpStatus, body: declined("LEGAL") })).toMatchObject({
      kind: "value",
      value: { kind: "declined", httpStatus, category: "LEGAL" },
    })
  })

  it.each([
    [422, undefined],
    [422, {}],
    [422, "declined"],
    [422, { decline: { reasons: ["RISK"] } }],
    [451, null],
    [422, { decline: { category: "LEGAL", reasons: "none" } }],
  ])("is neither yes nor no if it is a %d with %j", (httpStatus, body) => {
    expect(read({ httpStatus, body })).toEqual({ kind: "unresolved", reason: "unreadable" })
  })

  it.each([400, 403, 404, 409])("is a refusal, not a decline, if it is a %d", (httpStatus) => {
    expect(read({ httpStatus, body: declined("CONFLICT") })).toMatchObject({ kind: "refused" })
  })
})
