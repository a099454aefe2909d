import type { Transaction } from "./transaction"

/** The longest id that Ratepay accepts (Payment API v2, 6). */
const MAX_LENGTH = 50

/**
 * The `partner_transaction_id`, by which Ratepay's settlement file names the order: the order's number if there is one that is
 * short enough, else the transaction's id.
 */
export function partnerTransactionIdOf({
  id,
  shopTransactionId,
}: Pick<Transaction, "id" | "shopTransactionId">): string {
  const isFit =
    shopTransactionId !== null && shopTransactionId !== "" && shopTransactionId.length <= MAX_LENGTH
  return isFit ? shopTransactionId : id
}
