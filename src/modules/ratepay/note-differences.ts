import { generateEntityId } from "@medusajs/framework/utils"
import { toCents } from "../../basket"
import { RatepayEvents } from "./events"
import type { Ledger } from "./ledger"
import { planOperation } from "./operation"
import type { TransactionRecord } from "./transaction"

/**
 * Keeps what a comparison found and could not mend safely, as an entry that a person has to acknowledge, and announces
 * it. Found again, it is not kept twice while it waits.
 *
 * @param intent names what they are about, where somebody will tell when they no longer hold
 */
export async function noteDifferences(
  ledger: Ledger,
  { transaction, operations }: TransactionRecord,
  differences: string[],
  intent: string | null = null
): Promise<void> {
  const waiting = new Set(
    operations.filter(({ acknowledgedAt }) => acknowledgedAt === null).map(({ error }) => error)
  )
  for (const message of differences.filter((one) => !waiting.has(one))) {
    await ledger.store.insertFailure({
      ...planOperation({
        id: generateEntityId(undefined, "rpop"),
        transactionId: transaction.id,
        kind: "comparison",
        cause: "recovery",
        body: null,
        bodyHash: "",
        grossAmount: toCents(0),
        units: [],
        medusaId: null,
        intent,
      }),
      state: "failed",
      error: message,
    })
    await ledger.announce({
      name: RatepayEvents.ATTENTION,
      data: { order_id: transaction.orderId, transaction_id: transaction.id, message },
    })
  }
}
