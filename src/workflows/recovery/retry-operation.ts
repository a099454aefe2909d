import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"
import { codeInMessage } from "../../sentences/refusal-code"
import { isOrderCanceled } from "../../medusa/read/is-order-canceled"
import { isAnotherUnknown } from "../../medusa/align/align-with-order"
import { readAlignment } from "../../medusa/align/read-standing"
import { isUnresolved, type Operation } from "../../modules/ratepay/records/operation"
import {
  assertNotDone,
  retryWayOf,
  shipmentOf,
  whyNoRetry,
  type NoRetryReason,
  type RetryTime,
} from "../../modules/ratepay/follow-up/retry-operation"
import type { TransactionWithBalances } from "../../modules/ratepay/records/transaction-with-balances"
import { lastInPlaceOf } from "../../modules/ratepay/records/intents/successors"
import { toDeclineError, toMerchantError } from "../../medusa/to-merchant-error"
import { alignOrder } from "../order/align-order"
import { assertNotCanceled } from "../book/assert-not-canceled"
import { assertNoOpenChange } from "../book/assert-no-open-change"
import { bookMoved } from "../book/book-moved"
import { lookAfterOrder } from "../order/look-after-order"
import { captureShipment } from "../shipments/capture-shipment"
import { followOrderChange } from "../edits/follow-order-change"
import { reachLedger } from "../../medusa/reach-ledger"
import { refundReturn } from "../returns/refund-return"
import { releaseTransaction } from "../order/release-transaction"
import { requireDone } from "../order/require-done"
import { bookRetried } from "./book-retried"
import { formatMoney } from "../../basket"
import { reachQuery } from "../../medusa/read/query"

/**
 * The result of a retry, and the operation that it led to.
 *
 * - `done`: the retry succeeded.
 * - `done_before`: the operation, or one that superseded it, had succeeded before; nothing more was moved.
 * - `nothing_to_do`: nothing is left to be done; the operation is off the attention list, and nothing was moved.
 */
export type Retried = { operation_id: string; result: "done" | "done_before" | "nothing_to_do" }

/**
 * See `retryRatepayOperationWorkflow`.
 *
 * @throws MedusaError in words for the merchant. Unless it says that the outcome is not known, nothing was moved.
 */
export async function retryOperation(
  container: MedusaContainer,
  { operation_id, created_by }: { operation_id: string; created_by?: string }
): Promise<Retried> {
  const ledger = reachLedger(container)
  const { record, operation } = await requireLast(container, operation_id)
  const { transaction } = record
  const subject = `Retry for order ${transaction.shopTransactionId ?? transaction.id}`
  const time = ledger.retryTime()
  assertNotInVain(operation, transaction, { subject, time })
  if (operation.kind === "capture" && isAnew(operation) && transaction.orderId !== null)
    await assertNotCanceled(container, transaction.orderId)
  if (retryWayOf(operation, time) === "follow") {
    if (shipmentOf(operation) !== undefined) assertNotDoneOtherwise(record, operation, subject)
    return follow(container, { record, operation, subject })
  }

  if (
    isAnew(operation) &&
    transaction.orderId !== null &&
    (operation.kind === "cancel" || operation.kind === "refund")
  )
    await assertNoOpenChange(container, transaction.orderId)
  if (isAnew(operation) && transaction.orderId !== null && operation.kind === "capture")
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
    await bookMoved(container, named, () => lookAfterOrder(container, named.order_id))
  }
  return { operation_id: done.id, result: isRepeat ? "done_before" : "done" }
}

const inVain: Record<NoRetryReason, string> = {
  expired: "the authorization has expired; take another payment for what is not captured",
  declined_for_good:
    "Ratepay would decline it again; dismiss the entry, and make another request if it is still wanted",
  other_credentials:
    "it was sent with other credentials than its account has now, and could be done twice; set those again until it is resolved, or look for it in Ratepay's merchant portal",
}

/** @throws MedusaError (not allowed) where Ratepay can only decline, or could do it twice, in words for the merchant; nothing was sent. */
function assertNotInVain(
  operation: Operation,
  transaction: TransactionWithBalances["transaction"],
  { subject, time }: { subject: string; time: RetryTime }
): void {
  const reason = whyNoRetry(operation, transaction, time)
  if (reason === null) return
  throw new MedusaError(
    MedusaError.Types.NOT_ALLOWED,
    `${subject}: not sent to Ratepay ${codeInMessage(reason)}: ${inVain[reason]}.`
  )
}

function isAnew(operation: Operation): boolean {
  return !isUnresolved(operation) && operation.state !== "succeeded"
}

/** @throws MedusaError (not allowed) in words for the merchant; nothing was sent. */
function assertNotDoneOtherwise(
  record: TransactionWithBalances,
  operation: Operation,
  subject: string
): void {
  try {
    assertNotDone(record, operation)
  } catch (error) {
    throw toMerchantError(error, subject)
  }
}

type Last = { record: TransactionWithBalances; operation: Operation }

/** Reads an operation, or the last one that superseded it. */
async function requireLast(container: MedusaContainer, operationId: string): Promise<Last> {
  const record = await reachLedger(container).findByOperation(operationId)
  const asked = record?.operations.find(({ id }) => id === operationId)
  if (record && asked) return { record, operation: lastInPlaceOf(record.operations, asked) }
  throw new MedusaError(MedusaError.Types.NOT_FOUND, `There is no Ratepay operation ${operationId}.`)
}

/** Retries an operation that was derived from the order: derives it again from the order as it is now, and books it. */
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
    // What was moved is reported as moved; what failed beside it has an entry of its own.
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

async function deriveAnew(
  container: MedusaContainer,
  orderId: string,
  record: TransactionWithBalances,
  operation: Operation
): Promise<void> {
  const fulfillmentId = shipmentOf(operation)
  if (fulfillmentId !== undefined) return captureAnew(container, fulfillmentId)
  if (operation.cause === "return" && operation.kind === "refund") return refundReturn(container, orderId)

  if (await isOrderCanceled(reachQuery(container), orderId)) return releaseTransaction(container, record)
  await assertFollowable(container, orderId, record)
  const with_goods = operation.cause !== "return"
  await followOrderChange(container, { order_id: orderId, with_goods, again: true })
}

/** Captures the shipment again. Throws for goods that can't be captured, so that they do not leave the attention list. */
async function captureAnew(container: MedusaContainer, fulfillmentId: string): Promise<void> {
  const { shortages } = await captureShipment(container, fulfillmentId)
  if (shortages.length > 0) throw new MedusaError(MedusaError.Types.NOT_ALLOWED, shortages.join(" "))
}

/** Throws where the order's change can't be followed, so that the entry does not leave the attention list. */
async function assertFollowable(
  container: MedusaContainer,
  orderId: string,
  { transaction }: TransactionWithBalances
): Promise<void> {
  const ledger = reachLedger(container)
  const subject = `Order ${transaction.shopTransactionId ?? orderId}`
  const refuse = (reason: string) =>
    new MedusaError(MedusaError.Types.NOT_ALLOWED, `${subject}: ${reason}; nothing was sent.`)
  if (!ledger.options.followOrderEdits) {
    throw refuse("changes of orders are not followed, because the option followOrderEdits is off")
  }
  const found = await readAlignment(reachQuery(container), ledger, orderId)
  if (found === undefined) return
  const { records, standing } = found
  if (standing.outstanding > 0 && (await isAnotherUnknown(ledger, orderId)))
    throw refuse("the outcome of another payment is not known yet; try again in some minutes")
  const isOver = records.every(({ balances }) => balances.authorized === balances.canceled)
  if (isOver && standing.outstanding > 0) {
    const amount = formatMoney(standing.outstanding, transaction.currencyCode)
    throw refuse(
      `its authorization is canceled, so nothing can be added to it; have the buyer pay ${amount} by another payment`
    )
  }
}
