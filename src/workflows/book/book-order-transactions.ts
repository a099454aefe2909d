import type { BigNumberInput, MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, MathBN, Modules } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"
import { fromMedusaAmount } from "../../basket"
import type { Rebooked } from "./rebook-refund"

const numeric = z.custom<BigNumberInput>((value) => value !== null && value !== undefined)
const row = z.object({ id: z.string(), amount: numeric, created_at: z.coerce.date() })
const rows = z.array(row.nullish()).nullish()

const orderSchema = z.object({
  currency_code: z.string(),
  payment_collections: z
    .array(
      z
        .object({
          payments: z.array(z.object({ id: z.string(), captures: rows, refunds: rows }).nullish()).nullish(),
        })
        .nullish()
    )
    .nullish(),
})

const kinds = ["capture", "refund"] as const

/**
 * Makes an order's transactions, from which Medusa shows what is paid, say what the capture and refund rows of its
 * payments say: adds those that a crash has left out, takes away those of rows that are gone, of another amount or twice.
 * (Medusa's workflow for a capture adds one, of that capture's amount, for every capture of the payment that has none yet:
 * also for an earlier one whose process has ended, and for one that another process is just booking.)
 *
 * Medusa books the refunds of a canceled order under the payment's id instead of the refund's; they stay as they are,
 * unless they come to more than was refunded.
 *
 * @param settledBefore younger rows are left to Medusa, which may be about to write their transactions itself
 * @param rebook books a refund of ours anew that Medusa has booked by half, see `rebookRefund`
 * @returns whether there was none
 */
export async function bookOrderTransactions(
  container: MedusaContainer,
  orderId: string,
  settledBefore: Date,
  rebook: (refundId: string) => Promise<Rebooked> = () => Promise.resolve("not_ours")
): Promise<boolean> {
  const orders = container.resolve(Modules.ORDER)
  const { data } = await container.resolve(ContainerRegistrationKeys.QUERY).graph({
    entity: "order",
    fields: [
      "id",
      "currency_code",
      "payment_collections.payments.id",
      "payment_collections.payments.captures.id",
      "payment_collections.payments.captures.amount",
      "payment_collections.payments.captures.created_at",
      "payment_collections.payments.refunds.id",
      "payment_collections.payments.refunds.amount",
      "payment_collections.payments.refunds.created_at",
    ],
    filters: { id: orderId },
  })
  const order = orderSchema.parse(data[0])
  const cents = (amount: unknown) => fromMedusaAmount(amount, order.currency_code).cents
  const payments = (order.payment_collections ?? []).flatMap((collection) =>
    (collection?.payments ?? []).flatMap((payment) => payment ?? [])
  )
  const booked = await orders.listOrderTransactions({ order_id: orderId })
  let isDone = true

  for (const kind of kinds) {
    const own = booked.filter(({ reference }) => reference === kind)
    const existing = payments.flatMap((payment) =>
      ((kind === "capture" ? payment.captures : payment.refunds) ?? []).flatMap((one) => one ?? [])
    )
    isDone &&= existing.every(({ created_at }) => created_at < settledBefore)
    const amounts = new Map(existing.map(({ id, amount }) => [id, cents(amount)]))
    const isPayments = ({ reference_id }: (typeof own)[number]) =>
      payments.some(({ id }) => id === reference_id)
    const isTwice = ({ reference_id }: (typeof own)[number], index: number) =>
      own.findIndex((other) => other.reference_id === reference_id) < index
    const stale = own.filter(
      (one, index) =>
        !isPayments(one) &&
        (isTwice(one, index) || amounts.get(one.reference_id) !== Math.abs(cents(one.amount)))
    )
    if (stale.length > 0) await orders.deleteOrderTransactions(stale.map(({ id }) => id))

    const kept = own.filter((one) => !stale.includes(one))
    const named = new Set(kept.map(({ reference_id }) => reference_id))
    const missing = existing.filter(({ id, created_at }) => !named.has(id) && created_at < settledBefore)
    const wholesale = kept.filter(isPayments)
    const sumOf = (some: { amount: unknown }[]) =>
      some.reduce((sum, { amount }) => sum + Math.abs(cents(amount)), 0)
    const covered = sumOf(wholesale)
    const isFresh = existing.some(({ created_at }) => created_at >= settledBefore)
    if (covered > 0 && !isFresh && sumOf(kept) > sumOf(existing)) {
      // A refund that somebody else made while the order was canceled, and that Medusa counted in its own.
      await orders.deleteOrderTransactions(wholesale.map(({ id }) => id))
    } else if (sumOf(missing) <= covered) continue
    for (const { id, amount } of missing) {
      if (kind === "refund") {
        const rebooked = await rebook(id)
        if (rebooked === "later") isDone = false
        if (rebooked !== "not_ours") continue
      }
      await orders.addOrderTransactions({
        order_id: orderId,
        amount: kind === "capture" ? amount : MathBN.mult(amount, -1),
        currency_code: order.currency_code,
        reference: kind,
        reference_id: id,
      })
    }
  }
  return isDone
}
