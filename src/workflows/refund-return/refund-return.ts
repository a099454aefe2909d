import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, MathBN } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"
import { fromMedusaAmount, toCents, type Cents, type LineTotal } from "../../basket"
import { bookMoved } from "../book/book-moved"
import { bookRefund } from "../book/book-refund"
import { quantitySchema } from "../quantity-schema"
import { reachLedger } from "../reach-ledger"

const quantity = quantitySchema.nullish()

const orderSchema = z.object({
  currency_code: z.string(),
  summary: z.object({ pending_difference: z.unknown() }).nullish(),
  items: z.array(
    z.object({
      id: z.string(),
      detail: z.object({ return_received_quantity: quantity, return_dismissed_quantity: quantity }).nullish(),
    })
  ),
})

/**
 * Refunds the units that came back and were not refunded yet, but never more than Medusa says the buyer is owed: an
 * exchange or a refund by hand may have used some of it.
 */
export async function refundReturn(container: MedusaContainer, orderId: string): Promise<void> {
  const ledger = reachLedger(container)
  const { totals, owed } = await readReturned(container, orderId, ledger.options.refundDamagedReturns)
  if (owed <= 0) return
  const records = (await ledger.findByOrder(orderId)).filter(({ books }) => books.refundable > 0)
  for (const { transaction } of records) {
    try {
      const outcome = await ledger.move({
        kind: "refund",
        transactionId: transaction.id,
        wanted: { kind: "due", totals, shipping: "none", limit: owed },
        cause: "return",
        medusaId: null,
        intentKey: null,
      })
      if (outcome.kind !== "succeeded") continue
      const moved = {
        order_id: orderId,
        transaction_id: transaction.id,
        operation_id: outcome.operation.id,
      }
      await bookMoved(container, moved, () => bookRefund(container, moved))
      return
    } catch (error) {
      await ledger.noteFailure(transaction, { kind: "refund", cause: "return", error })
      throw error
    }
  }
}

async function readReturned(
  container: MedusaContainer,
  orderId: string,
  withDamaged: boolean
): Promise<{ totals: LineTotal[]; owed: Cents }> {
  const { data } = await container.resolve(ContainerRegistrationKeys.QUERY).graph({
    entity: "order",
    fields: [
      "id",
      "currency_code",
      "total",
      "summary.*",
      "items.id",
      "items.detail.return_received_quantity",
      "items.detail.return_dismissed_quantity",
    ],
    filters: { id: orderId },
  })
  const order = orderSchema.parse(data[0])
  const totals = order.items.map(({ id, detail }) => {
    const received = detail?.return_received_quantity ?? 0
    const damaged = withDamaged ? (detail?.return_dismissed_quantity ?? 0) : 0
    return { lineId: id, quantity: MathBN.add(received, damaged).toString() }
  })
  const pending = fromMedusaAmount(order.summary?.pending_difference ?? 0, order.currency_code).cents
  return { totals, owed: toCents(0 - pending) }
}
