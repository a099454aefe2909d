import type { MedusaContainer } from "@medusajs/framework/types"
import { toMedusaAmount } from "../../basket"
import type { Moved } from "./moved"
import { bookAmounts } from "./book-amounts"
import { creditCancellation } from "./credit-cancellation"
import { bookCredit } from "./book-credit"
import { requireOperation } from "./require-operation"

/**
 * Books a cancellation that Ratepay has done in Medusa. A credit line lowers the order's total, as far as the total still
 * counts what was canceled; and the payment's amount falls, so that Medusa's own capture takes what is left. It is booked
 * once, however often this is called.
 *
 * The line item keeps its quantity: Medusa changes quantities by order edits only, which would distribute discounts again.
 */
export async function bookCancellation(
  container: MedusaContainer,
  { order_id, transaction_id, operation_id }: Moved
): Promise<void> {
  const { record, operation } = await requireOperation(container, transaction_id, operation_id)
  await bookAmounts(container, transaction_id)
  const cents = await creditCancellation(container, order_id, operation)
  if (cents === 0) return
  const amount = toMedusaAmount({ cents, currency: record.transaction.goods.currency })
  await bookCredit(container, order_id, { amount, operation })
}
