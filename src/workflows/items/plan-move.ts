import type { MedusaContainer } from "@medusajs/framework/types"
import type { FoundStanding } from "../../medusa/align/read-standing"
import { readMoveContext, type MoveContext } from "../../medusa/align/move-context"
import type { MoveIntent } from "../../modules/ratepay/follow-up/follow-ups"
import { toMerchantKey } from "../../modules/ratepay/records/intents/intent-key"
import { KeyReusedError } from "../../modules/ratepay/follow-up/key-reused-error"
import type RatepayModuleService from "../../modules/ratepay/service"
import type { TransactionWithBalances } from "../../modules/ratepay/records/transaction-with-balances"
import type { Wanted } from "../../modules/ratepay/records/intents/wanted"
import { assertNotCanceled } from "../book/assert-not-canceled"
import { assertNoOpenChange } from "../book/assert-no-open-change"
import { findTransaction } from "../order/find-transaction"
import { toInvoice, toWanted, type MoveInput, type RefundItemsInput } from "./items-input"
import { reachLedger } from "../../medusa/reach-ledger"
import { assertRefundReason } from "./assert-refund-reason"
import { reachQuery } from "../../medusa/read/query"

export type PlannedMove = { record: TransactionWithBalances; intent: MoveIntent }

/**
 * Finds out what a capture, cancellation or refund is to move, on which transaction, and whether Medusa can book it. The
 * operation and its preview both use it. It neither writes nor sends.
 *
 * @param seen the order's transactions, if the caller has just read them and the order is not canceled
 * @throws MedusaError for a cancellation or refund of an order with an open change, a capture of a canceled order, a refund
 *   reason that the store does not have, and an order without a Ratepay transaction.
 * @throws InvalidInputError that names the field.
 * @throws KeyReusedError when the key was used for another payment of the order.
 */
export async function planMove(
  container: MedusaContainer,
  kind: MoveIntent["kind"],
  input: MoveInput,
  seen?: Pick<FoundStanding, "records">
): Promise<PlannedMove> {
  if (kind !== "capture") await assertNoOpenChange(container, input.order_id)
  if (kind === "refund") await assertRefundReason(container, input.refund_reason_id)
  const record = await findAsked(reachLedger(container), kind, input, seen?.records)
  const { transaction } = record
  const intentKey = input.idempotency_key === undefined ? null : toMerchantKey(input.idempotency_key)
  // A repeated request returns what it did before, even if the order has been canceled since.
  const isKnown = intentKey !== null && record.operations.some((one) => one.intentKey === intentKey)
  if (kind === "capture" && !isKnown && seen === undefined) await assertNotCanceled(container, input.order_id)
  const wanted = toWanted(input, transaction.currencyCode)
  const context =
    kind !== "capture"
      ? await readMoveContext(reachQuery(container), reachLedger(container), record)
      : undefined
  const intent: MoveIntent = {
    kind,
    transactionId: transaction.id,
    wanted: context && kind === "refund" ? withContext(wanted, context) : wanted,
    cause: input.cause ?? "merchant",
    medusaId: null,
    intentKey,
    ...toInvoice(kind, input),
    ...(context && {
      credit: {
        beyond: kind === "refund" ? (context.beyondOfShop ?? context.beyond) : context.toCancel,
        heldBefore: context.heldBefore,
        owedByMedusa: null,
      },
    }),
  }
  return { record, intent }
}

/**
 * Adds what is due to what is wanted: an amount may then stand for due goods, and of pieces that cost different amounts,
 * those that come to what is owed are picked.
 */
function withContext(wanted: Wanted, { due, owed }: MoveContext): Wanted {
  switch (wanted.kind) {
    case "amount":
      return { ...wanted, due }
    case "items":
      return { ...wanted, owed: { totals: due, cents: owed } }
    case "rest":
    case "due":
      return wanted
  }
}

/**
 * The transaction that is meant. For a key that was used before, it is the transaction of that request, even if another one
 * has more left by now.
 *
 * @throws KeyReusedError when the key was used for another payment than the named one.
 */
async function findAsked(
  ledger: RatepayModuleService,
  kind: MoveIntent["kind"],
  input: RefundItemsInput,
  records?: readonly TransactionWithBalances[]
): Promise<TransactionWithBalances> {
  const { idempotency_key: key, order_id, transaction_id } = input
  const earlier = key === undefined ? [] : await ledger.findByMerchantKey(order_id, key)
  for (const { transaction } of earlier) {
    if (transaction_id !== undefined && transaction.id !== transaction_id) {
      throw new KeyReusedError(
        `it was used for a request on the payment ${transaction.id}, and this one is for ${transaction_id}; use another key`
      )
    }
  }
  const [named] = earlier
  if (named) return named
  return findTransaction(
    ledger,
    input,
    { kind, wanted: ({ transaction }) => toWanted(input, transaction.currencyCode) },
    records
  )
}
