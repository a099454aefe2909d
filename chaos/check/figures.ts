import type { LedgerOperation } from "./read-balances"

/** The amounts of a transaction in cents, in the same form for the ledger, Medusa and Ratepay. */
export type Figures = {
  authorized: number
  captured: number
  canceled: number
  refunded: number
  open: number
}

export function toFigures(operations: LedgerOperation[]): Figures {
  const sum = (...kinds: string[]) =>
    operations
      .filter(({ kind, state }) => state === "succeeded" && kinds.includes(kind))
      .reduce((total, { cents }) => total + cents, 0)
  const authorized = sum("authorize", "increment")
  const captured = sum("capture")
  const canceled = sum("cancel")
  return { authorized, captured, canceled, refunded: sum("refund"), open: authorized - captured - canceled }
}
