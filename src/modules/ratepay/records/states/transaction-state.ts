import type { TransactionWithBalances } from "../transaction-with-balances"

/** The states of a transaction, as they follow from its operations. */
export const transactionStates = [
  "pending",
  "awaiting_passcode",
  "authorized",
  "partially_captured",
  "captured",
  "canceled",
  "expired",
  "declined",
  "failed",
  "unresolved",
] as const
export type TransactionState = (typeof transactionStates)[number]

/** Whether the authorization has expired, so that Ratepay captures, cancels and extends nothing of it any more. */
export function isExpired(
  { transaction }: { transaction: Pick<TransactionWithBalances["transaction"], "authorizationExpires"> },
  now: Date
): boolean {
  return transaction.authorizationExpires !== null && transaction.authorizationExpires <= now
}

/** The state of a transaction at a moment. Lists of many transactions find the same one in SQL, see `stateSql`. */
export function transactionStateOf(record: TransactionWithBalances, now: Date): TransactionState {
  const { balances, operations } = record
  if (operations.some(({ state }) => state === "unknown")) return "unresolved"
  const state = operations.find(({ kind }) => kind === "authorize")?.state
  switch (state) {
    case undefined:
      return "unresolved"
    case "planned":
    case "sent":
      return "pending"
    case "passcode_required":
      return "awaiting_passcode"
    case "declined":
    case "failed":
      return state
    case "unknown":
      return "unresolved"
    case "succeeded":
      break
  }
  if (balances.open === 0) return balances.captured > 0 ? "captured" : "canceled"
  if (isExpired(record, now)) return "expired"
  return balances.captured > 0 ? "partially_captured" : "authorized"
}

/**
 * The same in SQL, of a row with the columns `is_unknown`, `authorization_state`, `open`, `captured` (cents) and
 * `authorization_expires`. Its one binding is the moment. A test holds both against each other.
 */
export const stateSql = `case
  when is_unknown or authorization_state is null then 'unresolved'
  when authorization_state in ('planned', 'sent') then 'pending'
  when authorization_state = 'passcode_required' then 'awaiting_passcode'
  when authorization_state in ('declined', 'failed') then authorization_state
  when open = 0 then case when captured > 0 then 'captured' else 'canceled' end
  when authorization_expires <= ?::timestamptz then 'expired'
  when captured > 0 then 'partially_captured'
  else 'authorized' end`
