import { declineReasonCodes } from "../../../../../ratepay-api/outcomes/decline"
import { anOperation } from "../../../__tests__/an-operation"
import { isFinallyDeclined, isOwnMistake } from "../final-decline"

const declinedFor = (...declineReasons: string[]) =>
  anOperation({ kind: "capture", state: "declined", declineReasons })

it("takes a decline for final where the same request would be declined again, whatever is left", () => {
  expect(declineReasonCodes.filter((reason) => isFinallyDeclined(declinedFor(reason)))).toEqual([
    "MAXIMUM_EXPIRY_EXCEEDED",
    "RETURN_FEE_NOT_ALLOWED",
    "MULTIPLE_RETURN_FEES_NOT_ALLOWED",
    "NOT_ALLOWED_FOR_DECLINED_TRANSACTION",
    "NOT_ALLOWED_FOR_EXPIRED_TRANSACTION",
  ])
  expect(isFinallyDeclined(declinedFor())).toBe(false)
  expect(isFinallyDeclined(declinedFor("CURRENCY_NOT_ALLOWED", "MAXIMUM_EXPIRY_EXCEEDED"))).toBe(true)
  expect(isFinallyDeclined({ ...declinedFor("MAXIMUM_EXPIRY_EXCEEDED"), state: "succeeded" })).toBe(false)
})

describe("a merchant's own mistake", () => {
  const planned = { state: "planned", cause: "merchant" } as const
  const declined = (...declineReasons: string[]) => ({ state: "declined" as const, declineReasons })

  it("is a decline of what a merchant has just entered, for reasons that are about that alone", () => {
    expect(declineReasonCodes.filter((reason) => isOwnMistake(planned, declined(reason)))).toEqual([
      "MAXIMUM_EXPIRY_EXCEEDED",
      "RETURN_FEE_NOT_ALLOWED",
      "MULTIPLE_RETURN_FEES_NOT_ALLOWED",
    ])
    expect(isOwnMistake(planned, declined("MAXIMUM_EXPIRY_EXCEEDED", "CURRENCY_NOT_ALLOWED"))).toBe(false)
    expect(isOwnMistake(planned, declined())).toBe(false)
    expect(isOwnMistake(planned, { state: "declined" })).toBe(false)
  })

  it("is none where nobody has asked, or nobody waits for the response any more", () => {
    const mistake = declined("MAXIMUM_EXPIRY_EXCEEDED")
    expect(isOwnMistake({ ...planned, cause: "recovery" }, mistake)).toBe(false)
    expect(isOwnMistake({ ...planned, state: "unknown" }, mistake)).toBe(false)
    expect(isOwnMistake(planned, { ...mistake, state: "failed" })).toBe(false)
  })
})
