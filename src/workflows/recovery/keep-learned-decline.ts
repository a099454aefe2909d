import type { MedusaContainer } from "@medusajs/framework/types"
import { reachQuery } from "../../medusa/read/query"
import { reachLedger } from "../../medusa/reach-ledger"
import { readSubject } from "../../medusa/read/read-subject"
import { authorizationOf } from "../../modules/ratepay/records/transaction"

/**
 * Stores a decline that Ratepay has told to nobody but recovery, as the response to the buyer was lost. Like every other
 * decline, it may lock the method for its buyer.
 */
export async function keepLearnedDecline(container: MedusaContainer, transactionId: string): Promise<void> {
  const ledger = reachLedger(container)
  const record = await ledger.findRecord(transactionId)
  if (record === undefined) return
  const { state, declineCategory } = authorizationOf(record)
  const { paymentCollectionId } = record.transaction
  if (state !== "declined" || declineCategory === null || paymentCollectionId === null) return
  const buyer = await readSubject(reachQuery(container), paymentCollectionId)
  await ledger.carts.keepDecline(buyer, record.transaction, declineCategory)
}
