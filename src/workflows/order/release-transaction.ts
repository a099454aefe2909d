import type { MedusaContainer } from "@medusajs/framework/types"
import type { TransactionWithBalances } from "../../modules/ratepay/records/transaction-with-balances"
import { bookAmounts } from "../book/book-amounts"
import { bookMoved } from "../book/book-moved"
import { reachLedger } from "../../medusa/reach-ledger"

/** Cancels what is open of a canceled order's transaction, at Ratepay and in Medusa; may be called any number of times. */
export async function releaseTransaction(
  container: MedusaContainer,
  record: TransactionWithBalances
): Promise<void> {
  const { transaction, balances } = record
  const isOpen = balances.open > 0
  if (isOpen) {
    await reachLedger(container).move({
      kind: "cancel",
      transactionId: transaction.id,
      wanted: { kind: "rest" },
      cause: "order_canceled",
      medusaId: null,
      intentKey: null,
    })
  }
  await bookMoved(container, { order_id: transaction.orderId ?? "" }, () =>
    bookAmounts(container, transaction.id, { isOrderCanceled: true, ...(!isOpen && { record }) })
  )
}
