import type { CaseInput } from "./case"

const a = { id: "A", title: "Article A", price: 10 }
const b = { id: "B", title: "Article B", price: 20 }
const shipping = { price: 5 }

/** What Ratepay's platform decides by the buyer's e-mail address (Payment API v2, 11). */
const testBuyer = (name: string) => `${name}@ratepay.com`

const declineCase = (
  id: string,
  category: "BUYER_IDENTITY" | "PAYMENT_ATTRIBUTE" | "RISK_DECISION" | "TRANSACTION_RISK",
  title: string
): CaseInput => ({
  id,
  title,
  email: testBuyer(category.toLowerCase()),
  basket: { items: [a, b], shipping },
  steps: [{ do: "authorize", expect: { declined: category } }],
})

const passcodeCase = {
  email: testBuyer("otp_required"),
  buyers: ["person" as const],
  basket: { items: [a, b], shipping },
}

const delivered: CaseInput["steps"] = [
  { do: "authorize", expect: { amount: 35, vats: [{ rate: 19, net: 29.41, vat: 5.59 }] } },
  { do: "capture", rest: true, expect: { amount: 35 } },
]

const notSent: CaseInput["steps"] = [{ do: "authorize", expect: { refused: true } }]

/**
 * The cases that Ratepay wants to see before go-live, and a few more. Case A has the figures that Ratepay has published, case B
 * its basket; the steps of the others are those of Ratepay's older interfaces, with figures of our own (inferred).
 *
 * Medusa takes a voucher off the lines it applies to, so each part of an order has its share of it. Where Ratepay's figures have
 * the voucher in one step, it applies to the article of this step alone.
 */
export const catalogue: CaseInput[] = [
  {
    id: "A",
    title: "Partial cancellations, by article",
    basket: { items: [a, b], shipping, voucher: { fixed: 5, on: ["B"] } },
    steps: [
      { do: "authorize", expect: { amount: 30, vats: [{ rate: 19, net: 25.21, vat: 4.79 }] } },
      { do: "cancel", items: { A: 1 }, expect: { amount: 10 } },
      { do: "cancel", items: { B: 1 }, shipping: true, expect: { amount: 20 } },
    ],
  },
  {
    id: "A-AMOUNT",
    title: "Partial cancellations, by amount only",
    basket: { items: [a, b], shipping, voucher: { fixed: 5, on: ["B"] } },
    steps: [
      { do: "authorize", expect: { amount: 30, vats: [{ rate: 19, net: 25.21, vat: 4.79 }] } },
      { do: "cancel", amount: 10, expect: { amount: 10 } },
      { do: "cancel", amount: 20, expect: { amount: 20 } },
    ],
  },
  {
    id: "B",
    title: "Partial deliveries, with a voucher of 10 %",
    basket: { items: [{ ...a, quantity: 2 }, b], shipping, voucher: { percent: 10 } },
    steps: [
      { do: "authorize", expect: { amount: 41, vats: [{ rate: 19, net: 34.45, vat: 6.55 }] } },
      {
        do: "capture",
        items: { A: 1 },
        shipping: true,
        expect: { amount: 14, vats: [{ rate: 19, net: 11.76, vat: 2.24 }] },
      },
      { do: "capture", rest: true, expect: { amount: 27, vats: [{ rate: 19, net: 22.69, vat: 4.31 }] } },
    ],
  },
  {
    id: "FC",
    title: "Full cancellation",
    basket: { items: [a, b], shipping },
    steps: [
      { do: "authorize", expect: { amount: 35, vats: [{ rate: 19, net: 29.41, vat: 5.59 }] } },
      { do: "cancel", rest: true, expect: { amount: 35 } },
    ],
  },
  {
    id: "PD",
    title: "Partial cancellation, then delivery of the rest",
    basket: { items: [a, b], shipping, voucher: { fixed: 5, on: ["B"] } },
    steps: [
      { do: "authorize", expect: { amount: 30 } },
      { do: "cancel", items: { A: 1 }, expect: { amount: 10 } },
      { do: "capture", rest: true, expect: { amount: 20, vats: [{ rate: 19, net: 16.81, vat: 3.19 }] } },
    ],
  },
  {
    id: "DP",
    title: "Partial delivery, then cancellation of the rest",
    basket: { items: [a, b], shipping, voucher: { fixed: 5, on: ["A"] } },
    steps: [
      { do: "authorize", expect: { amount: 30 } },
      { do: "capture", items: { A: 1 }, shipping: true, expect: { amount: 10 } },
      { do: "cancel", items: { B: 1 }, expect: { amount: 20 } },
    ],
  },
  {
    id: "PR",
    title: "Partial returns, with a voucher of 10 %",
    basket: { items: [{ ...a, quantity: 2 }, b], shipping, voucher: { percent: 10 } },
    steps: [
      { do: "authorize", expect: { amount: 41 } },
      { do: "capture", rest: true, expect: { amount: 41, vats: [{ rate: 19, net: 34.45, vat: 6.55 }] } },
      { do: "refund", items: { A: 1 }, expect: { amount: 9 } },
      { do: "refund", items: { A: 1, B: 1 }, shipping: true, expect: { amount: 32 } },
    ],
  },
  {
    id: "FR",
    title: "Full return",
    basket: { items: [{ ...a, quantity: 2 }], shipping, voucher: { fixed: 5 } },
    steps: [
      { do: "authorize", expect: { amount: 20 } },
      { do: "capture", rest: true, expect: { amount: 20 } },
      { do: "refund", rest: true, expect: { amount: 20 } },
    ],
  },
  {
    id: "AR",
    title: "Refund by amount only",
    basket: { items: [a, b], shipping, voucher: { fixed: 5 } },
    steps: [
      { do: "authorize", expect: { amount: 30 } },
      { do: "capture", rest: true, expect: { amount: 30 } },
      { do: "refund", amount: 10, expect: { amount: 10 } },
    ],
  },
  {
    id: "AF",
    title: "Return with a return fee",
    needs: "return_fee",
    basket: { items: [a, b], shipping },
    steps: [
      { do: "authorize", expect: { amount: 35 } },
      { do: "capture", rest: true, expect: { amount: 35 } },
      { do: "refund", items: { B: 1 }, return_fee: { amount: 2, vat: 19 }, expect: { amount: 18 } },
    ],
  },
  {
    id: "PC3",
    title: "Partial deliveries of three articles",
    basket: {
      items: [a, b, { id: "C", title: "Article C", price: 7.5 }],
      shipping,
      voucher: { fixed: 2.5, on: ["A"] },
    },
    steps: [
      { do: "authorize", expect: { amount: 40 } },
      { do: "capture", items: { A: 1 }, shipping: true, expect: { amount: 12.5 } },
      { do: "capture", rest: true, expect: { amount: 27.5 } },
    ],
  },
  {
    id: "INC",
    title: "An order edit adds an article: an increment, then delivery",
    needs: "edits",
    basket: { items: [a, b], shipping },
    steps: [
      { do: "authorize", expect: { amount: 35 } },
      {
        do: "edit",
        items: { A: 3 },
        by: "increment",
        expect: { amount: 20, vats: [{ rate: 19, net: 16.81, vat: 3.19 }] },
      },
      { do: "capture", rest: true, expect: { amount: 55, vats: [{ rate: 19, net: 46.22, vat: 8.78 }] } },
    ],
  },
  {
    id: "DEC",
    title: "An order edit takes an article off: a cancellation, then delivery",
    needs: "edits",
    basket: { items: [{ ...a, quantity: 3 }, b], shipping },
    steps: [
      { do: "authorize", expect: { amount: 55 } },
      { do: "edit", items: { A: 1 }, by: "cancel", expect: { amount: 20 } },
      { do: "capture", rest: true, expect: { amount: 35 } },
    ],
  },
  {
    id: "EXP",
    title: "The authorization expires on another day",
    basket: { items: [a, b], shipping },
    steps: [
      { do: "authorize", expect: { amount: 35 } },
      { do: "expiry", days: 60 },
      { do: "capture", rest: true, expect: { amount: 35 } },
    ],
  },
  {
    id: "DA",
    title: "Delivery to another address than the billing address",
    delivery: "address",
    basket: { items: [a, b], shipping },
    steps: delivered,
  },
  {
    id: "PS",
    title: "Delivery to a parcel shop",
    delivery: "pick_up_shop",
    basket: { items: [a, b], shipping },
    steps: delivered,
  },
  {
    id: "PB",
    title: "Delivery to a parcel locker",
    delivery: "pick_up_box",
    basket: { items: [a, b], shipping },
    steps: delivered,
  },
  declineCase("R1", "BUYER_IDENTITY", "Declined: the buyer could not be identified"),
  declineCase("R2", "PAYMENT_ATTRIBUTE", "Declined: the method is not possible for the buyer"),
  declineCase("R3", "RISK_DECISION", "Declined: risk decision"),
  declineCase("R4", "TRANSACTION_RISK", "Declined: risk of the transaction"),
  {
    id: "R5",
    title: "A one-time passcode is asked for",
    needs: "passcode",
    ...passcodeCase,
    steps: [{ do: "authorize", expect: { passcode: "required" } }],
  },
  {
    id: "R6",
    title: "The right one-time passcode",
    needs: "passcode_code",
    ...passcodeCase,
    steps: [
      { do: "authorize", expect: { passcode: "required" } },
      { do: "passcode", code: "right", expect: { amount: 35 } },
      { do: "capture", rest: true, expect: { amount: 35 } },
    ],
  },
  {
    id: "R7",
    title: "A wrong one-time passcode, then the right one",
    needs: "passcode_code",
    ...passcodeCase,
    steps: [
      { do: "authorize", expect: { passcode: "required" } },
      { do: "passcode", code: "wrong", expect: { passcode: "required" } },
      { do: "passcode", code: "right", expect: { amount: 35 } },
      { do: "cancel", rest: true, expect: { amount: 35 } },
    ],
  },
  {
    id: "R10",
    title: "An account number with a wrong check digit is not sent",
    methods: ["direct_debit"],
    mistake: { iban: "DE44100500001654698498" },
    basket: { items: [a, b], shipping },
    steps: notSent,
  },
  {
    id: "R11",
    title: "A postal code with too few digits is not sent",
    mistake: { postal_code: "041" },
    basket: { items: [a, b], shipping },
    steps: notSent,
  },
  {
    id: "R12",
    title: "More than the contract allows is not sent",
    beyond: "maximum",
    basket: { items: [{ id: "LOT", title: "A lot of articles", price: 90_000 }], shipping },
    steps: notSent,
  },
  {
    id: "R13",
    title: "A kind of buyer that the contract does not have is not sent",
    beyond: "buyers",
    basket: { items: [a, b], shipping },
    steps: notSent,
  },
  {
    id: "VAT",
    title: "Three VAT rates, delivered in two parts",
    basket: {
      items: [
        { id: "STANDARD", title: "Standard rate", price: 12.9, quantity: 3 },
        { id: "REDUCED", title: "Reduced rate", price: 14, vat: 7 },
        { id: "ZERO", title: "Free of VAT", price: 9.99, vat: 0 },
      ],
      shipping,
    },
    steps: [
      {
        do: "authorize",
        expect: {
          amount: 67.69,
          vats: [
            { rate: 19, net: 36.72, vat: 6.98 },
            { rate: 7, net: 13.08, vat: 0.92 },
            { rate: 0, net: 9.99, vat: 0 },
          ],
        },
      },
      { do: "capture", items: { STANDARD: 2, ZERO: 1 }, shipping: true, expect: { amount: 40.79 } },
      { do: "capture", rest: true, expect: { amount: 26.9 } },
      {
        do: "refund",
        items: { REDUCED: 1 },
        expect: { amount: 14, vats: [{ rate: 7, net: 13.08, vat: 0.92 }] },
      },
    ],
  },
  {
    id: "SHARE",
    title: "A voucher that does not divide: every part to the cent",
    basket: { items: [{ ...a, price: 9.99, quantity: 3 }], voucher: { fixed: 10 } },
    steps: [
      { do: "authorize", expect: { amount: 19.97 } },
      { do: "capture", items: { A: 1 }, expect: { amount: 6.66 } },
      { do: "cancel", items: { A: 1 }, expect: { amount: 6.66 } },
      { do: "capture", rest: true, expect: { amount: 6.65 } },
    ],
  },
  {
    id: "WEIGHT",
    title: "Goods by weight: 75 pieces of 10 g",
    basket: {
      items: [{ id: "CHEESE", title: "Cheese, 10 g", price: 0.27, vat: 7, quantity: 75 }],
      shipping,
    },
    steps: [
      { do: "authorize", expect: { amount: 25.25 } },
      { do: "capture", items: { CHEESE: 25 }, expect: { amount: 6.75 } },
      { do: "capture", rest: true, expect: { amount: 18.5 } },
    ],
  },
  {
    id: "FREE",
    title: "A free article",
    basket: { items: [a, { id: "GIFT", title: "Free sample", price: 0 }], shipping },
    steps: [
      { do: "authorize", expect: { amount: 15 } },
      { do: "capture", rest: true, expect: { amount: 15 } },
      { do: "refund", items: { A: 1 }, expect: { amount: 10 } },
    ],
  },
  {
    id: "BUNDLE",
    title: "A bundle that is not divided",
    basket: { items: [{ id: "SET", title: "Set: two cups and a pot", price: 24.5, quantity: 2 }], shipping },
    steps: [
      { do: "authorize", expect: { amount: 54 } },
      { do: "capture", items: { SET: 1 }, shipping: true, expect: { amount: 29.5 } },
      { do: "capture", rest: true, expect: { amount: 24.5 } },
      { do: "refund", items: { SET: 1 }, expect: { amount: 24.5 } },
    ],
  },
  {
    id: "BEYOND",
    title: "More than was authorized or captured is refused, and a repeated request moves nothing",
    basket: { items: [a, b], shipping },
    steps: [
      { do: "authorize", expect: { amount: 35 } },
      { do: "capture", amount: 35.01, expect: { refused: true } },
      { do: "capture", items: { A: 1 }, expect: { amount: 10 } },
      { do: "repeat" },
      { do: "refund", amount: 10.01, expect: { refused: true } },
      { do: "refund", items: { A: 1 }, expect: { amount: 10 } },
      { do: "repeat" },
      { do: "cancel", amount: 25.01, expect: { refused: true } },
      { do: "cancel", rest: true, expect: { amount: 25 } },
    ],
  },
]
