import { toCents } from "../../../../basket"
import { describeFinding } from "../../records/finding"
import { toSurplusFinding } from "../report-surplus"

describe("the message about what Ratepay holds beyond what the buyer owes", () => {
  it.each([
    ["captured", 1000, 1000, "10.00 EUR more of it are captured at Ratepay. Refund the buyer 10.00 EUR."],
    ["authorized", 1000, 0, "10.00 EUR more of it are authorized at Ratepay. Cancel 10.00 EUR."],
    [
      "captured in part",
      1000,
      300,
      "3.00 EUR more of it are captured at Ratepay. Refund the buyer 3.00 EUR. Beside it, 7.00 EUR more of it are authorized at Ratepay. Cancel 7.00 EUR.",
    ],
  ])("says what to do about each part: %s", (_, cents, toRefund, expected) => {
    const surplus = { cents: toCents(cents), owed: toCents(2000), toRefund: toCents(toRefund) }

    expect(describeFinding(toSurplusFinding(surplus), "EUR")).toBe(
      `The order comes to 20.00 EUR; ${expected}`
    )
    expect(describeFinding(toSurplusFinding({ ...surplus, isCanceled: true }), "EUR")).toBe(
      `The order is canceled; ${expected}`
    )
  })
})
