/** A capture or refund of one of the order's payments. */
export type PaymentRow = { id: string; cents: number; createdAt: Date }

/** A transaction of the order, of the same kind as the rows. Its amount is positive for a refund too, unlike in Medusa. */
export type OrderTransaction = { id: string; referenceId: string | undefined; cents: number }

export type OrderTransactionsPlan<Row extends PaymentRow> = {
  /** Transactions to delete: they have no row, another amount than their row, or are a second one of a row. */
  remove: string[]
  /** Rows that need a transaction: they have none, or theirs is removed. */
  add: Row[]
  /** Whether every row was old enough; otherwise the young ones have to be looked at again. */
  isDone: boolean
}

/**
 * Plans how an order's transactions of one kind come to agree with the rows of its payments. The amount of a transaction
 * can't be changed in Medusa: a wrong one is removed, and its row gets a new one.
 *
 * Medusa books the refunds of a canceled order under the payment's id instead of the refund's. Such a transaction covers as
 * many rows as its amount comes to. Only where the order would show more than was refunded is it replaced by one transaction
 * for each row.
 *
 * @param resolvedBefore younger rows are left to Medusa, which may be about to write their transactions itself
 */
export function planOrderTransactions<Row extends PaymentRow>({
  rows,
  transactions,
  paymentIds,
  resolvedBefore,
}: {
  rows: readonly Row[]
  transactions: readonly OrderTransaction[]
  paymentIds: readonly string[]
  resolvedBefore: Date
}): OrderTransactionsPlan<Row> {
  const isRipe = ({ createdAt }: PaymentRow) => createdAt < resolvedBefore
  const isDone = rows.every(isRipe)
  const isOfPayment = ({ referenceId }: OrderTransaction) =>
    referenceId !== undefined && paymentIds.includes(referenceId)

  const stale = staleOf(rows, transactions).filter((one) => !isOfPayment(one))
  const kept = transactions.filter((one) => !stale.includes(one))
  const ofPayments = kept.filter(isOfPayment)
  const named = new Set(kept.map(({ referenceId }) => referenceId))
  const missing = rows.filter((row) => !named.has(row.id) && isRipe(row))

  const covered = sumOf(ofPayments)
  // The order shows more than was refunded: Medusa's own transaction also counted a refund that was made meanwhile.
  const isTooMuch = covered > 0 && isDone && sumOf(kept) > sumOf(rows)
  const isLacking = isTooMuch || sumOf(missing) > covered
  return {
    remove: [...stale, ...(isTooMuch ? ofPayments : [])].map(({ id }) => id),
    add: isLacking ? missing : [],
    isDone,
  }
}

/** Transactions to remove: all but the first of each row, the first too where its amount differs, and those without a row. */
function staleOf(
  rows: readonly PaymentRow[],
  transactions: readonly OrderTransaction[]
): readonly OrderTransaction[] {
  const amounts = new Map<string | undefined, number>(rows.map(({ id, cents }) => [id, cents]))
  const seen = new Set<string | undefined>()
  return transactions.filter(({ referenceId, cents }) => {
    const isTwice = seen.has(referenceId)
    seen.add(referenceId)
    return isTwice || amounts.get(referenceId) !== cents
  })
}

function sumOf(some: readonly { cents: number }[]): number {
  return some.reduce((sum, { cents }) => sum + Math.abs(cents), 0)
}
