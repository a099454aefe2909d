import type { MedusaContainer } from "@medusajs/framework/types"
import { MINUTE_MS } from "../../durations"
import { reachLedger } from "../../medusa/reach-ledger"
import { entryOf } from "../../modules/ratepay/store/notice-store"
import type { OperationEntry } from "../../modules/ratepay/store/operation-lists"
import { deadlineOf, kindOfOperation } from "./describe-notice"
import { tell, type Notice } from "./tell"
import { waysOf } from "./ways"

/** The most entries that one run tells by one way; later runs tell the others. */
const LIMIT = 100

/**
 * Tells staff of operations on the attention list, each once by each way of the option `attentionNotices`: only of those that have
 * been there for `afterMinutes`, because until then most are settled by recovery.
 *
 * @returns how many were told now
 */
export async function tellAttention(container: MedusaContainer): Promise<number> {
  const ledger = reachLedger(container)
  const { afterMinutes } = ledger.options.attentionNotices
  const now = new Date()
  let told = 0
  for (const way of waysOf(container, ledger.options)) {
    const entries = await ledger.notices.listUntold({
      way: way.name,
      requestedBefore: new Date(now.getTime() - afterMinutes * MINUTE_MS),
      limit: LIMIT,
      now,
      inFlightMs: ledger.inFlightMs,
    })
    told += await tell(
      container,
      way,
      entries.map((entry) => toNotice(entry, now))
    )
  }
  return told
}

function toNotice({ operation, transaction }: OperationEntry, now: Date): Notice {
  const { declineCategory, declineReasons, finding, error } = operation
  return {
    entry: entryOf(operation),
    transaction,
    operation,
    facts: {
      kind: kindOfOperation(operation),
      orderNumber: transaction.shopTransactionId,
      operationKind: operation.kind,
      amount: operation.grossAmount,
      currency: transaction.goods.currency,
      decline: declineCategory === null ? null : { category: declineCategory, reasons: declineReasons },
      finding,
      error,
      by: deadlineOf(operation, transaction, now),
    },
  }
}
