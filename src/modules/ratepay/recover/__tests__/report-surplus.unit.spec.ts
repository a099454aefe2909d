import { toCents } from "../../../../basket"
import { describeSurplus } from "../report-surplus"

describe("the message about what Ratepay holds beyond what the buyer owes", () => {
  it.each([
    ["captured", 1000, 1000, "10 more of it are captured at Ratepay. Refund the buyer 10."],
    ["authorized", 1000, 0, "10 more of it are authorized at Ratepay. Cancel 10."],
    [
      "captured in part",
      1000,
      300,
      "3 more of it are captured at Ratepay. Refund the buyer 3. Beside it, 7 more of it are authorized at Ratepay. Cancel 7.",
    ],
  ])("says what to do about each part: %s", (_, cents, toRefund, expected) => {
    const surplus = { cents: toCents(cents), owed: toCents(2000), toRefund: toCents(toRefund) }

    expect(describeSurplus(surplus, (amount) => String(amount / 100))).toBe(
      `The order comes to 20; ${expected}`
    )
  })
})
