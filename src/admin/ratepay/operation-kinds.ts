/** The kinds of operations in the filter: those that are sent to Ratepay. A test compares these lists with the ledger's. */
export const sentKinds = [
  "authorize",
  "increment",
  "capture",
  "cancel",
  "refund",
  "change_expiry",
  "shipping_information",
] as const

/** Kinds that the timeline hides: the ledger records them for an edited order, and nothing happened at Ratepay. */
export const hiddenKinds = ["swap", "drop"] as const

export type OperationKind = (typeof sentKinds)[number] | (typeof hiddenKinds)[number] | "comparison"

/** The states of an operation, in the order of the filter. */
export const operationStates = [
  "succeeded",
  "declined",
  "failed",
  "unknown",
  "passcode_required",
  "sent",
  "planned",
] as const
export type OperationState = (typeof operationStates)[number]
