import fc from "fast-check"
import {
  acceptedResponse,
  captureId,
  operationResponse,
  otpRequiredResponse,
  otpVerifiedResponse,
} from "../../__tests__/documented-responses"
import { statusOfCategory } from "../../outcomes/decline"
import type { ResponseReader } from "../reading"
import { readAuthorizeResponse } from "../read-authorize-response"
import { readChangeExpiryResponse } from "../read-change-expiry-response"
import { operationResponseReader } from "../read-operation-response"

/*
 * Any response to a mutating call, from Ratepay or from a proxy in between. The documented tables (Payment API v2, 3.0 and 4) are
 * written here again, so that a mistake in the code is not repeated by its test.
 */

const documented: Record<string, number> = {
  ...{ SYNTAX: 400, RESOURCE_NOT_FOUND: 404, CONFLICT: 409, LEGAL: 451 },
  ...{ BUYER_DATA: 422, BUYER_IDENTITY: 422, CONTRACT: 422, PAYMENT_ATTRIBUTE: 422 },
  ...{ RISK_DECISION: 422, TRANSACTION_RISK: 422, UNPROCESSABLE_OPERATION: 422 },
}

const readers: [string, ResponseReader<{ kind: string }>][] = [
  ["authorization", readAuthorizeResponse],
  ["capture", operationResponseReader("ratepay_capture_id")],
  ["change of expiry", readChangeExpiryResponse],
]

const status = fc.oneof(
  fc.constantFrom(400, 401, 403, 404, 405, 406, 409, 410, 411, 413, 414, 415, 421, 422, 426, 431, 451),
  fc.constantFrom(200, 201, 202, 204, 206, 301, 302, 304, 307, 408, 429, 500, 502, 503, 504),
  fc.integer({ min: 200, max: 599 })
)
const code = fc.stringMatching(/^[A-Z][A-Z_]{2,20}$/)
const decline = fc.record(
  {
    category: fc.oneof(fc.constantFrom(...Object.keys(documented)), code, fc.string(), fc.anything()),
    reasons: fc.oneof(fc.array(code), fc.constant(null), fc.anything()),
    invalid_fields: fc.oneof(fc.constant([{ json_path: "a.b", message: "must not be null" }]), fc.anything()),
  },
  { requiredKeys: [] }
)
const body = fc.oneof(
  { weight: 4, arbitrary: fc.record({ decline }) },
  fc.record({ decline: fc.anything() }),
  fc.constantFrom(
    acceptedResponse,
    otpRequiredResponse,
    otpVerifiedResponse,
    operationResponse("capture", captureId)
  ),
  fc.constantFrom<unknown>(
    undefined,
    "<html><body>404 Not Found</body></html>",
    "upstream connect error",
    { code: "INVALID_TOKEN" },
    { error: { type: "invalid_request_error", code: "amount_too_large" } },
    { type: "about:blank", title: "Unprocessable Entity", status: 422 },
    { category: "CONTRACT", reasons: [] }
  ),
  fc.jsonValue(),
  fc.anything()
)

function isDocumentedNo(httpStatus: number, given: unknown): boolean {
  if (httpStatus === 401 || httpStatus === 403) return typeof given !== "string"
  const decline = fieldOf(given, "decline")
  const [category, reasons] = [fieldOf(decline, "category"), fieldOf(decline, "reasons")]
  if (typeof category !== "string") return false
  if (reasons != null && !(Array.isArray(reasons) && reasons.every((one) => typeof one === "string")))
    return false
  if (Object.hasOwn(documented, category)) return documented[category] === httpStatus
  return /^[A-Z][A-Z0-9_]{0,99}$/.test(category) && [400, 404, 409, 422, 451].includes(httpStatus)
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined
}

describe.each(readers)("any response to a %s", (_, read) => {
  it("is a no only with the body documented for its status, and never a yes with the status of a no", () => {
    fc.assert(
      fc.property(status, body, (httpStatus, given) => {
        const reading = read({ httpStatus, body: given })
        const isNo =
          reading.kind === "refused" || (reading.kind === "value" && reading.value.kind === "declined")

        expect(isNo).toBe(isDocumentedNo(httpStatus, given))
        if (reading.kind === "value" && !isNo) expect([201, 202, 204]).toContain(httpStatus)
      }),
      { numRuns: 3_000 }
    )
  })
})

it("has the documented status for each category", () => {
  expect(statusOfCategory).toEqual(documented)
})
