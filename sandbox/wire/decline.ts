export const declineCategories = [
  "SYNTAX",
  "RESOURCE_NOT_FOUND",
  "CONFLICT",
  "BUYER_DATA",
  "BUYER_IDENTITY",
  "CONTRACT",
  "PAYMENT_ATTRIBUTE",
  "RISK_DECISION",
  "TRANSACTION_RISK",
  "UNPROCESSABLE_OPERATION",
  "LEGAL",
] as const
export type DeclineCategory = (typeof declineCategories)[number]

export type InvalidField = { json_path: string; message: string }

export type Decline = {
  category: DeclineCategory
  reasons: readonly string[]
  invalid_fields?: readonly InvalidField[]
}

/** The HTTP status of each category (Payment API v2, 4.2). */
export const statusOfCategory: Readonly<Record<DeclineCategory, number>> = {
  SYNTAX: 400,
  RESOURCE_NOT_FOUND: 404,
  CONFLICT: 409,
  BUYER_DATA: 422,
  BUYER_IDENTITY: 422,
  CONTRACT: 422,
  PAYMENT_ATTRIBUTE: 422,
  RISK_DECISION: 422,
  TRANSACTION_RISK: 422,
  UNPROCESSABLE_OPERATION: 422,
  LEGAL: 451,
}

export function unprocessable(...reasons: string[]): Decline {
  return { category: "UNPROCESSABLE_OPERATION", reasons }
}

export function notFound(
  resource: "TRANSACTION" | "AUTHORIZATION" | "CAPTURE" | "CANCELLATION" | "REFUND"
): Decline {
  return { category: "RESOURCE_NOT_FOUND", reasons: [`${resource}_NOT_FOUND`] }
}

export function invalidFields(...fields: InvalidField[]): Decline {
  return { category: "SYNTAX", reasons: ["INVALID_FIELDS"], invalid_fields: fields }
}
