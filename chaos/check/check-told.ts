import type { Balances, LedgerOperation } from "./read-balances"
import type { Told } from "./told"
import type { Violation } from "./violation"

/**
 * An operation and those that superseded it, one after the other. A request that was refused gets the success of
 * the same intent under another key, as asking for it anew from a stale page must not move the money twice.
 */
function successorsOf(one: LedgerOperation, operations: LedgerOperation[]): LedgerOperation[] {
  const next = operations.find(({ id }) => id === one.supersededBy)
  return next === undefined ? [one] : [one, ...successorsOf(next, operations)]
}

/** Every operation exists that a client was told had succeeded, and an operation with a key exists at most once. */
export function checkTold({ transactions, orders }: Balances, told: Told[], violations: Violation[]): void {
  const byOrder = new Map<string, LedgerOperation[]>()
  for (const { orderId, operations } of transactions)
    if (orderId !== null) byOrder.set(orderId, [...(byOrder.get(orderId) ?? []), ...operations])

  const asked = new Map<string, Asked>()
  for (const one of told) {
    const { deed, orderId, key, cents, words, made } = one
    const isYes = words.includes("yes")
    const note = (what: string, id: string | null = orderId) =>
      violations.push({ what, transactionId: null, orderId: id })
    if (deed === "check out") {
      for (const id of new Set(made))
        if (!orders.has(id)) note(`a buyer was told (${words.join()}) of an order that does not exist`, id)
      if (new Set(made).size > 1) note(`the buyer of cart ${orderId} was told of two orders`, null)
    } else if (key !== null) {
      const operations = byOrder.get(orderId) ?? []
      const named = operations.filter(({ intentKey }) => intentKey === key)
      const done = named
        .flatMap((one) => successorsOf(one, operations))
        .filter(({ state }) => state === "succeeded")
      if (new Set(done).size > 1) note(`${deed} ${key} was done ${new Set(done).size} times`)
      if (isYes && done.length === 0) note(`${deed} ${key} was told as done and is not`)
    } else if (cents !== null) {
      const kind = deed.startsWith("capture") ? "capture" : "refund"
      const name = `${orderId} ${kind} ${cents}`
      const entry = asked.get(name) ?? { orderId, kind, cents, yes: 0, asks: 0 }
      asked.set(name, { ...entry, yes: entry.yes + (isYes ? 1 : 0), asks: entry.asks + words.length })
    } else if (deed === "cancel the order" && isYes && orders.get(orderId)?.status !== "canceled") {
      note("a client was told that the order is canceled, and it is not")
    }
  }
  const canceled = new Set(told.flatMap(({ deed, orderId }) => (deed === "cancel the order" ? orderId : [])))
  const ofShops = new Set(transactions.flatMap(({ orderId, leadId }) => (leadId === null ? [] : orderId)))
  const spare = new Map<string, number>()
  for (const { orderId, kind, cents, yes, asks } of [...asked.values()].sort(largestFirst)) {
    const count = amountsOf(kind, byOrder.get(orderId) ?? []).filter((amount) => amount === cents).length
    // Medusa reports success for a capture of a fully captured payment, and makes no capture.
    const least = kind === "capture" ? 0 : yes
    const larger = spare.get(`${orderId} ${kind}`) ?? 0
    // Of a larger amount of several shops that failed, one shop's part may have been moved.
    const most = kind === "refund" && canceled.has(orderId) ? Infinity : asks + larger
    if (ofShops.has(orderId)) spare.set(`${orderId} ${kind}`, larger + asks - count)
    if (count < least || count > most)
      violations.push({
        what: `${kind} of ${cents} cents: asked ${asks} times, told as done ${yes} times, done ${count} times`,
        transactionId: null,
        orderId,
      })
  }
}

type Asked = { orderId: string; kind: string; cents: number; yes: number; asks: number }

const largestFirst = (one: Asked, other: Asked) => other.cents - one.cents

/** The amounts that Medusa has moved, each once: an operation for each shop stands for the same row. */
function amountsOf(kind: string, operations: LedgerOperation[]): number[] {
  const amounts = new Map<string, number>()
  for (const one of operations) {
    if (one.kind !== kind || one.cause !== "medusa" || one.state !== "succeeded") continue
    const row = one.medusaId ?? one.id
    amounts.set(row, (amounts.get(row) ?? 0) + one.cents)
  }
  return [...amounts.values()]
}
