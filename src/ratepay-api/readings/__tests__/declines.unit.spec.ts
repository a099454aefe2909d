import { declineCategories, declineReasonCodes, statusOfCategory } from "../../decline"
import { readAuthorizeAnswer } from "../read-authorize-answer"
import { readChangeExpiryAnswer } from "../read-change-expiry-answer"
import { operationAnswerReader } from "../read-operation-answer"

const readers = [
  ["authorization", readAuthorizeAnswer],
  ["operation", operationAnswerReader("ratepay_capture_id")],
  ["change of expiry", readChangeExpiryAnswer],
] as const

const declined = (category: string, reasons: string[] = []) => ({ decline: { category, reasons } })

const unreadable = { kind: "unresolved", reason: "unreadable" }

describe.each(declineCategories)("the category %s", (category) => {
  const own = statusOfCategory[category]

  it("is known with its own status", () => {
    const reading = readAuthorizeAnswer({ httpStatus: own, body: declined(category) })

    expect(reading).toEqual(
      own === 422 || own === 451
        ? {
            kind: "value",
            outcome: "declined",
            value: { kind: "declined", httpStatus: own, category, reasons: [] },
          }
        : { kind: "refused", category, reasons: [] }
    )
  })

  it("is nobody's answer with any other", () => {
    for (const httpStatus of [400, 402, 404, 405, 406, 409, 410, 413, 415, 422, 451]) {
      if (httpStatus === own) continue
      expect(readAuthorizeAnswer({ httpStatus, body: declined(category) })).toEqual(unreadable)
    }
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
  it.each([
    [422, "CONTRACT"],
    [451, "LEGAL"],
  ])("is a decline if it is a %d that says %s", (httpStatus, category) => {
    expect(read({ httpStatus, body: declined(category) })).toMatchObject({
      kind: "value",
      value: { kind: "declined", httpStatus, category },
    })
  })

  it.each([
    [422, undefined],
    [422, {}],
    [422, "declined"],
    [422, { decline: { reasons: ["RISK"] } }],
    [451, null],
    [422, { decline: { category: "CONTRACT", reasons: "none" } }],
    [422, "<html><body>Unprocessable</body></html>"],
    [422, { error: "declined" }],
    [422, { decline: true }],
    [422, { decline: { category: "insufficient funds" } }],
    [400, undefined],
    [400, "Bad Request"],
    [400, { message: "no such upstream" }],
    [403, "<html><body>Blocked</body></html>"],
    [404, undefined],
    [404, { sandbox_error: "no such route" }],
    [409, {}],
    [410, undefined],
    [410, declined("GONE_AWAY")],
    [413, "Request Entity Too Large"],
    [418, {}],
  ])("is neither yes nor no if it is a %d with %j", (httpStatus, body) => {
    expect(read({ httpStatus, body })).toEqual(unreadable)
  })

  it.each([
    [400, "SYNTAX"],
    [404, "RESOURCE_NOT_FOUND"],
    [409, "CONFLICT"],
  ])("is a refusal, not a decline, if it is a %d that says %s", (httpStatus, category) => {
    expect(read({ httpStatus, body: declined(category) })).toEqual({ kind: "refused", category, reasons: [] })
  })

  it.each([401, 403])("is a refusal if it is a %d, for which no body is documented", (httpStatus) => {
    for (const body of [undefined, {}, { code: "INVALID_TOKEN" }])
      expect(read({ httpStatus, body })).toEqual({ kind: "refused" })
  })

  it("is not made doubtful by fields that only explain a refusal", () => {
    const decline = { category: "SYNTAX", reasons: ["INVALID_FIELDS"], invalid_fields: "all of them" }

    expect(read({ httpStatus: 400, body: { decline } })).toMatchObject({
      kind: "refused",
      category: "SYNTAX",
    })
  })
})

it("has a documented status for each category, and for none two", () => {
  expect(Object.keys(statusOfCategory).sort()).toEqual([...declineCategories].sort())
})
