import type { Transaction } from "./transaction"

/** What Ratepay takes (Payment API v2, 6). */
const MAX_LENGTH = 50

/**
 * `partner_transaction_id`, by which Ratepay's settlement file names the order: its number where there is one that fits,
 * else our own id, which every operation carries anyway as `partner_operation_id` carries the operation's.
 */
export function partnerTransactionIdOf({
  id,
  shopTransactionId,
}: Pick<Transaction, "id" | "shopTransactionId">): string {
  const isFit =
    shopTransactionId !== null && shopTransactionId !== "" && shopTransactionId.length <= MAX_LENGTH
  return isFit ? shopTransactionId : id
}
