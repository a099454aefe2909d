import { MedusaError } from "@medusajs/framework/utils"
import {
  declineCategories,
  InvalidInputError,
  RatepayRequestError,
  RatepayUnresolvedError,
} from "../../../ratepay-api"
import { toMerchantError } from "../../../modules/ratepay/to-merchant-error"
import { NotAllowedError } from "../assert-allowed"
import { buyerText, messageOfDecline, type BuyerMessage, type Language } from "../buyer-texts"
import { describeFault, messageOfFault, toCheckoutError } from "../to-medusa-error"

const technical: BuyerMessage = "technical"
const unresolved = (requestSent: boolean) =>
  new RatepayUnresolvedError({
    operation: "capture",
    reason: "timeout",
    attempts: 2,
    requestSent,
  })

it.each([
  ["BUYER_DATA", "check_data"],
  ["BUYER_IDENTITY", "check_data"],
  ["PAYMENT_ATTRIBUTE", "method_not_possible"],
  ["RISK_DECISION", "method_not_possible"],
  ["TRANSACTION_RISK", "method_not_possible"],
])("tells the buyer of a decline with %s: %s", (category, message) => {
  expect(messageOfDecline(category)).toBe(message)
})

it("tells the buyer of every other category only that it was technical", () => {
  const others = declineCategories.filter((category) => !/^(BUYER|PAYMENT|RISK|TRANSACTION)/.test(category))

  expect(others).toHaveLength(6)
  expect([...others, "other", "A_NEW_ONE"].map(messageOfDecline)).toEqual(
    Array<BuyerMessage>(8).fill(technical)
  )
})

it.each([
  [new NotAllowedError([{ path: "amount", message: "is above" }]), "method_not_possible"],
  [new InvalidInputError([{ path: "buyer.billing_address.zip_code", message: "must be" }]), "check_data"],
  [new InvalidInputError([{ path: "delivery.address.city", message: "must be" }]), "check_data"],
  [new InvalidInputError([{ path: "items[ordli_1]", message: "must not be negative" }]), "technical"],
  [unresolved(true), "try_again"],
  [new RatepayRequestError({ operation: "authorize", httpStatus: 401 }), "technical"],
  [new TypeError("a bug"), "technical"],
])("tells the buyer of %s: %s", (error, message) => {
  expect(messageOfFault(error)).toBe(message)
})

it.each(["de", "en", "fr", "nl"] as const)("has a text for every message in %s", (language: Language) => {
  const messages: BuyerMessage[] = ["check_data", "method_not_possible", "technical", "try_again", "passcode"]
  const texts = messages.map((message) => buyerText(message, { language, paymentMethod: "open_invoice" }))

  expect(new Set(texts).size).toBe(messages.length)
  expect(texts[1]).toContain("https://www.ratepay.com/legal-payment-dataprivacy")
})

it("tells the log where an unexpected error came from, and not what it quotes", () => {
  const described = describeFault(new TypeError("Jana Muster, 1988-11-03"))

  expect(described).toMatch(/^TypeError \(unexpected\)\n\s+at .*to-medusa-error\.unit\.spec/)
  expect(described).not.toMatch(/Jana|1988/)
})

it("reaches the storefront with the two types Medusa lets through", () => {
  const context = { language: "en", paymentMethod: "open_invoice" } as const

  expect(toCheckoutError("technical", context).type).toBe(MedusaError.Types.PAYMENT_AUTHORIZATION_ERROR)
  expect(toCheckoutError("passcode", context).type).toBe(MedusaError.Types.PAYMENT_REQUIRES_MORE_ERROR)
})

it.each([
  [
    new InvalidInputError([{ path: "amount", message: "is too high" }]),
    /not sent to Ratepay\. amount: is too high/,
  ],
  [new RatepayRequestError({ operation: "capture", httpStatus: 403 }), /nothing was moved\. .*403/],
  [unresolved(true), /outcome is not known\. Ask for exactly the same once more/],
  [unresolved(false), /could not be reached, nothing was moved/],
])("tells the merchant of %s what happened and what to do", (error, text) => {
  const told = toMerchantError(error, "Capture of 5.00 EUR for order 1001")

  expect(told).toBeInstanceOf(MedusaError)
  expect(String(told)).toMatch(/Capture of 5\.00 EUR for order 1001: /)
  expect(String(told)).toMatch(text)
})
