import type { Sandbox } from "../../sandbox"
import type { Violation } from "./violation"
import type { Balances } from "./read-balances"

const MOST = 20

/** Describes the orders with violations, each with its state in the ledger, in Medusa and at Ratepay. */
export function describeViolations(violations: Violation[], balances: Balances, sandbox: Sandbox): string {
  const places = new Map<string, Violation[]>()
  for (const one of violations) {
    const transaction = balances.transactions.find(
      ({ id, orderId }) => id === one.transactionId || (orderId !== null && orderId === one.orderId)
    )
    const place = one.orderId ?? transaction?.orderId ?? transaction?.id ?? "?"
    places.set(place, [...(places.get(place) ?? []), one])
  }
  return [...places]
    .slice(0, MOST)
    .map(([place, found]) =>
      [`\n${place}`, ...found.map(({ what }) => `  ! ${what}`), ...describe(place, balances, sandbox)].join(
        "\n"
      )
    )
    .join("\n")
}

function describe(place: string, { transactions, paymentsBySession, orders }: Balances, sandbox: Sandbox) {
  const lines: string[] = []
  const order = orders.get(place)
  if (order) lines.push(`  order: ${JSON.stringify(order)}`)
  for (const one of transactions.filter(({ id, orderId }) => orderId === place || id === place)) {
    lines.push(`  ledger ${one.id} (session ${one.paymentSessionId}, cart ${one.cartId}, shop ${one.shop})`)
    for (const { id, kind, state, cents, creditCents, cause, intentKey, medusaId, error } of one.operations) {
      const credit = creditCents === null ? null : `${creditCents} of credit`
      lines.push(
        `    ${[id, kind, state, cents, credit, cause, intentKey, medusaId, error].filter((part) => part !== null).join(" | ")}`
      )
    }
    const theirs = sandbox.transaction(one.ratepayTransactionId ?? "")
    lines.push(`  Ratepay ${one.ratepayTransactionId}`)
    for (const { kind, cents, partnerOperationId, partnerShopId } of theirs?.operations ?? [])
      if (partnerShopId === one.shop) lines.push(`    ${kind} | ${cents} | ${partnerOperationId}`)
    const payment = paymentsBySession.get(one.paymentSessionId)
    lines.push(`  Medusa ${payment ? JSON.stringify(payment) : "has no payment"}`)
  }
  return lines
}
