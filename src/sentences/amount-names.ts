/** The values of findings that are amounts. */
export const amountNames = ["amount", "owed", "to_refund", "to_cancel"] as const
