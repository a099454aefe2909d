import { settle } from "../ledger/settle"
import type { Transaction } from "../ledger/transaction"
import type { Surroundings } from "../world"

/** Finds a transaction as it is now, with everything done that time does to it. */
export function findTransaction({ world, now }: Surroundings, id: string): Transaction | undefined {
  const transaction = world.transactions.get(id)
  if (transaction) settle(transaction, now)
  return transaction
}
