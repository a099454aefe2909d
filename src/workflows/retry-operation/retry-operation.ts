import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, MedusaError } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"
import { readAlignment } from "../../medusa/align-with-order"
import { formatMoney } from "../../modules/ratepay/format-money"
import { isUnsettled, type Operation } from "../../modules/ratepay/operation"
import { retryWayOf, shipmentOf } from "../../modules/ratepay/retry-operation"
import type { BookedRecord } from "../../modules/ratepay/service"
import { lastInPlaceOf } from "../../modules/ratepay/successors"
import { toDeclineError, toMerchantError } from "../../modules/ratepay/to-merchant-error"
import { alignOrder } from "../align-order"
import { assertNoOpenChange } from "../book/assert-no-open-change"
import { bookMoved } from "../book/book-moved"
import { settleStanding } from "../settle-standing"
import { captureShipment } from "../capture-shipment/capture-shipment"
import { followOrderChange } from "../follow-order/follow-order-change"
import { reachLedger } from "../reach-ledger"
import { refundReturn } from "../refund-return/refund-return"
import { releaseTransaction } from "../release-order/release-transaction"
import { requireDone } from "../require-done"
import { bookRetried } from "./book-retried"

/**
 * What came of a retry, and the operation that stands for it now.
 *
 * - `done`: it was asked for now, and has succeeded.
 * - `done_before`: it had succeeded before this, itself or what was asked for in its place; nothing more was moved.
 * - `nothing_to_do`: nothing of it is left to be done; it is off the attention list, and nothing was moved.
 */
export type Retried = { operation_id: string; result: "done" | "done_before" | "nothing_to_do" }

/**
 * See `retryRatepayOperationWorkflow`.
 *
 * @throws MedusaError in words for the merchant; unless it says that the outcome is not known, nothing was moved.
 */
export async function retryOperation(
  container: MedusaContainer,
  { operation_id, created_by }: { operation_id: string; created_by?: string }
): Promise<Retried> {
  const ledger = reachLedger(container)
  const { record, operation } = await requireLast(container, operation_id)
  const { transaction } = record
  const subject = `Retry for order ${transaction.shopTransactionId ?? transaction.id}`
  const time = { now: new Date(), inFlightMs: ledger.inFlightMs }
  if (retryWayOf(operation, time) === "follow") {
    return follow(container, { record, operation, subject })
  }

  const isAnew = !isUnsettled(operation) && operation.state !== "succeeded"
  if (isAnew && transaction.orderId !== null && (operation.kind === "cancel" || operation.kind === "refund"))
    await assertNoOpenChange(container, transaction.orderId)
  if (isAnew && transaction.orderId !== null && operation.kind === "capture")
    await alignOrder(container, transaction.orderId)
  let isRepeat = false
  const done = await requireDone(subject, async () => {
    const outcome = await ledger.retry(record, operation_id)
    isRepeat = outcome.kind === "succeeded" && outcome.isRepeat
    return outcome
  })
  if (done === undefined) return { operation_id, result: "nothing_to_do" }
  if (transaction.orderId !== null) {
    const named = { order_id: transaction.orderId, created_by }
    await bookMoved(container, named, () => bookRetried(container, done, named))
    await bookMoved(container, named, () => settleStanding(container, named.order_id))
  }
  return { operation_id: done.id, result: isRepeat ? "done_before" : "done" }
}

type Last = { record: BookedRecord; operation: Operation }

/** The operation that stands in the place of one by now, read anew. */
async function requireLast(container: MedusaContainer, operationId: string): Promise<Last> {
  const record = await reachLedger(container).findByOperation(operationId)
  const asked = record?.operations.find(({ id }) => id === operationId)
  if (record && asked) return { record, operation: lastInPlaceOf(record.operations, asked) }
  throw new MedusaError(MedusaError.Types.NOT_FOUND, `There is no Ratepay operation ${operationId}.`)
}

/** Has what the order calls for by now derived anew, by what derived it first; it books by itself. */
async function follow(
  container: MedusaContainer,
  { record, operation, subject }: Last & { subject: string }
): Promise<Retried> {
  const { transaction } = record
  const { orderId } = transaction
  if (orderId === null) throw new Error(`Ledger: ${transaction.id} follows no order.`)
  try {
    await deriveAnew(container, orderId, record, operation)
  } catch (error) {
    // What was moved is told as moved; what failed beside it has an entry of its own.
    const { operation: last } = await requireLast(container, operation.id)
    if (last.state === "succeeded") return { operation_id: last.id, result: "done" }
    throw toMerchantError(error, subject)
  }
  const { operation: last } = await requireLast(container, operation.id)
  if (last.id === operation.id) {
    await reachLedger(container).acknowledge(operation.id)
    return { operation_id: operation.id, result: "nothing_to_do" }
  }
  if (last.state === "declined")
    throw toDeclineError(subject, last.declineCategory ?? "declined", last.declineReasons)
  return { operation_id: last.id, result: "done" }
}

const ordersSchema = z.array(z.object({ status: z.string() }))

async function deriveAnew(
  container: MedusaContainer,
  orderId: string,
  record: BookedRecord,
  operation: Operation
): Promise<void> {
  const fulfillmentId = shipmentOf(operation)
  if (fulfillmentId !== undefined) return captureShipment(container, fulfillmentId)
  if (operation.cause === "return") return refundReturn(container, orderId)

  const { data } = await container.resolve(ContainerRegistrationKeys.QUERY).graph({
    entity: "order",
    fields: ["status"],
    filters: { id: orderId },
  })
  const [order] = ordersSchema.parse(data)
  if (order?.status === "canceled") return releaseTransaction(container, record)
  await assertFollowable(container, orderId, record)
  await followOrderChange(container, { order_id: orderId, with_goods: true, again: true })
}

/** What can't be followed must not leave the list as if there were nothing to do. */
async function assertFollowable(
  container: MedusaContainer,
  orderId: string,
  { transaction }: BookedRecord
): Promise<void> {
  const ledger = reachLedger(container)
  const subject = `Order ${transaction.shopTransactionId ?? orderId}`
  const refuse = (reason: string) =>
    new MedusaError(MedusaError.Types.NOT_ALLOWED, `${subject}: ${reason}; nothing was sent.`)
  if (!ledger.options.followOrderEdits) {
    throw refuse("its changes are not followed, as the option followOrderEdits is off")
  }
  const found = await readAlignment(container.resolve(ContainerRegistrationKeys.QUERY), ledger, orderId)
  if (found === undefined) return
  const { records, standing } = found
  const isOver = records.every(({ books }) => books.authorized === books.canceled)
  if (isOver && standing.outstanding > 0) {
    const amount = formatMoney(standing.outstanding, transaction.currencyCode)
    throw refuse(`its authorization is canceled, and takes nothing more; have the buyer pay ${amount} anew`)
  }
}
