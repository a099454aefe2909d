import type { DeclineCategory } from "./wire/decline"

/** The outcome of an authorization that the buyer's e-mail address triggers. */
export type TestOutcome =
  | { kind: "decline"; category: DeclineCategory; reasons: readonly string[] }
  | { kind: "otp" }
  | { kind: "technical_problem" }
  | { kind: "slow" }
  | { kind: "lost_response" }
  | { kind: "expired" }
  | { kind: "declined_increment" }

export type TestBuyer = { email: string; outcome: TestOutcome; says: string }

const declined = (category: DeclineCategory, ...reasons: string[]): TestOutcome => ({
  kind: "decline",
  category,
  reasons,
})

/**
 * The e-mail addresses that decide the outcome of an authorization. Those of ratepay.com are Ratepay's published test data
 * (Payment API v2, 11); those of sandbox.example exist in this sandbox only. Case is ignored.
 */
export const testBuyers: readonly TestBuyer[] = [
  { email: "buyer_identity@ratepay.com", outcome: declined("BUYER_IDENTITY"), says: "422 BUYER_IDENTITY" },
  {
    email: "payment_attribute@ratepay.com",
    outcome: declined("PAYMENT_ATTRIBUTE"),
    says: "422 PAYMENT_ATTRIBUTE",
  },
  { email: "risk_decision@ratepay.com", outcome: declined("RISK_DECISION"), says: "422 RISK_DECISION" },
  {
    email: "transaction_risk@ratepay.com",
    outcome: declined("TRANSACTION_RISK"),
    says: "422 TRANSACTION_RISK",
  },
  {
    email: "otp_required@ratepay.com",
    outcome: { kind: "otp" },
    says: "202, a one-time passcode is asked for",
  },
  { email: "legal@sandbox.example", outcome: declined("LEGAL"), says: "451 LEGAL" },
  {
    email: "buyer_data@sandbox.example",
    outcome: declined("BUYER_DATA", "INVALID_BILLING_ADDRESS"),
    says: "422 BUYER_DATA",
  },
  {
    email: "http500@sandbox.example",
    outcome: { kind: "technical_problem" },
    says: "500, nothing is executed",
  },
  { email: "slow@sandbox.example", outcome: { kind: "slow" }, says: "accepted after three seconds" },
  {
    email: "lost_response@sandbox.example",
    outcome: { kind: "lost_response" },
    says: "accepted, but the connection is cut before the response; a retry with the same key gets it",
  },
  {
    email: "expired@sandbox.example",
    outcome: { kind: "expired" },
    says: "accepted, and expired at once",
  },
  {
    email: "declined_increment@sandbox.example",
    outcome: { kind: "declined_increment" },
    says: "accepted; every later increment is declined with TRANSACTION_RISK",
  },
]

const outcomeByEmail = new Map(testBuyers.map((buyer) => [buyer.email, buyer.outcome]))

/** Finds the outcome that an e-mail address triggers; undefined for an ordinary buyer. */
export function findTestOutcome(email: string): TestOutcome | undefined {
  return outcomeByEmail.get(email.toLowerCase())
}
