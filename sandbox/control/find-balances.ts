import type { Instance } from "../instance"
import { toBalances, type TransactionBalances } from "../ledger/balances"
import { letTimePass } from "../ledger/let-time-pass"

/** The present balances of every transaction, oldest first. */
export function listBalances(instance: Instance): TransactionBalances[] {
  return [...instance.world.transactions.keys()].flatMap((id) => findBalances(instance, id) ?? [])
}

/** The present balances of one transaction. */
export function findBalances(instance: Instance, id: string): TransactionBalances | undefined {
  const transaction = instance.world.transactions.get(id)
  if (!transaction) return undefined
  letTimePass(transaction, instance.clock.now())
  return toBalances(transaction)
}
