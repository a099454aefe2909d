import { missingWindows, type PayoutDays } from "../missing-windows"

const now = new Date("2026-12-31T12:00:00Z")
const days = (first: string, last: string): PayoutDays => ({ first: `2026-${first}`, last: `2026-${last}` })
const windows = (before: PayoutDays | undefined, after: PayoutDays | undefined) =>
  missingWindows(before, after, now).map(({ from, to }) =>
    [from, to].map((day) => day.toISOString().slice(5, 10)).join(" to ")
  )

it.each<[string, PayoutDays | undefined, PayoutDays | undefined, string[]]>([
  ["nothing while no payout is known", undefined, undefined, []],
  ["nothing after a first payout", undefined, days("11-30", "11-30"), []],
  ["nothing until two weeks of payouts are known", undefined, days("11-01", "11-15"), []],
  ["what is older than two weeks", undefined, days("11-01", "11-30"), ["11-01 to 11-16"]],
  ["only what has become older since", days("11-01", "11-30"), days("11-01", "12-02"), ["11-16 to 11-18"]],
  ["nothing twice", days("11-01", "11-30"), days("11-01", "11-30"), []],
  ["what older payouts are imported for", days("11-01", "11-30"), days("10-01", "11-30"), ["10-01 to 11-01"]],
  ["both sides", days("11-01", "11-30"), days("10-01", "12-02"), ["10-01 to 11-01", "11-16 to 11-18"]],
  [
    "all where the first payouts were too few",
    days("11-20", "11-30"),
    days("11-01", "11-30"),
    ["11-01 to 11-16"],
  ],
])("looks through %s", (_, before, after, expected) => {
  expect(windows(before, after)).toEqual(expected)
})

it("takes no day for a payout's that has not come yet", () => {
  expect(missingWindows(undefined, { first: "2026-12-01", last: "2199-01-01" }, now)).toEqual([
    { from: new Date("2026-12-01T00:00:00Z"), to: new Date("2026-12-17T12:00:00Z") },
  ])
})
