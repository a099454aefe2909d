import {
  acceptedResponse,
  captureId,
  listResponse,
  operationResponse,
  otpRequiredResponse,
  transactionResponse,
  transactionId,
} from "../../__tests__/documented-responses"
import { readAuthorizeResponse } from "../read-authorize-response"
import { readChangeExpiryResponse } from "../read-change-expiry-response"
import { operationResponseReader } from "../read-operation-response"
import { operationRecordReader, operationRecordsReader } from "../read-operation-records"
import { readTransactionResponse } from "../read-transaction-response"

const unreadable = { kind: "unresolved", reason: "unreadable" }
const readCaptureResponse = operationResponseReader("ratepay_capture_id")
const readCapture = operationRecordReader("ratepay_capture_id")
const readCaptures = operationRecordsReader("captures", "ratepay_capture_id")
const capture = operationResponse("capture", captureId)

it.each([
  ["no result", { ...acceptedResponse, result: undefined }, 201],
  ["another result", { ...acceptedResponse, result: "DECLINED" }, 201],
  ["no id", { ...acceptedResponse, ratepay_transaction_id: undefined }, 201],
  ["an id of a wrong form", { ...acceptedResponse, ratepay_transaction_id: "../" }, 201],
  ["no expiry", { ...acceptedResponse, authorization_expires: undefined }, 201],
  ["a status that is not documented", acceptedResponse, 200],
  ["a passcode required but no id", { result: "OTP_REQUIRED" }, 202],
  ["no body", undefined, 201],
])("does not read an authorization as accepted if it has %s", (_, body, httpStatus) => {
  expect(readAuthorizeResponse({ httpStatus, body })).toEqual(unreadable)
})

it.each([
  ["only the id", { ratepay_transaction_id: transactionId }, {}],
  ["a response whose result can't be read", { ...otpRequiredResponse, result: { code: 7 } }, {}],
  ["a response whose result is another", { ...otpRequiredResponse, result: "ACCEPTED" }, {}],
  ["one readable id of two", { ratepayTransactionId: 7, ratepay_transaction_id: transactionId }, {}],
  ["snake_case", otpRequiredResponse, { timeToLiveInSeconds: 120, regenerationPossibleInSeconds: 60 }],
  [
    "camelCase",
    { ratepayTransactionId: transactionId, timeToLiveInSeconds: 120, regenerationPossibleInSeconds: null },
    { timeToLiveInSeconds: 120 },
  ],
])("reads a required passcode from a 202 with %s", (_, body, timing) => {
  expect(readAuthorizeResponse({ httpStatus: 202, body })).toMatchObject({
    value: { kind: "passcode_required", ratepayTransactionId: transactionId, ...timing },
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
])(
  "reads an authorization as accepted if its payment instructions are %s",
  (_, payment_details, paymentInstructions) => {
    expect(
      readAuthorizeResponse({ httpStatus: 201, body: { ...acceptedResponse, payment_details } })
    ).toEqual({
      kind: "value",
      outcome: "accepted",
      ratepayTransactionId: transactionId,
      value: {
        kind: "accepted",
        ratepayTransactionId: transactionId,
        authorizationExpires: acceptedResponse.authorization_expires,
        created: acceptedResponse.created,
        paymentInstructions,
      },
    })
  }
)

it.each([
  ["no id", { created: capture.created }, 201],
  ["the id of another resource", operationResponse("refund", captureId), 201],
  ["a status that is not documented", capture, 200],
  ["no body", undefined, 201],
])("does not read an operation as accepted if it has %s", (_, body, httpStatus) => {
  expect(readCaptureResponse({ httpStatus, body })).toEqual(unreadable)
})

it("reads a change of expiry as accepted only if it is a 204", () => {
  expect(readChangeExpiryResponse({ httpStatus: 204, body: undefined })).toMatchObject({
    value: { kind: "accepted" },
  })
  expect(readChangeExpiryResponse({ httpStatus: 200, body: {} })).toEqual(unreadable)
})

it("reads a declined transaction, and an undocumented result of a transaction", () => {
  const declined = { ...transactionResponse, result: "DECLINED", decline: { category: "RISK_DECISION" } }

  expect(readTransactionResponse({ httpStatus: 200, body: declined })).toMatchObject({
    value: { result: "DECLINED", decline: { category: "RISK_DECISION", reasons: [] } },
  })
  expect(
    readTransactionResponse({ httpStatus: 200, body: { ...transactionResponse, result: "PAUSED" } })
  ).toMatchObject({
    value: { result: "other" },
  })
})

it.each(["authorizations", "captures", "cancellations", "refunds"])(
  "does not read a transaction without links to %s as one that has none",
  (list) => {
    const body = { ...transactionResponse, _links: { ...transactionResponse._links, [list]: undefined } }

    expect(readTransactionResponse({ httpStatus: 200, body })).toEqual(unreadable)
  }
)

it("reads the amount and the partner operation id of an operation from its full representation", () => {
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
  ["an empty array", listResponse("captures", [])],
  ["no _embedded", { _links: {}, ratepay_transaction_id: transactionId }],
  ["an _embedded without the list", { _embedded: {}, ratepay_transaction_id: transactionId }],
])("reads an empty list of operations from %s", (_, body) => {
  expect(readCaptures({ httpStatus: 200, body })).toMatchObject({ kind: "value", value: [] })
})

it.each([
  ["that is no list", {}],
  ["with an entry without id", listResponse("captures", [{ created: "2025-11-22T09:30:00Z" }])],
  [
    "with something else in place of the list",
    { ...listResponse("captures", []), _embedded: { captures: "none" } },
  ],
])("does not read a body %s as an empty list of operations", (_, body) => {
  expect(readCaptures({ httpStatus: 200, body })).toEqual(unreadable)
})
