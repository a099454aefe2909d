import type { Instance } from "../instance"
import { toBooks, type TransactionBooks } from "../ledger/books"
import { settle } from "../ledger/settle"

/** The books of every transaction, oldest first, as they are now. */
export function listBooks(instance: Instance): TransactionBooks[] {
  return [...instance.world.transactions.keys()].flatMap((id) => findBooks(instance, id) ?? [])
}

/** The books of one transaction as they are now. */
export function findBooks(instance: Instance, id: string): TransactionBooks | undefined {
  const transaction = instance.world.transactions.get(id)
  if (!transaction) return undefined
  settle(transaction, instance.clock.now())
  return toBooks(transaction)
}
