import type { OperationKind } from "../../modules/ratepay/operation"

/** What a role has to allow, in the words of Medusa's RBAC. Asks nothing of a store that has not enabled it. */
export type Policy = { resource: string; operation: "read" | "create" | "update" }

const changePayment: Policy = { resource: "payment", operation: "update" }

/** Every answer of ours tells of an order and its payment. */
export const readPolicies: Policy[] = [
  { resource: "order", operation: "read" },
  { resource: "payment", operation: "read" },
]

/** On top of `readPolicies`, what Medusa's own routes ask for the same: its capture, its refund, its shipment. */
export const changePolicies = {
  capture: [{ resource: "capture", operation: "create" }],
  /** Medusa has no cancellation in parts: ours shrinks the payment and writes a credit line. */
  cancel: [{ resource: "credit_line", operation: "create" }, changePayment],
  refund: [{ resource: "refund", operation: "create" }],
  increment: [{ resource: "order", operation: "update" }],
  change_expiry: [changePayment],
  shipping_information: [{ resource: "fulfillment", operation: "update" }],
  // Never asked for by a person.
  authorize: [],
  exchange: [],
  drop: [],
  comparison: [],
} satisfies Record<OperationKind, Policy[]>

export const acknowledgePolicies: Policy[] = [changePayment]

/** It books whatever is missing: captures, refunds, and credit lines. */
export const reconcilePolicies: Policy[] = [
  ...changePolicies.capture,
  ...changePolicies.cancel,
  ...changePolicies.refund,
]
