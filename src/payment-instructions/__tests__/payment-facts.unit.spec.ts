import fc from "fast-check"
import { paymentMethods } from "../../modules/ratepay/records/transaction"
import { paymentFactsOf } from "../payment-facts"
import { aRecord, cancel, capture, factsOf, NOW, refund, terms } from "./a-payment"

const daysAgo = (days: number) => new Date(NOW.getTime() - days * 86_400_000)

describe("what a buyer owes", () => {
  it("is nothing until something is captured; what is open is still to ship", () => {
    expect(factsOf(aRecord())).toMatchObject({
      amountDue: 0,
      amountToShip: 10_000,
      captures: [],
      dueDate: null,
    })
  })

  it("is what was captured, less what was refunded", () => {
    const facts = factsOf(aRecord([capture(6_000), refund(1_500), cancel(1_000)]))

    expect(facts).toMatchObject({ amountDue: 4_500, refunded: 1_500, amountToShip: 3_000 })
    expect(facts.captures).toEqual([{ amount: 6_000, capturedAt: NOW, dueDate: "2026-12-13" }])
  })

  it.each(["planned", "sent", "unknown", "declined", "failed"] as const)(
    "counts no capture that is %s",
    (state) => {
      expect(factsOf(aRecord([capture(6_000, { state })]))).toMatchObject({
        amountDue: 0,
        captures: [],
        dueDate: null,
      })
    }
  )

  it("is due by the next of several due dates, and by the last one when all have passed", () => {
    const captures = [capture(1_000, { createdAt: daysAgo(20) }), capture(2_000, { createdAt: daysAgo(5) })]

    expect(factsOf(aRecord([...captures, capture(3_000)])).dueDate).toBe("2026-12-08")
    expect(factsOf(aRecord(captures.slice(0, 1))).dueDate).toBe("2026-11-23")
  })

  it("is not overdue on the due date itself", () => {
    const captures = [capture(1_000, { createdAt: daysAgo(14) }), capture(2_000)]

    expect(factsOf(aRecord(captures)).dueDate).toBe("2026-11-29")
  })

  it.each([
    ["open_invoice", "2026-12-13"],
    ["direct_debit", "2026-12-02"],
    ["pay_now", null],
  ] as const)("is due by the terms of %s: %s", (paymentMethod, dueDate) => {
    expect(factsOf(aRecord([capture(1)], { paymentMethod })).dueDate).toBe(dueDate)
  })

  it("has no due date when everything was refunded", () => {
    expect(factsOf(aRecord([capture(6_000), refund(6_000)]))).toMatchObject({ amountDue: 0, dueDate: null })
  })

  it("is never below zero, even if the balances can't be right", () => {
    const facts = factsOf(aRecord([capture(12_000), refund(13_000)]))

    expect(facts).toMatchObject({ amountDue: 0, amountToShip: 0, instructions: null })
  })

  it("does not exist for a transaction that was never authorized", () => {
    const declined = aRecord([])
    const operations = declined.operations.map((one) => ({ ...one, state: "declined" as const }))

    expect(
      paymentFactsOf(
        {
          ...declined,
          operations,
          balances: { ...declined.balances, authorized: declined.balances.captured },
        },
        terms,
        NOW
      )
    ).toBeUndefined()
  })

  it("adds up for any captures, refunds and cancellations: captured = due + refunded, and no more than authorized", () => {
    const part = fc.integer({ min: 1, max: 2_000 })
    fc.assert(
      fc.property(
        fc.array(part, { maxLength: 4 }),
        fc.array(part, { maxLength: 3 }),
        (captured, refunded) => {
          const total = captured.reduce((sum, one) => sum + one, 0)
          const back = refunded.reduce((sum, one) => sum + one, 0)
          fc.pre(back <= total)
          const facts = factsOf(aRecord([...captured.map((one) => capture(one)), ...refunded.map(refund)]))

          expect(facts.amountDue + facts.refunded).toBe(total)
          expect(facts.captures.reduce((sum, { amount }) => sum + amount, 0)).toBe(total)
          expect(facts.amountDue + facts.refunded + facts.amountToShip).toBe(10_000)
          expect(facts.dueDate === null).toBe(facts.amountDue === 0)
        }
      )
    )
  })
})

describe("the account that a buyer pays to", () => {
  const whole = {
    account_holder: "Ratepay GmbH",
    iban: "DE44100500001654698497",
    bic: "BELADEBEXXX",
    bank_name: "Sandbank",
    reference: "DK0123456N7",
  }

  it("is there as soon as Ratepay named it, with the IBAN without blanks", () => {
    expect(factsOf(aRecord()).instructions).toEqual(whole)
  })

  it("is there for transfers only", () => {
    for (const paymentMethod of paymentMethods)
      expect(factsOf(aRecord([], { paymentMethod })).instructions === null).toBe(
        paymentMethod === "direct_debit"
      )
  })

  it("is missing when nothing is due and nothing is still to ship", () => {
    expect(factsOf(aRecord([cancel(10_000)])).instructions).toBeNull()
    expect(factsOf(aRecord([capture(10_000), refund(10_000)])).instructions).toBeNull()
  })

  it.each([
    ["there is none", null],
    ["there is no account", { paymentReference: "DK1" }],
    ["there is no reference", { depositAccount: { iban: whole.iban } }],
    ["the account is empty", { paymentReference: "DK1", depositAccount: { iban: "" } }],
    ["the account is blank", { paymentReference: "DK1", depositAccount: { iban: " \u00a0\n" } }],
    ["the reference is empty", { paymentReference: "", depositAccount: { iban: whole.iban } }],
    [
      "nothing of the reference can be seen",
      { paymentReference: "\u200b\u2060", depositAccount: { iban: whole.iban } },
    ],
  ])("is missing if %s", (_, paymentInstructions) => {
    expect(factsOf(aRecord([capture(1)], { paymentInstructions })).instructions).toBeNull()
  })

  it("has Ratepay as its holder where the response names none, and no bank where it names none", () => {
    const paymentInstructions = {
      paymentReference: "DK1",
      depositAccount: { iban: whole.iban, owner: " ", bic: "" },
    }

    expect(factsOf(aRecord([], { paymentInstructions })).instructions).toEqual({
      ...{ account_holder: "Ratepay GmbH", iban: whole.iban, bic: null, bank_name: null, reference: "DK1" },
    })
  })

  it("is never empty, whatever is stored", () => {
    const anything = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.constantFrom("", " ", "\n", "\u200b", undefined)
    )
    fc.assert(
      fc.property(anything, anything, anything, (paymentReference, iban, owner) => {
        const paymentInstructions = {
          ...(paymentReference !== undefined && { paymentReference }),
          ...(iban !== undefined && { depositAccount: { iban, ...(owner !== undefined && { owner }) } }),
        }
        const { instructions } = factsOf(aRecord([], { paymentInstructions }))
        for (const text of Object.values(instructions ?? {})) {
          if (text !== null) expect(text.trim()).toMatch(/\S/)
        }
      })
    )
  })

  it("can't be constructed with an empty IBAN or reference", () => {
    type Instructions = NonNullable<ReturnType<typeof factsOf>["instructions"]>
    const { instructions } = factsOf(aRecord())
    if (instructions === null) throw new Error("There are no instructions.")

    // @ts-expect-error -- a text that was not checked is no reference
    const withoutReference: Instructions = { ...instructions, reference: "" }
    // @ts-expect-error -- nor an account
    const withoutAccount: Instructions = { ...instructions, iban: "" }
    expect([withoutReference.reference, withoutAccount.iban]).toEqual(["", ""])
  })
})
