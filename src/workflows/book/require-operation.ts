import type { MedusaContainer } from "@medusajs/framework/types"
import type { Operation } from "../../modules/ratepay/operation"
import type { BookedRecord } from "../../modules/ratepay/service"
import type RatepayModuleService from "../../modules/ratepay/service"
import { reachLedger } from "../reach-ledger"

/** An operation of the ledger with its transaction, read anew. */
export async function requireOperation(
  container: MedusaContainer,
  transactionId: string,
  operationId: string
): Promise<{ ledger: RatepayModuleService; record: BookedRecord; operation: Operation }> {
  const ledger = reachLedger(container)
  const record = await ledger.findRecord(transactionId)
  const operation = record?.operations.find(({ id }) => id === operationId)
  if (record && operation) return { ledger, record, operation }
  throw new Error(`Ledger: there is no operation ${operationId} of transaction ${transactionId}.`)
}
