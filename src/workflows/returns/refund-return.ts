import type { MedusaContainer } from "@medusajs/framework/types"
import { MathBN } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"
import { toCents, type LineTotal } from "../../basket"
import { readAlignment } from "../../medusa/align/read-standing"
import { shopSurplus } from "../../medusa/align/shop-surplus"
import { shopOf } from "../../modules/ratepay/records/transaction"
import { heldOf } from "../../modules/ratepay/records/balances"
import { bookMoved } from "../book/book-moved"
import { bookRefund } from "../book/book-refund"
import { quantitySchema } from "../../medusa/read/medusa-numbers"
import { reachLedger } from "../../medusa/reach-ledger"
import { lookAfterOrder } from "../order/look-after-order"
import { reachQuery } from "../../medusa/read/query"

const quantity = quantitySchema.nullish()

const orderSchema = z.object({
  items: z.array(
    z.object({
      id: z.string(),
      detail: z.object({ return_received_quantity: quantity, return_dismissed_quantity: quantity }).nullish(),
    })
  ),
})

/**
 * Refunds the units that were returned and not refunded yet, but never more than the buyer is owed: a return label, an
 * exchange or a refund by hand may have used part of it. What exceeds one transaction is refunded on the next; what exceeds
 * all of them goes to the attention list.
 */
export async function refundReturn(container: MedusaContainer, orderId: string): Promise<void> {
  const ledger = reachLedger(container)
  const found = await readAlignment(reachQuery(container), ledger, orderId)
  if (found === undefined) return
  const totals = await readReturned(container, orderId, ledger.options.refundDamagedReturns)
  let left: number = found.standing.toRefund
  let beyond = found.standing.owedBack - found.standing.outstanding
  const ofShops = shopSurplus(found)
  for (const { transaction, balances } of found.records) {
    if (left <= 0 || balances.refundable === 0) continue
    try {
      const outcome = await ledger.move({
        kind: "refund",
        transactionId: transaction.id,
        wanted: { kind: "due", totals, shipping: "none", limit: toCents(left) },
        cause: "return",
        medusaId: null,
        intentKey: null,
        credit: {
          beyond: ofShops.size > 0 ? (ofShops.get(shopOf(transaction)) ?? 0) : beyond,
          heldBefore: heldOf(balances),
          owedByMedusa: null,
        },
      })
      if (outcome.kind !== "succeeded") continue
      left -= outcome.operation.grossAmount
      beyond -= outcome.operation.grossAmount
      const moved = {
        order_id: orderId,
        transaction_id: transaction.id,
        operation_id: outcome.operation.id,
      }
      await bookMoved(container, moved, () => bookRefund(container, moved))
    } catch (error) {
      await ledger.reportFailure(transaction, { kind: "refund", cause: "return", error })
      throw error
    }
  }
  await lookAfterOrder(container, orderId)
}

async function readReturned(
  container: MedusaContainer,
  orderId: string,
  withDamaged: boolean
): Promise<LineTotal[]> {
  const { data } = await reachQuery(container).graph({
    entity: "order",
    fields: [
      "id",
      "items.id",
      "items.detail.return_received_quantity",
      "items.detail.return_dismissed_quantity",
    ],
    filters: { id: orderId },
  })
  return orderSchema.parse(data[0]).items.map(({ id, detail }) => {
    const received = detail?.return_received_quantity ?? 0
    const damaged = withDamaged ? (detail?.return_dismissed_quantity ?? 0) : 0
    return { lineId: id, quantity: MathBN.add(received, damaged).toString() }
  })
}
