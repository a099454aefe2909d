import type { MedusaContainer } from "@medusajs/framework/types"
import { toMedusaAmount } from "../../basket"
import { creditOf } from "../../medusa/credit-of"
import type { TransactionWithBalances } from "../../modules/ratepay/records/transaction-with-balances"
import { creditCancellation } from "./credit-cancellation"
import { bookCredit } from "./book-credit"

/**
 * Writes the credit lines of a transaction's operations, see `creditOf`: for a merchant's cancellation, here or at Ratepay,
 * for a refund of what the order still counts, and for credit that has to be taken back. Each is written once, however often
 * this is called.
 *
 * @returns whether all of them exist now; false where recovery has to come back.
 */
export async function bookCredits(
  container: MedusaContainer,
  { transaction, operations }: TransactionWithBalances,
  orderId: string
): Promise<boolean> {
  let isDone = true
  for (const operation of operations) {
    const cents =
      operation.kind === "cancel"
        ? await creditCancellation(container, orderId, operation)
        : creditOf(operation)
    if (cents === 0) continue
    const amount = toMedusaAmount({ cents, currency: transaction.goods.currency })
    isDone = (await bookCredit(container, orderId, { amount, operation })) && isDone
  }
  return isDone
}
