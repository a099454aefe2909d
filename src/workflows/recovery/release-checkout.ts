import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"
import { tellFinding, type Finding } from "../../modules/ratepay/records/finding"
import type { TransactionWithBalances } from "../../modules/ratepay/records/transaction-with-balances"
import { bookAmounts } from "../book/book-amounts"
import { findPayment } from "../book/find-payment"
import { reachLedger } from "../../medusa/reach-ledger"
import { findOrder } from "./find-order"
import { MINUTE_MS } from "../../durations"
import { reachQuery } from "../../medusa/read/query"

/**
 * The owner of recovery's lock of a cart. All instances use the same one, so that the next run can take over and end the lock
 * of a killed process: `locking-postgres` does not end a lock by itself, whatever its expiry.
 */
const LOCK_OWNER = "medusa-payment-ratepay:release"
const LOCK_SECONDS = 60

/**
 * Cancels an authorization that has no order, once the time of the option `releaseAfterMinutes` has passed. Until then the
 * buyer may complete the cart again with this authorization. Medusa's own lock of the cart keeps both from happening at the
 * same moment: while the buyer's request has the lock, nothing is canceled.
 *
 * @returns whether nothing is left to do; false where recovery has to come back.
 */
export async function releaseCheckout(
  container: MedusaContainer,
  record: TransactionWithBalances
): Promise<boolean> {
  const ledger = reachLedger(container)
  const { transaction, balances } = record
  const isMoved = balances.open > 0 || balances.captured > 0
  const age = Date.now() - lastActivity(record).getTime()
  if (isMoved && age < ledger.options.releaseAfterMinutes * MINUTE_MS) return false
  if (!isMoved && (await isCanceledInMedusa(container, record))) return true

  const release = async () => {
    const current = await ledger.findRecord(transaction.id)
    if (current === undefined) return true
    if ((await findOrder(container, current)) !== undefined) return false
    if (current.balances.open > 0 || current.balances.captured === 0) await cancel(container, current)
    await showCaptured(container, current)
    return true
  }
  const cartId = await findCart(container, record)
  if (cartId === undefined) return release()
  return (await withCart(container, cartId, release)) ?? false
}

const collectionsSchema = z.array(z.object({ cart: z.object({ id: z.string() }).nullish() }))

/** The cart of a transaction. One that was authorized for an order names no cart; the payment collection leads to it. */
async function findCart(
  container: MedusaContainer,
  { transaction: { cartId, paymentCollectionId } }: TransactionWithBalances
): Promise<string | undefined> {
  if (cartId !== null || paymentCollectionId === null) return cartId ?? undefined
  const { data } = await reachQuery(container).graph({
    entity: "payment_collection",
    fields: ["id", "cart.id"],
    filters: { id: paymentCollectionId },
  })
  return collectionsSchema.parse(data)[0]?.cart?.id
}

/**
 * Runs work while it holds the lock of the cart that Medusa's completion of a cart takes. It has to be taken by `acquire`: in
 * `locking-postgres`, `execute` takes other locks.
 *
 * @returns undefined where another process has the lock; the work did not run then.
 */
async function withCart<T>(
  container: MedusaContainer,
  cartId: string,
  work: () => Promise<T>
): Promise<T | undefined> {
  const locking = container.resolve(Modules.LOCKING)
  try {
    await locking.acquire(cartId, { ownerId: LOCK_OWNER, expire: LOCK_SECONDS })
  } catch {
    return undefined
  }
  try {
    return await work()
  } finally {
    await locking.release(cartId, { ownerId: LOCK_OWNER })
  }
}

function lastActivity({ operations, transaction }: TransactionWithBalances): Date {
  return operations.reduce(
    (latest, { resolvedAt }) => (resolvedAt !== null && resolvedAt > latest ? resolvedAt : latest),
    transaction.createdAt
  )
}

/**
 * Reports a capture for an order that no longer exists. Medusa shows an order before its checkout has ended, and deletes it
 * when the checkout fails; somebody may have captured in between. Only a person can tell whether the buyer has the goods.
 */
async function showCaptured(container: MedusaContainer, record: TransactionWithBalances): Promise<void> {
  const { balances, transaction } = record
  if (balances.captured === 0) return
  await bookAmounts(container, transaction.id)
  if (balances.refundable === 0) return
  const finding: Finding = { code: "captured_without_order", values: { amount: balances.refundable } }
  await reachLedger(container).reportDifferences(record, [tellFinding(finding, transaction.currencyCode)])
}

/**
 * Cancels through Medusa's payment where there is one, so that it is canceled in Medusa too and its session can be paid
 * again. A payment belongs to the latest attempt of its session only; earlier attempts are canceled directly.
 */
async function cancel(
  container: MedusaContainer,
  { transaction, balances }: TransactionWithBalances
): Promise<void> {
  const ledger = reachLedger(container)
  const payment = await findPayment(container, transaction)
  const latest = await ledger.findLatestAuthorization(transaction.paymentSessionId)
  if (payment && payment.canceled_at == null && latest?.transaction.id === transaction.id) {
    await container.resolve(Modules.PAYMENT).cancelPayment(payment.id)
    return
  }
  if (balances.open === 0) return
  await ledger.move({
    kind: "cancel",
    transactionId: transaction.id,
    wanted: { kind: "rest" },
    cause: "recovery",
    medusaId: null,
    intentKey: null,
  })
}

/** Whether Medusa shows the cancellation: a process may have ended after our provider returned, before Medusa wrote it. */
async function isCanceledInMedusa(
  container: MedusaContainer,
  { transaction, balances }: TransactionWithBalances
): Promise<boolean> {
  if (balances.authorized === 0) return true
  const payment = await findPayment(container, transaction)
  return payment === undefined || payment.canceled_at != null
}
