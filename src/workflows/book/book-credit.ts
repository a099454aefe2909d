import { z } from "@medusajs/framework/zod"
import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import type { Operation } from "../../modules/ratepay/operation"
import { reachLedger } from "../reach-ledger"
import { withBookingClaim } from "./with-booking-claim"

const REFERENCE = "ratepay_cancellation"

/**
 * Writes a credit line that names an operation of the ledger: what the order comes to falls by its amount (major units),
 * or rises where that is below zero. Written once, however often it is asked.
 *
 * @returns whether it stands; not yet when somebody else is just writing it.
 */
export async function bookCredit(
  container: MedusaContainer,
  orderId: string,
  { amount, operation }: { amount: number; operation: Operation }
): Promise<boolean> {
  if (await hasCreditLine(container, orderId, operation.id)) return true
  return withBookingClaim(reachLedger(container), operation, async () => {
    await addCreditLine(container, orderId, { amount, referenceId: operation.id })
    return `credit:${operation.id}`
  })
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

/** Tells a change of ours from a merchant's. */
const OURS = "ratepay: a credit line"

const changesSchema = z.array(z.object({ id: z.string(), internal_note: z.string().nullish() }))

/** A process that was killed here leaves a change behind, and Medusa takes no other one beside it. */
export async function cancelLeftBehind(container: MedusaContainer, orderId: string): Promise<void> {
  const { data } = await container.resolve(ContainerRegistrationKeys.QUERY).graph({
    entity: "order_change",
    fields: ["id", "internal_note"],
    filters: { order_id: orderId, status: "pending", change_type: "credit_line" },
  })
  const own = changesSchema.parse(data).filter(({ internal_note }) => internal_note === OURS)
  for (const { id } of own) await container.resolve(Modules.ORDER).cancelOrderChange(id)
}

/** As Medusa's own workflow for credit lines does, which refuses one while a return is under way. */
async function addCreditLine(
  container: MedusaContainer,
  orderId: string,
  { amount, referenceId }: { amount: number; referenceId: string }
): Promise<void> {
  const orders = container.resolve(Modules.ORDER)
  await cancelLeftBehind(container, orderId)
  const change = await orders.createOrderChange({
    order_id: orderId,
    change_type: "credit_line",
    internal_note: OURS,
  })
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
