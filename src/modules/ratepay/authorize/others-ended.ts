import { setTimeout as sleep } from "node:timers/promises"
import { inFlightMs, type Ledger } from "../ledger"
import { isInFlight } from "../records/states/attention"

const POLL_MS = 50

/**
 * Waits until no other authorization of an order is on its way, at most as long as one can take. Two at the same moment then both
 * see both outcomes, whichever Ratepay responds to first, and agree on which of them is too much.
 */
export async function othersEnded(
  ledger: Pick<Ledger, "store" | "options">,
  orderId: string,
  transactionId: string
): Promise<void> {
  const time = inFlightMs(ledger.options)
  const deadline = Date.now() + time
  while (Date.now() < deadline) {
    const records = await ledger.store.findByOrder(orderId)
    const isOneOnItsWay = records.some(
      ({ transaction, operations }) =>
        transaction.id !== transactionId &&
        operations.some(
          (operation) =>
            operation.kind === "authorize" && isInFlight(operation, { now: new Date(), inFlightMs: time })
        )
    )
    if (!isOneOnItsWay) return
    await sleep(POLL_MS)
  }
}
