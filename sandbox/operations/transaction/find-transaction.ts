import { letTimePass } from "../../ledger/let-time-pass"
import type { Transaction } from "../../ledger/transaction"
import type { Surroundings } from "../../world"

/** Finds a sender's transaction in its present state, after applying what happens with time. Another sender's is not found. */
export function findTransaction({ world, sender, now }: Surroundings, id: string): Transaction | undefined {
  const transaction = world.transactions.get(id)
  if (transaction?.sender !== sender.name) return undefined
  letTimePass(transaction, now)
  return transaction
}
