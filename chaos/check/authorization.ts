import type { LedgerOperation, LedgerTransaction } from "./read-balances"

/** One authorization at Ratepay: its transactions in the ledger, one for each shop, and the operations of all of them. */
export type LedgerAuthorization = {
  /** The transaction that was authorized. */
  lead: LedgerTransaction
  /** All of them, the lead included. */
  parts: LedgerTransaction[]
  operations: LedgerOperation[]
}

/** The authorizations of some transactions, in the sequence of their first transactions. */
export function toAuthorizations(transactions: LedgerTransaction[]): LedgerAuthorization[] {
  const groups = new Map<string, [LedgerTransaction, ...LedgerTransaction[]]>()
  for (const one of transactions) {
    const key = one.leadId ?? one.id
    const group = groups.get(key)
    if (group) group.push(one)
    else groups.set(key, [one])
  }
  return [...groups].map(([leadId, parts]) => ({
    lead: parts.find(({ id }) => id === leadId) ?? parts[0],
    parts,
    operations: parts.flatMap(({ operations }) => operations),
  }))
}
