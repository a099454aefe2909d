import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"
import { formatMoney } from "../modules/ratepay/format-money"
import type { BookedRecord } from "../modules/ratepay/service"
import { bookAmounts } from "./book/book-amounts"
import { findPayment } from "./book/find-payment"
import { reachLedger } from "./reach-ledger"
import { findOrder } from "./reconcile-order/find-order"

const MINUTE_MS = 60_000
/**
 * Whose lock of a cart it is: the same for every instance, so that the next run of recovery takes over and ends what a
 * killed process has left. `locking-postgres` ends no lock by itself, whatever its expiry.
 */
const LOCK_OWNER = "medusa-payment-ratepay:release"
const LOCK_SECONDS = 60

/**
 * Gives up an authorization whose order never came about, once the option `releaseAfterMinutes` has passed: until then
 * the buyer may complete the cart again, and gets this authorization. Medusa's own lock of the cart keeps that from
 * happening at the same moment; while the buyer has it, nothing is given up.
 *
 * @returns whether nothing is left to be looked at again.
 */
export async function releaseCheckout(container: MedusaContainer, record: BookedRecord): Promise<boolean> {
  const ledger = reachLedger(container)
  const { transaction, books } = record
  const isMoved = books.open > 0 || books.captured > 0
  const age = Date.now() - lastActivity(record).getTime()
  if (isMoved && age < ledger.options.releaseAfterMinutes * MINUTE_MS) return false
  if (!isMoved && (await isCanceledInMedusa(container, record))) return true

  const release = async () => {
    const current = await ledger.findRecord(transaction.id)
    if (current === undefined) return true
    if ((await findOrder(container, current)) !== undefined) return false
    if (current.books.open > 0 || current.books.captured === 0) await cancel(container, current)
    await showCaptured(container, current)
    return true
  }
  const cartId = await findCart(container, record)
  if (cartId === undefined) return release()
  return (await withCart(container, cartId, release)) ?? false
}

const collectionsSchema = z.array(z.object({ cart: z.object({ id: z.string() }).nullish() }))

/** The cart by its payment collection: what was authorized for the order of a checkout names the order alone. */
async function findCart(
  container: MedusaContainer,
  { transaction: { cartId, paymentCollectionId } }: BookedRecord
): Promise<string | undefined> {
  if (cartId !== null || paymentCollectionId === null) return cartId ?? undefined
  const { data } = await container.resolve(ContainerRegistrationKeys.QUERY).graph({
    entity: "payment_collection",
    fields: ["id", "cart.id"],
    filters: { id: paymentCollectionId },
  })
  return collectionsSchema.parse(data)[0]?.cart?.id
}

/**
 * Work that holds the cart as the completion of a cart does, by `acquire`: in `locking-postgres` the locks of `execute` are
 * others. Undefined where somebody else holds it.
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

function lastActivity({ operations, transaction }: BookedRecord): Date {
  return operations.reduce(
    (latest, { settledAt }) => (settledAt !== null && settledAt > latest ? settledAt : latest),
    transaction.createdAt
  )
}

/**
 * Medusa shows an order before its checkout has ended, and takes it back when that fails: somebody may have captured in
 * between. Whether the buyer has the goods only a person can say.
 */
async function showCaptured(container: MedusaContainer, record: BookedRecord): Promise<void> {
  const { books, transaction } = record
  if (books.captured === 0) return
  await bookAmounts(container, transaction.id)
  if (books.refundable === 0) return
  const amount = formatMoney(books.refundable, transaction.currencyCode)
  await reachLedger(container).noteDifferences(record, [
    `Medusa has taken back the order of this checkout, and ${amount} of it are captured. Unless the goods were sent, refund them in Ratepay's merchant portal: Medusa refunds nothing without an order.`,
  ])
}

/**
 * By Medusa's own payment where there is one, so that it is canceled there too and its session can be paid again. It stands
 * for the session's latest attempt alone.
 */
async function cancel(container: MedusaContainer, { transaction, books }: BookedRecord): Promise<void> {
  const ledger = reachLedger(container)
  const payment = await findPayment(container, transaction)
  const latest = await ledger.findLatestAttempt(transaction.paymentSessionId)
  if (payment && payment.canceled_at == null && latest?.transaction.id === transaction.id) {
    await container.resolve(Modules.PAYMENT).cancelPayment(payment.id)
    return
  }
  if (books.open === 0) return
  await ledger.move({
    kind: "cancel",
    transactionId: transaction.id,
    wanted: { kind: "rest" },
    cause: "recovery",
    medusaId: null,
    intentKey: null,
  })
}

/** A process that ended after our answer has left the cancellation out of Medusa's books. */
async function isCanceledInMedusa(
  container: MedusaContainer,
  { transaction, books }: BookedRecord
): Promise<boolean> {
  if (books.authorized === 0) return true
  const payment = await findPayment(container, transaction)
  return payment === undefined || payment.canceled_at != null
}
