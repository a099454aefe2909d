import { isCorrectable, locksOf, mayLock, type BuyerDecline } from "../buyer-lock"

const HOUR_MS = 60 * 60 * 1000
const now = new Date("2026-03-05T12:00:00Z")
const ago = (hours: number) => new Date(now.getTime() - hours * HOUR_MS)
const decline = (
  category: string,
  hours: number,
  paymentMethod: BuyerDecline["paymentMethod"] = "open_invoice"
): BuyerDecline => ({ category, paymentMethod, declinedAt: ago(hours) })
const options = { lockHours: 48 }

it.each(["RISK_DECISION", "TRANSACTION_RISK"])(
  "a decline with %s locks only the declined method, for 48 hours",
  (risk) => {
    expect(locksOf([decline(risk, 1)], options, now)).toEqual([
      { paymentMethod: "open_invoice", until: ago(-47), reason: "risk" },
    ])
    expect(locksOf([decline(risk, 48)], options, now)).toEqual([])
  }
)

it("a decline for risk locks the method for as long as lockHours says; with 0 it locks nothing", () => {
  const declines = [decline("RISK_DECISION", 1)]

  expect(locksOf(declines, { lockHours: 2 }, now)).toMatchObject([{ until: ago(-1) }])
  expect(locksOf(declines, { lockHours: 0 }, now)).toEqual([])
})

it("three declines for wrong data within a day lock every method until the first of them is a day old", () => {
  const declines = [decline("BUYER_DATA", 23), decline("BUYER_IDENTITY", 2, "direct_debit")]

  expect(locksOf(declines, options, now)).toEqual([])
  expect(locksOf([...declines, decline("BUYER_DATA", 1)], options, now)).toEqual(
    ["open_invoice", "direct_debit", "pay_now"].map((paymentMethod) => ({
      paymentMethod,
      until: ago(-1),
      reason: "data",
    }))
  )
  expect(
    locksOf([...declines.slice(1), decline("BUYER_DATA", 25), decline("BUYER_DATA", 1)], options, now)
  ).toEqual([])
})

it("where several locks apply to a method, the longest counts", () => {
  expect(locksOf([decline("RISK_DECISION", 40), decline("TRANSACTION_RISK", 3)], options, now)).toMatchObject(
    [{ until: ago(-45) }]
  )
})

it.each([
  ["RISK_DECISION", true, false],
  ["TRANSACTION_RISK", true, false],
  ["BUYER_DATA", true, true],
  ["BUYER_IDENTITY", true, true],
  ["PAYMENT_ATTRIBUTE", false, false],
  ["CONTRACT", false, false],
  ["LEGAL", false, false],
  ["other", false, false],
])("a decline with %s: may lock a method %p, can be corrected %p", (category, locks, correctable) => {
  expect([mayLock(category), isCorrectable(category)]).toEqual([locks, correctable])
})
