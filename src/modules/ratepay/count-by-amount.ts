import { InvalidInputError } from "../../ratepay-api"
import { deriveBooks } from "./books"
import type { Ledger } from "./ledger"
import { countByAmount, describeFaults, findMendable } from "./mend-books"
import { outdatedFaults } from "./note-faults"

/**
 * Puts books right of which more units moved than there are: a person who has compared them with Ratepay says of which
 * operation it was the amount that moved, and not the goods once more. No cent changes, and nothing is sent. What the
 * attention list says of it leaves the list in the same commit.
 *
 * @throws InvalidInputError where the books would not be less wrong for it.
 */
export async function countOperationByAmount(
  ledger: Ledger,
  transactionId: string,
  operationId: string
): Promise<void> {
  await ledger.store.decideUnderLock(transactionId, async (record, writer) => {
    const { transaction, operations } = record
    const books = deriveBooks(operations, transaction.goods)
    if (!findMendable(record, books).some(({ id }) => id === operationId)) {
      throw new InvalidInputError([
        {
          path: "operation",
          message: "has no part in what is wrong with the books; its goods count as they are",
        },
      ])
    }
    await writer.dropUnits(operationId)
    const mended = { transaction, operations: countByAmount(operations, operationId) }
    const messages = describeFaults(mended, deriveBooks(mended.operations, transaction.goods))
    await writer.acknowledge(outdatedFaults(operations, messages))
  })
}
