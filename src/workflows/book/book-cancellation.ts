import type { MedusaContainer } from "@medusajs/framework/types"
import { toMedusaAmount } from "../../basket"
import type { Moved } from "../move-items"
import { bookAmounts } from "./book-amounts"
import { bookCredit } from "./book-credit"
import { requireOperation } from "./require-operation"

/**
 * Writes a cancellation that Ratepay has done into Medusa: a credit line lowers what the order comes to, and the
 * payment shrinks, so that Medusa's own capture takes what is left. Booked once, however often it is asked.
 *
 * The line keeps its quantity: Medusa changes quantities by order edits only, which would spread discounts anew.
 */
export async function bookCancellation(
  container: MedusaContainer,
  { order_id, transaction_id, operation_id }: Moved
): Promise<void> {
  const { record, operation } = await requireOperation(container, transaction_id, operation_id)
  await bookAmounts(container, transaction_id)
  const amount = toMedusaAmount({ cents: operation.grossAmount, currency: record.transaction.goods.currency })
  await bookCredit(container, order_id, { amount, operation })
}
