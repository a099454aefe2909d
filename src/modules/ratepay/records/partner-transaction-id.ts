import type { Transaction } from "./transaction"

/** The longest id that Ratepay accepts (Payment API v2, 6). */
const MAX_LENGTH = 50

/**
 * The `partner_transaction_id`, by which Ratepay's settlement file names the order: the order's number if there is one that is
 * short enough, else the transaction's id; of an authorization of several shops, that of the lead, which Ratepay was told first.
 */
export function partnerTransactionIdOf({
  id,
  leadId,
  shopTransactionId,
}: Pick<Transaction, "id" | "leadId" | "shopTransactionId">): string {
  const isFit =
    shopTransactionId !== null && shopTransactionId !== "" && shopTransactionId.length <= MAX_LENGTH
  return isFit ? shopTransactionId : (leadId ?? id)
}
