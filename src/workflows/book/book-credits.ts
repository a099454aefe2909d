import type { MedusaContainer } from "@medusajs/framework/types"
import { toMedusaAmount } from "../../basket"
import { creditOf } from "../../modules/ratepay/credit-of"
import type { BookedRecord } from "../../modules/ratepay/service"
import { bookCredit } from "./book-credit"

/**
 * Writes what a cancellation by a merchant, here or elsewhere, and a refund of what the order still counts take off its
 * total, see `creditOf`; and takes it back where it is too much. Each once, however often it is asked.
 *
 * @returns whether nothing is left to be looked at again.
 */
export async function bookCredits(
  container: MedusaContainer,
  { transaction, operations }: BookedRecord,
  orderId: string
): Promise<boolean> {
  let isDone = true
  for (const operation of operations) {
    const cents = creditOf(operation)
    if (cents === 0) continue
    const amount = toMedusaAmount({ cents, currency: transaction.goods.currency })
    isDone = (await bookCredit(container, orderId, { amount, operation })) && isDone
  }
  return isDone
}
