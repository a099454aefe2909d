import type { MedusaContainer } from "@medusajs/framework/types"
import type { Operation } from "../../modules/ratepay/records/operation"
import type { TransactionWithBalances } from "../../modules/ratepay/records/transaction-with-balances"
import type RatepayModuleService from "../../modules/ratepay/service"
import { reachLedger } from "../../medusa/reach-ledger"

/**
 * Reads an operation with its transaction from the ledger.
 *
 * @throws Error when there is none
 */
export async function requireOperation(
  container: MedusaContainer,
  transactionId: string,
  operationId: string
): Promise<{ ledger: RatepayModuleService; record: TransactionWithBalances; operation: Operation }> {
  const ledger = reachLedger(container)
  const record = await ledger.findRecord(transactionId)
  const operation = record?.operations.find(({ id }) => id === operationId)
  if (record && operation) return { ledger, record, operation }
  throw new Error(`Ledger: there is no operation ${operationId} of transaction ${transactionId}.`)
}
