import fc from "fast-check"
import { aTransaction } from "../../__tests__/a-transaction"
import { anOperation } from "../../__tests__/an-operation"
import { operationKinds, operationStates } from "../operation"
import { capturedAt, dueDateOf } from "../payment-due"
import { toPaymentDue } from "../to-payment-due"

const terms = { open_invoice: 14, direct_debit: 3, pay_now: null }
const at = (iso: string) => new Date(iso)

describe("a due date", () => {
  it.each([
    ["2026-11-29T10:00:00Z", 14, "2026-12-13"],
    ["2026-11-29T10:00:00Z", 0, "2026-11-29"],
    ["2026-11-29T10:00:00Z", null, null],
    // In Berlin it is the next day already: by one hour in winter, by two in summer.
    ["2026-11-29T23:00:00Z", 1, "2026-12-01"],
    ["2026-11-29T22:59:59Z", 1, "2026-11-30"],
    ["2026-06-30T22:00:00Z", 1, "2026-07-02"],
    // Over the end of summer time, of February and of the year.
    ["2026-10-20T10:00:00Z", 14, "2026-11-03"],
    ["2028-02-20T10:00:00Z", 14, "2028-03-05"],
    ["2026-12-24T10:00:00Z", 14, "2027-01-07"],
  ])("of a capture at %s with %s days is %s", (captured, days, due) => {
    expect(dueDateOf(at(captured), days)).toBe(due)
  })

  it("is a day, as many days later as the terms say, for any moment", () => {
    const moments = fc.date({
      min: at("2020-01-01T00:00:00Z"),
      max: at("2099-12-31T00:00:00Z"),
      noInvalidDate: true,
    })
    fc.assert(
      fc.property(moments, fc.nat(365), (moment, days) => {
        const [first, due] = [dueDateOf(moment, 0), dueDateOf(moment, days)].map(String)
        expect(due).toMatch(/^\d{4}-\d{2}-\d{2}$/)
        expect(Date.parse(String(due)) - Date.parse(String(first))).toBe(days * 86_400_000)
      })
    )
  })
})

describe("when a capture was made", () => {
  const [early, late] = [at("2026-11-01T00:00:00Z"), at("2026-11-02T00:00:00Z")]

  it.each([
    ["sent once", { createdAt: early, sentAt: null }],
    ["sent again a day later, after no response", { createdAt: early, sentAt: late }],
    ["made elsewhere, and found a day later", { createdAt: late, sentAt: early }],
  ])("is the earlier moment: %s", (_, moments) => {
    expect(capturedAt(moments)).toEqual(early)
  })
})

describe("the event of a payment that is due", () => {
  const transaction = { ...aTransaction(), orderId: "order_1" }

  it("is one of succeeded captures alone", () => {
    for (const kind of operationKinds)
      for (const state of operationStates) {
        const event = toPaymentDue(transaction, anOperation({ kind, state }), terms)
        expect(event !== undefined).toBe(kind === "capture" && state === "succeeded")
      }
  })

  it("says how much, and by when", () => {
    const capture = anOperation({
      kind: "capture",
      state: "succeeded",
      cents: 4190,
      createdAt: at("2026-11-29T10:00:00Z"),
    })

    expect(toPaymentDue(transaction, capture, terms)).toMatchObject({
      name: "ratepay.payment_due",
      data: {
        order_id: "order_1",
        amount: 41.9,
        captured_at: "2026-11-29T10:00:00.000Z",
        due_date: "2026-12-13",
      },
    })
  })
})
