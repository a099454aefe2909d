import type { ListedDecline } from "../store/cart-store"
import type { PaymentMethod } from "../records/transaction"
import { isCorrectable, locksOf, type LockOptions } from "./buyer-lock"
import { toDecline } from "./to-decline"

/** A lock as staff see it. It holds nothing that identifies the buyer. */
export type ListedLock = {
  /** The id of the decline that caused it; of several, the latest. */
  id: string
  /** Null where it locks every method. */
  paymentMethod: PaymentMethod | null
  reason: "risk" | "data"
  declinedAt: Date
  until: Date
  transactionId: string
  /** The declined operation. The error that the buyer saw names it. */
  operationId: string | null
  /** Whether the buyer is a registered customer. */
  isCustomer: boolean
  /** All declines that caused it. */
  declineIds: string[]
}

/** The locks that these declines cause now, newest first. */
export function listLocks(declines: ListedDecline[], options: LockOptions, now: Date): ListedLock[] {
  const byBuyer = new Map<string, ListedDecline[]>()
  for (const decline of declines) {
    const buyer = decline.email_hash ?? decline.customer_hash ?? decline.id
    byBuyer.set(buyer, [...(byBuyer.get(buyer) ?? []), decline])
  }
  return [...byBuyer.values()]
    .flatMap((own) => locksOfBuyer(own, options, now))
    .sort((one, other) => other.declinedAt.getTime() - one.declinedAt.getTime())
}

/** @param declines of one buyer, newest first */
function locksOfBuyer(declines: ListedDecline[], options: LockOptions, now: Date): ListedLock[] {
  const data = declines.filter(isAboutData)
  const ofData = locksOf(data.flatMap(toDecline), options, now)[0]
  const [latest] = data
  return [
    ...(ofData && latest ? [toListed(latest, { paymentMethod: null, until: ofData.until }, data)] : []),
    ...declines
      .filter((decline) => !isAboutData(decline))
      .flatMap((decline) => {
        const [lock] = locksOf(toDecline(decline), options, now)
        return lock ? toListed(decline, lock, [decline]) : []
      }),
  ]
}

function toListed(
  decline: ListedDecline,
  { paymentMethod, until }: { paymentMethod: PaymentMethod | null; until: Date },
  all: ListedDecline[]
): ListedLock {
  return {
    id: decline.id,
    paymentMethod,
    reason: paymentMethod === null ? "data" : "risk",
    declinedAt: new Date(decline.declined_at),
    until,
    transactionId: decline.transaction_id,
    operationId: decline.operation_id,
    isCustomer: decline.customer_hash !== null,
    declineIds: all.map(({ id }) => id),
  }
}

function isAboutData({ category }: ListedDecline): boolean {
  return isCorrectable(category)
}
