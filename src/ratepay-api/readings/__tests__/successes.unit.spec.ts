import {
  acceptedAnswer,
  captureId,
  listAnswer,
  operationAnswer,
  otpRequiredAnswer,
  transactionAnswer,
  transactionId,
} from "../../__tests__/documented-answers"
import { readAuthorizeAnswer } from "../read-authorize-answer"
import { readChangeExpiryAnswer } from "../read-change-expiry-answer"
import { operationAnswerReader } from "../read-operation-answer"
import { operationRecordReader, operationRecordsReader } from "../read-operation-records"
import { readTransactionAnswer } from "../read-transaction-answer"

const unreadable = { kind: "unresolved", reason: "unreadable" }
const readCaptureAnswer = operationAnswerReader("ratepay_capture_id")
const readCapture = operationRecordReader("ratepay_capture_id")
const readCaptures = operationRecordsReader("captures", "ratepay_capture_id")
const capture = operationAnswer("capture", captureId)

it.each([
  ["no result", { ...acceptedAnswer, result: undefined }, 201],
  ["another result", { ...acceptedAnswer, result: "DECLINED" }, 201],
  ["no id", { ...acceptedAnswer, ratepay_transaction_id: undefined }, 201],
  ["an id that is none", { ...acceptedAnswer, ratepay_transaction_id: "../" }, 201],
  ["no expiry", { ...acceptedAnswer, authorization_expires: undefined }, 201],
  ["a status that is not documented", acceptedAnswer, 200],
  ["a passcode required but no id", { result: "OTP_REQUIRED" }, 202],
  ["no body", undefined, 201],
])("takes no authorization for accepted that has %s", (_, body, httpStatus) => {
  expect(readAuthorizeAnswer({ httpStatus, body })).toEqual(unreadable)
})

it.each([
  ["nothing but the id", { ratepay_transaction_id: transactionId }, {}],
  ["an answer whose result can't be read", { ...otpRequiredAnswer, result: { code: 7 } }, {}],
  ["an answer whose result is another", { ...otpRequiredAnswer, result: "ACCEPTED" }, {}],
  ["one readable id of two", { ratepayTransactionId: 7, ratepay_transaction_id: transactionId }, {}],
  ["snake_case", otpRequiredAnswer, { timeToLiveInSeconds: 120, regenerationPossibleInSeconds: 60 }],
  [
    "camelCase",
    { ratepayTransactionId: transactionId, timeToLiveInSeconds: 120, regenerationPossibleInSeconds: null },
    { timeToLiveInSeconds: 120 },
  ],
])("reads a required passcode from %s", (_, body, timing) => {
  expect(readAuthorizeAnswer({ httpStatus: 202, body })).toMatchObject({
    value: { kind: "otp_required", ratepayTransactionId: transactionId, ...timing },
  })
})

it.each([
  ["none", undefined, undefined],
  ["null", null, undefined],
  ["an account to debit only", { debit_bank_account: { iban: "DE" } }, undefined],
  ["unreadable ones", { deposit_bank_account: "Musterbank" }, undefined],
  [
    "the list of references only",
    { ratepay_payment_references: [{ ratepay_payment_reference: "DK1" }] },
    { paymentReference: "DK1" },
  ],
  [
    "an account without an IBAN, and a reference",
    { deposit_bank_account: { owner: "Ratepay GmbH" }, ratepay_payment_reference: "DK1" },
    { paymentReference: "DK1" },
  ],
  [
    "an account that can't be read, and a list of references of which the second can",
    {
      deposit_bank_account: { iban: 7 },
      ratepay_payment_reference: null,
      ratepay_payment_references: [7, { ratepay_payment_reference: "DK2" }],
    },
    { paymentReference: "DK2" },
  ],
  [
    "a reference that can't be read, and an account",
    { deposit_bank_account: { iban: "DE02120300000000202051" }, ratepay_payment_reference: {} },
    { depositAccount: { iban: "DE02120300000000202051" } },
  ],
  [
    "an account and a reference without text",
    { deposit_bank_account: { iban: " " }, ratepay_payment_reference: "" },
    undefined,
  ],
  [
    "an account of an IBAN only",
    { deposit_bank_account: { iban: "DE02120300000000202051", bic: null } },
    { depositAccount: { iban: "DE02120300000000202051" } },
  ],
])("accepts an authorization whose requisites are %s", (_, payment_details, requisites) => {
  expect(readAuthorizeAnswer({ httpStatus: 201, body: { ...acceptedAnswer, payment_details } })).toEqual({
    kind: "value",
    outcome: "accepted",
    ratepayTransactionId: transactionId,
    value: {
      kind: "accepted",
      ratepayTransactionId: transactionId,
      authorizationExpires: acceptedAnswer.authorization_expires,
      created: acceptedAnswer.created,
      requisites,
    },
  })
})

it.each([
  ["no id", { created: capture.created }, 201],
  ["the id of another resource", operationAnswer("refund", captureId), 201],
  ["a status that is not documented", capture, 200],
  ["no body", undefined, 201],
])("takes no operation for accepted that has %s", (_, body, httpStatus) => {
  expect(readCaptureAnswer({ httpStatus, body })).toEqual(unreadable)
})

it("takes no change of expiry for accepted but a 204", () => {
  expect(readChangeExpiryAnswer({ httpStatus: 204, body: undefined })).toMatchObject({
    value: { kind: "accepted" },
  })
  expect(readChangeExpiryAnswer({ httpStatus: 200, body: {} })).toEqual(unreadable)
})

it("reads a declined transaction and a result Ratepay has added since", () => {
  const declined = { ...transactionAnswer, result: "DECLINED", decline: { category: "RISK_DECISION" } }

  expect(readTransactionAnswer({ httpStatus: 200, body: declined })).toMatchObject({
    value: { result: "DECLINED", decline: { category: "RISK_DECISION", reasons: [] } },
  })
  expect(
    readTransactionAnswer({ httpStatus: 200, body: { ...transactionAnswer, result: "PAUSED" } })
  ).toMatchObject({
    value: { result: "other" },
  })
})

it.each(["authorizations", "captures", "cancellations", "refunds"])(
  "does not take a transaction without links to %s for one without any",
  (list) => {
    const body = { ...transactionAnswer, _links: { ...transactionAnswer._links, [list]: undefined } }

    expect(readTransactionAnswer({ httpStatus: 200, body })).toEqual(unreadable)
  }
)

it("reads amount and partner operation id from a full representation", () => {
  const full = { ...capture, gross_amount: 40.9, partner_operation_id: "cap-1", items: [{ name: "Mug" }] }

  expect(readCapture({ httpStatus: 200, body: full })).toMatchObject({
    value: {
      ratepayOperationId: captureId,
      created: capture.created,
      grossAmount: 40.9,
      partnerOperationId: "cap-1",
    },
  })
})

it.each([
  ["an empty array", listAnswer("captures", [])],
  ["no _embedded", { _links: {}, ratepay_transaction_id: transactionId }],
  ["an _embedded without the list", { _embedded: {}, ratepay_transaction_id: transactionId }],
])("reads an empty list from %s", (_, body) => {
  expect(readCaptures({ httpStatus: 200, body })).toMatchObject({ kind: "value", value: [] })
})

it.each([
  ["that is no list at all", {}],
  ["with an entry without id", listAnswer("captures", [{ created: "2025-11-22T09:30:00Z" }])],
  ["with another thing for a list", { ...listAnswer("captures", []), _embedded: { captures: "none" } }],
])("does not take a body %s for an empty list", (_, body) => {
  expect(readCaptures({ httpStatus: 200, body })).toEqual(unreadable)
})
