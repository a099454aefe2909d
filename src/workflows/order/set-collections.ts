import { setTimeout as sleep } from "node:timers/promises"
import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import {
  createOrderPaymentCollectionWorkflow,
  deleteOrderPaymentCollections,
} from "@medusajs/medusa/core-flows"
import { fromMedusaAmount, toMedusaAmount } from "../../basket"
import { readOutstanding, type Outstanding } from "../../medusa/read/read-outstanding"
import { reachLedger } from "../../medusa/reach-ledger"
import { reachQuery } from "../../medusa/read/query"

/** Medusa writes a refund's credit line a moment after it counts the refund: in between, the amount seems outstanding. */
const CREDIT_MS = 1_000

/**
 * Gives an order one unpaid payment collection over exactly what is outstanding, or none where nothing is. Medusa gets this
 * wrong when an order changes: it creates one over everything that is not captured yet, because it has just canceled the old
 * one; and it creates none where the change made the order cheaper, though a part of it may need another payment.
 */
export async function setCollections(container: MedusaContainer, orderId: string): Promise<void> {
  const found = await readWhole(container, orderId)
  if (found) await setTo(container, orderId, found)
}

/**
 * Corrects an order's unpaid payment collections where they ask for more than is outstanding. Where they ask for less, they
 * stay: a merchant may want to be paid in parts.
 */
export async function repairCollections(container: MedusaContainer, orderId: string): Promise<void> {
  const found = await read(container, orderId)
  if (found === undefined || found.unpaid.length === 0) return
  const asked = found.unpaid.reduce((sum, { amount }) => sum + amount, 0)
  if (asked > Math.max(0, found.outstanding)) await setCollections(container, orderId)
}

async function readWhole(container: MedusaContainer, orderId: string): Promise<Outstanding | undefined> {
  const found = await read(container, orderId)
  const age = found?.lastRefundAt && Date.now() - found.lastRefundAt.getTime()
  if (age === undefined || age < 0 || age >= CREDIT_MS) return found
  await sleep(CREDIT_MS - age)
  return read(container, orderId)
}

function read(container: MedusaContainer, orderId: string): Promise<Outstanding | undefined> {
  return readOutstanding(reachQuery(container), reachLedger(container), orderId)
}

async function setTo(
  container: MedusaContainer,
  orderId: string,
  { outstanding, isCanceled, currencyCode, unpaid }: Outstanding
): Promise<void> {
  const isDue = outstanding > 0 && !isCanceled
  const [kept, ...others] = isDue ? unpaid : [undefined, ...unpaid]
  if (isDue) {
    const { currency } = fromMedusaAmount(0, currencyCode)
    const amount = toMedusaAmount({ cents: outstanding, currency })
    if (kept === undefined)
      await createOrderPaymentCollectionWorkflow(container).run({ input: { order_id: orderId, amount } })
    else if (kept.amount !== outstanding)
      await container.resolve(Modules.PAYMENT).updatePaymentCollections(kept.id, { amount })
  }
  for (const collection of others) {
    if (collection) await deleteOrderPaymentCollections(container).run({ input: { id: collection.id } })
  }
}
