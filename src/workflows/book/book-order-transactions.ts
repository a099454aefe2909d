import type { MedusaContainer } from "@medusajs/framework/types"
import { MathBN, Modules } from "@medusajs/framework/utils"
import { orderBookingsFields, planOrderBookings } from "./plan/plan-order-bookings"
import type { Rebooked } from "./rebook-refund"
import { reachQuery } from "../../medusa/read/query"

/**
 * Makes an order's transactions, from which Medusa shows what is paid, agree with the capture and refund rows of its
 * payments. It adds those that a crash left out, and removes those without a row, with another amount than their row, and
 * second ones of a row. (Such arise because Medusa's capture workflow adds a transaction, of the new capture's amount, for
 * every capture of the payment that has none yet: also for an earlier one whose process has ended, and for one that another
 * process is booking at the moment.)
 *
 * `planOrderTransactions` decides what to add and remove.
 *
 * @param resolvedBefore younger rows are left to Medusa, which may be about to write their transactions itself
 * @param rebook books a refund of ours again that Medusa has booked only in part, see `rebookRefund`
 * @returns whether all agree now; false where recovery has to come back, for a young row or a refund that another process
 *   is booking
 */
export async function bookOrderTransactions(
  container: MedusaContainer,
  orderId: string,
  resolvedBefore: Date,
  rebook: (refundId: string) => Promise<Rebooked> = () => Promise.resolve("not_ours")
): Promise<boolean> {
  const orders = container.resolve(Modules.ORDER)
  const { data } = await reachQuery(container).graph({
    entity: "order",
    fields: orderBookingsFields,
    filters: { id: orderId },
  })
  const booked = await orders.listOrderTransactions({ order_id: orderId })
  const { currencyCode, kinds } = planOrderBookings(data[0], booked, resolvedBefore)
  let isDone = kinds.every(({ plan }) => plan.isDone)

  for (const { kind, plan } of kinds) {
    if (plan.remove.length > 0) await orders.deleteOrderTransactions(plan.remove)
    for (const { id, amount } of plan.add) {
      if (kind === "refund") {
        const rebooked = await rebook(id)
        if (rebooked === "later") isDone = false
        if (rebooked !== "not_ours") continue
      }
      await orders.addOrderTransactions({
        order_id: orderId,
        amount: kind === "capture" ? amount : MathBN.mult(amount, -1),
        currency_code: currencyCode,
        reference: kind,
        reference_id: id,
      })
    }
  }
  return isDone
}
