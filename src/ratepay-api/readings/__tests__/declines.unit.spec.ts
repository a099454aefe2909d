import { declineCategories, declineReasonCodes, statusOfCategory } from "../../outcomes/decline"
import { readAuthorizeResponse } from "../read-authorize-response"
import { readChangeExpiryResponse } from "../read-change-expiry-response"
import { operationResponseReader } from "../read-operation-response"

const readers = [
  ["authorization", readAuthorizeResponse],
  ["operation", operationResponseReader("ratepay_capture_id")],
  ["change of expiry", readChangeExpiryResponse],
] as const

const declined = (category: string, reasons: string[] = []) => ({ decline: { category, reasons } })

const unreadable = { kind: "unresolved", reason: "unreadable" }

describe.each(declineCategories)("a response with the category %s", (category) => {
  const own = statusOfCategory[category]

  it("is read as a decline or refusal if it has the category's status", () => {
    const reading = readAuthorizeResponse({ httpStatus: own, body: declined(category) })

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

  it("leaves the outcome unknown if it has any other status", () => {
    for (const httpStatus of [400, 402, 404, 405, 406, 409, 410, 413, 415, 422, 451]) {
      if (httpStatus === own) continue
      expect(readAuthorizeResponse({ httpStatus, body: declined(category) })).toEqual(unreadable)
    }
  })
})

it.each(declineReasonCodes)("reads the decline reason %s", (reason) => {
  expect(readAuthorizeResponse({ httpStatus: 422, body: declined("CONTRACT", [reason]) })).toMatchObject({
    value: { reasons: [reason] },
  })
})

it("lists each documented decline category and reason once", () => {
  expect(new Set(declineCategories).size).toBe(11)
  expect(declineCategories).toHaveLength(11)
  expect(new Set(declineReasonCodes).size).toBe(2 + 5 + 6 + 15 + 8 + 13)
  expect(declineReasonCodes).toHaveLength(2 + 5 + 6 + 15 + 8 + 13)
})

it("reads undocumented decline categories and reasons as other", () => {
  const body = { ...declined("MOON_PHASE", ["FULL_MOON", "it is full, Jana"]), more: true }

  expect(readAuthorizeResponse({ httpStatus: 422, body })).toMatchObject({
    value: { category: "other", reasons: [{ other: "FULL_MOON" }, { other: "[withheld]" }] },
  })
})

it("reads the id of a declined transaction", () => {
  const body = { ...declined("TRANSACTION_RISK"), ratepay_transaction_id: "Zb7-kQ02nVtXs_5LwRmC" }

  expect(readAuthorizeResponse({ httpStatus: 422, body })).toMatchObject({
    value: { kind: "declined", ratepayTransactionId: "Zb7-kQ02nVtXs_5LwRmC" },
  })
})

describe.each(readers)("a response to an %s", (_, read) => {
  it.each([
    [422, "CONTRACT"],
    [451, "LEGAL"],
  ])("is a decline if it is a %d with the category %s", (httpStatus, category) => {
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
  ])("leaves the outcome unknown if it is a %d with %j", (httpStatus, body) => {
    expect(read({ httpStatus, body })).toEqual(unreadable)
  })

  it.each([
    [400, "SYNTAX"],
    [404, "RESOURCE_NOT_FOUND"],
    [409, "CONFLICT"],
  ])("is a refusal, not a decline, if it is a %d with the category %s", (httpStatus, category) => {
    expect(read({ httpStatus, body: declined(category) })).toEqual({ kind: "refused", category, reasons: [] })
  })

  it.each([401, 403])("is a refusal if it is a %d, for which no body is documented", (httpStatus) => {
    for (const body of [undefined, {}, { code: "INVALID_TOKEN" }])
      expect(read({ httpStatus, body })).toEqual({ kind: "refused" })
  })

  it("stays a refusal if fields that only explain it can't be read", () => {
    const decline = { category: "SYNTAX", reasons: ["INVALID_FIELDS"], invalid_fields: "all of them" }

    expect(read({ httpStatus: 400, body: { decline } })).toMatchObject({
      kind: "refused",
      category: "SYNTAX",
    })
  })
})

it("has exactly one status for each decline category", () => {
  expect(Object.keys(statusOfCategory).sort()).toEqual([...declineCategories].sort())
})
