import { letTimePass } from "../../ledger/let-time-pass"
import type { Transaction } from "../../ledger/transaction"
import type { Surroundings } from "../../world"

/** Finds a transaction in its present state, after applying what happens with time. */
export function findTransaction({ world, now }: Surroundings, id: string): Transaction | undefined {
  const transaction = world.transactions.get(id)
  if (transaction) letTimePass(transaction, now)
  return transaction
}
