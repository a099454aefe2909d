import {
  acceptedResponse,
  captureId,
  declineResponse,
  listResponse,
  operationResponse,
  transactionId,
  transactionResponse,
} from "../../__tests__/documented-responses"
import { readAuthorizeResponse } from "../read-authorize-response"
import { operationRecordReader, operationRecordsReader } from "../read-operation-records"
import { operationResponseReader } from "../read-operation-response"
import { readTransactionResponse } from "../read-transaction-response"

const capture = operationResponse("capture", captureId)
const whole = {
  ...capture,
  gross_amount: 12.9,
  partner_operation_id: "rpop_1",
  partner_shop_id: "SHOP_DE_1",
}
const record = {
  ratepayOperationId: captureId,
  created: capture.created,
  grossAmount: 12.9,
  partnerOperationId: "rpop_1",
  partnerShopId: "SHOP_DE_1",
}
const bare = { ratepay_capture_id: captureId }
const account = {
  bankName: "Musterbank",
  bic: "MUSTDEFFXXX",
  iban: "DE02120300000000202051",
  owner: "Ratepay GmbH",
}

describe("an operation that Ratepay has created", () => {
  const read = operationResponseReader("ratepay_capture_id")

  it.each([
    ["and when it was created, where the response says so", capture, { created: capture.created }],
    ["alone, where the response says no more", bare, {}],
  ])("is read with its id %s", (_, body, more) => {
    expect(read({ httpStatus: 201, body })).toStrictEqual({
      kind: "value",
      outcome: "accepted",
      ratepayOperationId: captureId,
      value: { kind: "accepted", ratepayOperationId: captureId, ...more },
    })
  })
})

describe("an operation that is looked up", () => {
  const read = operationRecordReader("ratepay_capture_id")
  const list = operationRecordsReader("captures", "ratepay_capture_id")

  it.each([
    ["all that the response says", whole, record],
    ["its id alone, where the response says no more", bare, { ratepayOperationId: captureId }],
    [
      "an amount of zero, which is an amount",
      { ...bare, gross_amount: 0 },
      { ratepayOperationId: captureId, grossAmount: 0 },
    ],
  ])("is read with %s, by itself and in a list", (_, body, value) => {
    expect(read({ httpStatus: 200, body })).toStrictEqual({ kind: "value", outcome: "read", value })
    expect(list({ httpStatus: 200, body: listResponse("captures", [body, body]) })).toStrictEqual({
      kind: "value",
      outcome: "read",
      value: [value, value],
    })
  })

  it.each([201, 204, 404])(
    "is not read from a response with status %s, whatever its body says",
    (httpStatus) => {
      expect(read({ httpStatus, body: whole })).not.toHaveProperty("value")
      expect(list({ httpStatus, body: listResponse("captures", [whole]) })).not.toHaveProperty("value")
    }
  )

  it("is not read from a body without an id", () => {
    expect(read({ httpStatus: 200, body: { created: capture.created } })).toEqual({
      kind: "unresolved",
      reason: "unreadable",
    })
  })
})

describe("a transaction that is looked up", () => {
  const links = {
    authorizations: [],
    captures: transactionResponse._links.captures.map(({ href }) => href),
    cancellations: [],
    refunds: [],
  }

  it("is read with its expiry, where to pay and the addresses of its operations", () => {
    expect(readTransactionResponse({ httpStatus: 200, body: transactionResponse })).toStrictEqual({
      kind: "value",
      outcome: "read",
      value: {
        ratepayTransactionId: transactionId,
        result: "ACCEPTED",
        authorizationExpires: transactionResponse.authorization_expires,
        created: transactionResponse.created,
        paymentInstructions: { paymentReference: "DK4821907N3", depositAccount: account },
        links,
      },
    })
  })

  it("is read without what a declined one lacks, and with the decline", () => {
    const { _links, created } = transactionResponse
    const body = {
      ...{ _links, created, ratepay_transaction_id: transactionId, result: "DECLINED" },
      ...declineResponse("TRANSACTION_RISK", ["ADDRESS_CHECK"]),
    }

    const read = readTransactionResponse({ httpStatus: 200, body })
    expect(read).toMatchObject({ value: { result: "DECLINED", decline: { category: "TRANSACTION_RISK" } } })
    expect(Object.keys("value" in read ? read.value : {}).sort()).toEqual([
      "created",
      "decline",
      "links",
      "ratepayTransactionId",
      "result",
    ])
  })

  it.each([201, 404, 500])(
    "is not read from a response with status %s, whatever its body says",
    (httpStatus) => {
      expect(readTransactionResponse({ httpStatus, body: transactionResponse })).not.toHaveProperty("value")
    }
  )
})

describe("where a buyer has to pay", () => {
  const read = (payment_details: object) => {
    const reading = readAuthorizeResponse({ httpStatus: 201, body: { ...acceptedResponse, payment_details } })
    return "value" in reading && reading.value.kind === "accepted"
      ? reading.value.paymentInstructions
      : reading
  }
  const iban = account.iban
  const of = (shop: string | null, reference: string | null) => ({
    partner_shop_id: shop,
    ratepay_payment_reference: reference,
  })

  it.each([
    ["bank_name", { bankName: account.bankName }, account.bankName],
    ["bic", { bic: account.bic }, account.bic],
    ["owner", { owner: account.owner }, account.owner],
  ])("is an account with %s only where Ratepay says it", (field, more, value) => {
    expect(read({ deposit_bank_account: { iban, [field]: value } })).toStrictEqual({
      depositAccount: { iban, ...more },
    })
    expect(read({ deposit_bank_account: { iban, [field]: null } })).toStrictEqual({
      depositAccount: { iban },
    })
  })

  it.each([
    [
      "each shop's where there are several",
      [of("POTTER", "DK1"), of("BOOKS", "DK2")],
      {
        paymentReference: "DK1",
        ofShops: [
          { partnerShopId: "POTTER", paymentReference: "DK1" },
          { partnerShopId: "BOOKS", paymentReference: "DK2" },
        ],
      },
    ],
    ["the one shop's alone", [of("POTTER", "DK1")], { paymentReference: "DK1" }],
    ["the first that there is", [of("POTTER", null), of("BOOKS", "DK2")], { paymentReference: "DK2" }],
    ["no shop's that has no name", [of(null, "DK1"), of("BOOKS", "DK2")], { paymentReference: "DK1" }],
  ])("has the reference of a marketplace: %s", (_, ratepay_payment_references, expected) => {
    expect(read({ ratepay_payment_references })).toStrictEqual(expected)
  })
})
