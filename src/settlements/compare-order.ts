import type { Cents } from "../basket"

/** A capture or refund of an order that has succeeded. */
export type PaidOperation = {
  id: string
  kind: "capture" | "refund"
  /** What it moved, above zero for both kinds. */
  amount: Cents
}
/** A claim that a settlement file has for the order. */
export type Claim = {
  id: string
  /** The operation that it belongs to, if that is known. */
  operationId: string | null
  /** Positive for captures, negative for refunds. */
  amount: Cents
  /** Whether it is in the order's currency. */
  isInCurrency: boolean
}

/** A capture is paid to the merchant, a refund is taken off: so it stands in a settlement file. */
export const claimOf = ({ kind, amount }: Pick<PaidOperation, "kind" | "amount">): number =>
  kind === "capture" ? amount : 0 - amount

export type OrderComparison = {
  /** Which operation the claims belong to that named none. */
  assigned: { claimId: string; operationId: string }[]
  /** Operations for which another amount was settled than they moved. */
  differing: { operationId: string; expected: number; settled: number }[]
  /** Claims that no operation explains. */
  unexplained: string[]
  /** Claims in another currency than the order's. They are compared with nothing. */
  inOtherCurrency: string[]
}

/**
 * Compares what was settled for an order with its captures and refunds. A claim that names no operation is that of the first
 * one whose amount it completes, else of the only one of its sign that is not settled. An operation without any claim is not
 * told here: it may be in the next payout.
 *
 * @param operations all captures and refunds of the order that have succeeded, oldest first
 * @param claims all claims of the order, oldest first
 */
export function compareOrder(
  operations: readonly PaidOperation[],
  claims: readonly Claim[]
): OrderComparison {
  const settled = new Map(operations.map(({ id }) => [id, 0]))
  const settle = (operationId: string, amount: number) => {
    settled.set(operationId, (settled.get(operationId) ?? 0) + amount)
  }
  const comparable = claims.filter(({ isInCurrency }) => isInCurrency)
  const named = comparable.filter(({ operationId }) => operationId !== null && settled.has(operationId))
  for (const { operationId, amount } of named) if (operationId !== null) settle(operationId, amount)

  const assigned: OrderComparison["assigned"] = []
  const missingOf = (operation: PaidOperation) => claimOf(operation) - (settled.get(operation.id) ?? 0)
  const assign = (claim: Claim, operation: PaidOperation | undefined): boolean => {
    if (operation === undefined) return false
    assigned.push({ claimId: claim.id, operationId: operation.id })
    settle(operation.id, claim.amount)
    return true
  }
  const unnamed = comparable.filter((claim) => !named.includes(claim))
  const left = unnamed.filter(
    (claim) =>
      !assign(
        claim,
        operations.find((operation) => missingOf(operation) === claim.amount && claim.amount !== 0)
      )
  )
  const unexplained = left.filter((claim) => {
    const open = operations.filter((operation) => {
      const missing = missingOf(operation)
      return missing !== 0 && Math.sign(claimOf(operation)) === Math.sign(claim.amount)
    })
    return !assign(claim, open.length === 1 ? open[0] : undefined)
  })

  const touched = new Set([
    ...named.map(({ operationId }) => operationId),
    ...assigned.map((one) => one.operationId),
  ])
  return {
    assigned,
    differing: operations.flatMap((operation) =>
      touched.has(operation.id) && missingOf(operation) !== 0
        ? [
            {
              operationId: operation.id,
              expected: claimOf(operation),
              settled: settled.get(operation.id) ?? 0,
            },
          ]
        : []
    ),
    unexplained: unexplained.filter(({ amount }) => amount !== 0).map(({ id }) => id),
    inOtherCurrency: claims.filter(({ isInCurrency }) => !isInCurrency).map(({ id }) => id),
  }
}
