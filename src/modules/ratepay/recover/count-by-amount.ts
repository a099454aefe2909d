import { InvalidInputError } from "../../../ratepay-api"
import { deriveBalances } from "../records/balances"
import type { Ledger } from "../ledger"
import { countByAmount, findRepairable, tellFaults } from "../records/repair-balances"
import { outdatedFaults } from "./report-faults"

/**
 * Corrects balances in which more units moved than there are. A person who has compared them with Ratepay names the operation
 * that moved only an amount, and not those units a second time. No cent changes, and nothing is sent. Entries of the
 * attention list that no longer hold leave it in the same commit.
 *
 * @throws InvalidInputError where counting this operation by its amount would correct nothing.
 */
export async function countOperationByAmount(
  ledger: Ledger,
  transactionId: string,
  operationId: string
): Promise<void> {
  await ledger.store.decideUnderLock(transactionId, async (record, writer) => {
    const { transaction, operations } = record
    const balances = deriveBalances(operations, transaction.goods)
    if (!findRepairable(record, balances).some(({ id }) => id === operationId)) {
      throw new InvalidInputError([
        {
          path: "operation",
          message: "does not cause the error in the balances, so its goods stay counted",
        },
      ])
    }
    await writer.dropUnits(operationId)
    const repaired = { transaction, operations: countByAmount(operations, operationId) }
    const faults = tellFaults(repaired, deriveBalances(repaired.operations, transaction.goods))
    await writer.acknowledge(outdatedFaults(operations, faults))
  })
}
