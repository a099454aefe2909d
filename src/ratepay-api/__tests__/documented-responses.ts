/* The response examples of Payment API v2 with invented values. */

export const baseUrl = "https://api.ratepay.example/transaction/management"
export const transactionId = "k3Vw-8sQpL0zXy7_bTfA"
export const authorizationId = "e7Hn0sKq_3VbXc-5TzUu"
export const captureId = "Qm2_a9RtYw-4LdHs8ZpE"
export const cancellationId = "P0f-Lw6ZtBn_2yGq9RkD"
export const refundId = "R4u-Np8XsCm_6wJt1VhB"
export const shippingInformationId = "v9Tt2_hKbQ-0mNpXs4Ye"

const transactionUrl = `${baseUrl}/v2/transactions/${transactionId}`
const depositBankAccount = {
  bank_name: "Musterbank",
  bic: "MUSTDEFFXXX",
  iban: "DE02120300000000202051",
  owner: "Ratepay GmbH",
}
const references = [{ partner_shop_id: "SHOP_DE_1", ratepay_payment_reference: "DK4821907N3" }]

export const acceptedResponse = {
  _links: { self: { href: transactionUrl } },
  authorization_expires: "2026-03-01T23:59:59.000+01:00",
  created: "2025-11-20T10:15:30.123Z",
  payment_details: {
    deposit_bank_account: depositBankAccount,
    ratepay_payment_reference: "DK4821907N3",
    ratepay_payment_references: references,
  },
  result: "ACCEPTED",
  ratepay_transaction_id: transactionId,
}

export const otpRequiredResponse = {
  _links: { self: { href: transactionUrl } },
  created: "2025-11-20T10:16:05.000Z",
  message: { en: "The code has been sent to your phone number 004915123456789." },
  ratepay_transaction_id: transactionId,
  regeneration_possible_in_seconds: 60,
  result: "OTP_REQUIRED",
  time_to_live_in_seconds: 120,
}

export const transactionResponse = {
  _links: {
    authorizations: [],
    cancellations: [],
    captures: [{ href: `${transactionUrl}/captures/${captureId}` }],
    refunds: [],
    self: { href: transactionUrl },
  },
  authorization_expires: "2026-03-01T23:59:59.000+01:00",
  created: "2025-11-20T10:15:30.123Z",
  payment_details: { deposit_bank_account: depositBankAccount, ratepay_payment_references: references },
  ratepay_transaction_id: transactionId,
  result: "ACCEPTED",
}

/** The response for a created or retrieved operation, e.g. `operationResponse("capture", captureId)`. */
export function operationResponse(resource: string, id: string) {
  return {
    _links: { self: { href: `${transactionUrl}/${resource}s/${id}` } },
    created: "2025-11-22T09:30:00.000Z",
    [`ratepay_${resource}_id`]: id,
  }
}

export function listResponse(list: string, entries: object[]) {
  return {
    _embedded: { [list]: entries },
    _links: { self: { href: `${transactionUrl}/${list}` } },
    ratepay_transaction_id: transactionId,
  }
}

export function declineResponse(category: string, reasons: string[] = []) {
  return { decline: { category, reasons } }
}

export const invalidFieldsResponse = {
  decline: {
    category: "SYNTAX",
    reasons: ["INVALID_FIELDS"],
    invalid_fields: [{ json_path: "partner_operation_id", message: "size must be between 0 and 255" }],
  },
}

export const otpVerifiedResponse = {
  timestamp: "2025-11-20T10:17:00.000Z",
  ratepayTransactionId: transactionId,
  result: "otp_verified",
  message: { en: "The code is correct." },
  links: [],
}

export const otpSentResponse = {
  timestamp: "2025-11-20T10:16:05.507Z",
  ratepayTransactionId: transactionId,
  result: "otp_sent",
  message: { en: "The code has been sent to your phone number 004915123456789." },
  regenerationPossibleInSeconds: 60,
  timeToLiveInSeconds: 120,
  links: [],
}
