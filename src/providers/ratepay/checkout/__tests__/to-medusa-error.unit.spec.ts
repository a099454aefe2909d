import { MedusaError } from "@medusajs/framework/utils"
import {
  declineCategories,
  InvalidInputError,
  RatepayRequestError,
  RatepayUnresolvedError,
} from "../../../../ratepay-api"
import { DeclineLimitError } from "../../../../modules/ratepay/authorize/decline-limit-error"
import { BusyError } from "../../../../modules/ratepay/send/busy-error"
import { SealError } from "../../../../modules/ratepay/seal"
import { SessionOverError } from "../../../../modules/ratepay/authorize/session-over-error"
import { toMerchantError } from "../../../../medusa/to-merchant-error"
import type { BuyerType } from "../../../../modules/ratepay/records/transaction"
import { NotAllowedError } from "../assert-allowed"
import { BuyerDataError } from "../../buyer/buyer-data-error"
import { messageOfDecline, type BuyerMessage } from "../../buyer/buyer-message"
import { describeFault, messageOfFault, toCheckoutError } from "../to-medusa-error"

const unresolved = (requestSent: boolean) =>
  new RatepayUnresolvedError({
    operation: "capture",
    reason: "timeout",
    attempts: 2,
    requestSent,
  })

it.each<[string, BuyerType, BuyerMessage["kind"]]>([
  ["BUYER_DATA", "person", "check_data"],
  ["BUYER_IDENTITY", "person", "check_identity"],
  ["BUYER_IDENTITY", "company", "check_data"],
  ["PAYMENT_ATTRIBUTE", "person", "not_possible"],
  ["RISK_DECISION", "person", "not_possible"],
  ["TRANSACTION_RISK", "company", "not_possible"],
])("messageOfDecline: the category %s for a %s becomes %s", (category, buyerType, kind) => {
  expect(messageOfDecline(category, buyerType)).toEqual({ kind })
})

it("messageOfDecline: every other category becomes a technical error", () => {
  const others = declineCategories.filter((category) => !/^(BUYER|PAYMENT|RISK|TRANSACTION)/.test(category))

  expect(others).toHaveLength(6)
  for (const category of [...others, "other", "A_NEW_ONE"])
    expect(messageOfDecline(category, "person")).toEqual({ kind: "technical" })
})

it.each<[Error, BuyerMessage]>([
  [
    new NotAllowedError([{ path: "amount", message: "is above" }], { kind: "amount_too_high" }),
    { kind: "amount_too_high" },
  ],
  [
    new BuyerDataError([{ path: "buyer.contact.phone", message: "must be" }], { kind: "phone_missing" }, []),
    { kind: "phone_missing" },
  ],
  [new SessionOverError([{ path: "buyer", message: "is gone" }]), { kind: "session_over" }],
  [new SealError("its key is gone"), { kind: "session_over" }],
  [
    new DeclineLimitError([{ path: "authorization", message: "declined 3 times" }]),
    { kind: "declined_too_often" },
  ],
  [new BusyError([{ path: "operation", message: "still running" }]), { kind: "try_again" }],
  [
    new InvalidInputError([{ path: "items[ordli_1]", message: "must not be negative" }]),
    { kind: "technical" },
  ],
  [unresolved(true), { kind: "try_again" }],
  [new RatepayRequestError({ operation: "authorize", httpStatus: 401 }), { kind: "technical" }],
  [new TypeError("a bug"), { kind: "technical" }],
])("messageOfFault: %s becomes %j", (error, message) => {
  expect(messageOfFault(error)).toEqual(message)
})

it("describeFault shows the stack of an unexpected error, and not its message", () => {
  const described = describeFault(new TypeError("Jana Muster, 1988-11-03"))

  expect(described).toMatch(/^TypeError \(unexpected\)\n\s+at .*to-medusa-error\.unit\.spec/)
  expect(described).not.toMatch(/Jana|1988/)
})

it("toCheckoutError uses the two error types that Medusa passes on to the storefront", () => {
  const context = { language: "en", paymentMethod: "open_invoice", rejectionTexts: {} } as const

  expect(toCheckoutError({ kind: "technical" }, context).type).toBe(
    MedusaError.Types.PAYMENT_AUTHORIZATION_ERROR
  )
  expect(toCheckoutError({ kind: "passcode" }, context).type).toBe(
    MedusaError.Types.PAYMENT_REQUIRES_MORE_ERROR
  )
})

it.each([
  [
    new InvalidInputError([{ path: "amount", message: "is too high" }]),
    /not sent to Ratepay\. amount: is too high/,
  ],
  [
    new InvalidInputError([{ path: "amount", message: "is too high", code: "more_than_left" }]),
    /not sent to Ratepay \(more_than_left\)\. amount: is too high/,
  ],
  [
    new RatepayRequestError({ operation: "capture", httpStatus: 403 }),
    /nothing was moved\. .*403.* \(refused\)$/,
  ],
  [unresolved(true), /outcome is not known\. Repeat exactly the same request.* \(no_response\)$/],
  [unresolved(false), /could not be reached, nothing was moved\..* \(not_reached\)$/],
])("toMerchantError says for %s what happened and what to do", (error, text) => {
  const translated = toMerchantError(error, "Capture of 5.00 EUR for order 1001")

  expect(translated).toBeInstanceOf(MedusaError)
  expect(String(translated)).toMatch(/Capture of 5\.00 EUR for order 1001: /)
  expect(String(translated)).toMatch(text)
})
