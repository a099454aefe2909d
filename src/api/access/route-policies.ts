import type { OperationKind } from "../../modules/ratepay/records/operation"

/** A permission that a role needs, in the terms of Medusa's RBAC. Without effect in a store that has not enabled RBAC. */
export type Policy = { resource: string; operation: "read" | "create" | "update" }

const changePayment: Policy = { resource: "payment", operation: "update" }

/** Needed for every route, because each response has data of an order and its payment. */
export const readPolicies: Policy[] = [
  { resource: "order", operation: "read" },
  { resource: "payment", operation: "read" },
]

/** Needed in addition to `readPolicies`: what Medusa's own routes for the same action require. */
export const changePolicies = {
  capture: [{ resource: "capture", operation: "create" }],
  /** Medusa has no partial cancellation. Ours lowers the payment and writes a credit line, so it needs both. */
  cancel: [{ resource: "credit_line", operation: "create" }, changePayment],
  refund: [{ resource: "refund", operation: "create" }],
  increment: [{ resource: "order", operation: "update" }],
  change_expiry: [changePayment],
  shipping_information: [{ resource: "fulfillment", operation: "update" }],
  // No person requests these.
  authorize: [],
  swap: [],
  drop: [],
  comparison: [],
} satisfies Record<OperationKind, Policy[]>

export const acknowledgePolicies: Policy[] = [changePayment]

/** For the import of a settlement file, and for what takes it back or dismisses what does not agree. Medusa has no resource for payouts: what they change is known of payments. */
export const importPolicies: Policy[] = [changePayment]

/** A reconciliation books what is missing: captures, refunds, and credit lines. */
export const reconcilePolicies: Policy[] = [
  ...changePolicies.capture,
  ...changePolicies.cancel,
  ...changePolicies.refund,
]
