import { deriveBooks } from "./books"
import type { Ledger } from "./ledger"
import { describeFaults } from "./mend-books"
import { noteDifferences } from "./note-differences"
import type { Operation } from "./operation"
import type { TransactionRecord } from "./transaction"

/** Names the entries that tell what is wrong with books. */
const ABOUT_BOOKS = "books"

/**
 * Keeps what is wrong with a transaction's books as entries that a person has to look at, once each, and takes those off
 * the list that no longer hold.
 *
 * @returns what is wrong, in words for the merchant.
 */
export async function noteFaults(ledger: Ledger, record: TransactionRecord): Promise<string[]> {
  const messages = describeFaults(record, deriveBooks(record.operations, record.transaction.goods))
  const outdated = outdatedFaults(record.operations, messages)
  if (outdated.length > 0) {
    await ledger.store.decideUnderLock(record.transaction.id, (_, writer) => writer.acknowledge(outdated))
  }
  if (messages.length > 0) await noteDifferences(ledger, record, messages, ABOUT_BOOKS)
  return messages
}

/** Ids of the entries about books that wait to be looked at and say what is wrong no longer. */
export function outdatedFaults(operations: Operation[], messages: string[]): string[] {
  return operations
    .filter(
      ({ kind, intent, acknowledgedAt, error }) =>
        kind === "comparison" &&
        intent === ABOUT_BOOKS &&
        acknowledgedAt === null &&
        !messages.includes(error ?? "")
    )
    .map(({ id }) => id)
}
