/** The names of operations in the request log and in faults. */
export const operationNames = [
  "token",
  "authorize",
  "capture",
  "cancel",
  "refund",
  "increment",
  "change",
  "shipping",
  "retrieve",
  "list",
  "otp_verify",
  "otp_regenerate",
  "unknown",
] as const

export type OperationName = (typeof operationNames)[number]
