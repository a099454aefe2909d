import { z } from "@medusajs/framework/zod"
import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import type { Operation } from "../../modules/ratepay/records/operation"
import { reachLedger } from "../../medusa/reach-ledger"
import { withBookingClaim } from "./with-booking-claim"
import { reachQuery } from "../../medusa/read/query"
import { MINUTE_MS } from "../../durations"

const references = { cancel: "ratepay_cancellation", refund: "ratepay_refund" } as const

/**
 * Writes the credit line of an operation. The order's total falls by its amount (in major units), or rises where the amount
 * is below zero. It is written once, however often this is called.
 *
 * @returns whether the credit line exists now; false while another process is writing it.
 */
export async function bookCredit(
  container: MedusaContainer,
  orderId: string,
  { amount, operation }: { amount: number; operation: Operation }
): Promise<boolean> {
  if (await hasCreditLine(container, orderId, operation.id)) return true
  // The `medusaId` of a refund names its row, so it can't hold a claim. The order's lease keeps other processes away.
  if (operation.kind === "refund") {
    await addCreditLine(container, orderId, { amount, operation })
    return true
  }
  return withBookingClaim(reachLedger(container), operation, async () => {
    await addCreditLine(container, orderId, { amount, operation })
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
  const { data } = await reachQuery(container).graph({
    entity: "order",
    fields: ["id", "credit_lines.reference_id"],
    filters: { id: orderId },
  })
  return creditLinesSchema
    .parse(data)
    .some(({ credit_lines }) => credit_lines?.some((line) => line?.reference_id === operationId))
}

/** The note of changes that this plugin makes, which tells them from a merchant's. */
const OURS = "ratepay: a credit line"

const changesSchema = z.array(
  z.object({ id: z.string(), internal_note: z.string().nullish(), created_at: z.coerce.date() })
)

/** Medusa opens and confirms a credit line within one request, so none is open for so long. */
const LEFT_MS = 10 * MINUTE_MS

/**
 * Cancels the open credit line that a killed process left behind, because Medusa allows no other change beside it: one of ours,
 * or one that Medusa's own refund began. No person can close that one, and the order could never be changed again.
 */
async function cancelLeftBehind(container: MedusaContainer, orderId: string): Promise<void> {
  const { data } = await reachQuery(container).graph({
    entity: "order_change",
    fields: ["id", "internal_note", "created_at"],
    filters: { order_id: orderId, status: "pending", change_type: "credit_line" },
  })
  const left = changesSchema
    .parse(data)
    .filter(
      ({ internal_note, created_at }) => internal_note === OURS || created_at.getTime() < Date.now() - LEFT_MS
    )
  for (const { id } of left) await container.resolve(Modules.ORDER).cancelOrderChange(id)
}

/** Does what Medusa's own workflow for credit lines does. That one is not used, as it refuses while a return is open. */
async function addCreditLine(
  container: MedusaContainer,
  orderId: string,
  { amount, operation }: { amount: number; operation: Operation }
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
      reference: references[operation.kind === "refund" ? "refund" : "cancel"],
      reference_id: operation.id,
      amount,
    })
    await orders.confirmOrderChange(change.id)
  } catch (error) {
    await orders.cancelOrderChange(change.id)
    throw error
  }
}
