import type { FollowUpKind } from "../../ledger/transaction"

export type Collection = "authorizations" | "captures" | "cancellations" | "refunds"

/** The API's names of the resources that each kind of follow-up creates (Payment API v2, 3.9). */
export const resources = {
  authorizations: { kind: "increment", idField: "ratepay_authorization_id", name: "AUTHORIZATION" },
  captures: { kind: "capture", idField: "ratepay_capture_id", name: "CAPTURE" },
  cancellations: { kind: "cancel", idField: "ratepay_cancellation_id", name: "CANCELLATION" },
  refunds: { kind: "refund", idField: "ratepay_refund_id", name: "REFUND" },
} as const satisfies Record<Collection, { kind: FollowUpKind; idField: string; name: string }>

export const collections = ["authorizations", "captures", "cancellations", "refunds"] as const
