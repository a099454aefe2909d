import { z } from "@medusajs/framework/zod"
import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { toMedusaAmount } from "../../basket"
import type { Moved } from "../move-items"
import { bookAmounts } from "./book-amounts"
import { requireOperation } from "./require-operation"

const REFERENCE = "ratepay_cancellation"

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
  if (await hasCreditLine(container, order_id, operation_id)) return

  const amount = toMedusaAmount({ cents: operation.grossAmount, currency: record.transaction.goods.currency })
  await addCreditLine(container, order_id, { amount, referenceId: operation_id })
}

const creditLinesSchema = z.array(
  z.object({ credit_lines: z.array(z.object({ reference_id: z.string().nullish() }).nullable()).nullish() })
)

async function hasCreditLine(
  container: MedusaContainer,
  orderId: string,
  operationId: string
): Promise<boolean> {
  const { data } = await container.resolve(ContainerRegistrationKeys.QUERY).graph({
    entity: "order",
    fields: ["id", "credit_lines.reference_id"],
    filters: { id: orderId },
  })
  return creditLinesSchema
    .parse(data)
    .some(({ credit_lines }) => credit_lines?.some((line) => line?.reference_id === operationId))
}

/** As Medusa's own workflow for credit lines does, which refuses one while a return is under way. */
async function addCreditLine(
  container: MedusaContainer,
  orderId: string,
  { amount, referenceId }: { amount: number; referenceId: string }
): Promise<void> {
  const orders = container.resolve(Modules.ORDER)
  const change = await orders.createOrderChange({ order_id: orderId, change_type: "credit_line" })
  try {
    await orders.addOrderAction({
      order_change_id: change.id,
      order_id: orderId,
      version: change.version,
      action: "CREDIT_LINE_ADD",
      reference: REFERENCE,
      reference_id: referenceId,
      amount,
    })
    await orders.confirmOrderChange(change.id)
  } catch (error) {
    await orders.cancelOrderChange(change.id)
    throw error
  }
}
