import { setTimeout as sleep } from "node:timers/promises"
import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import {
  createOrderPaymentCollectionWorkflow,
  deleteOrderPaymentCollections,
} from "@medusajs/medusa/core-flows"
import { fromMedusaAmount, toMedusaAmount } from "../basket"
import { readOutstanding, type Outstanding } from "../modules/ratepay/read-outstanding"
import { reachLedger } from "./reach-ledger"

/** Medusa counts a refund, and a moment later writes its credit line: until then the order seems to owe it. */
const CREDIT_MS = 1_000

/**
 * Leaves an order with exactly that unpaid which is outstanding beyond its payments: one payment collection to take it
 * by, or none. Medusa makes one over everything not yet captured whenever an order changes, as it has just canceled the
 * old one; and none where the change made the order cheaper, though a part of it may need another payment.
 */
export async function settleCollections(container: MedusaContainer, orderId: string): Promise<void> {
  const found = await readWhole(container, orderId)
  if (found) await settle(container, orderId, found)
}

/**
 * Takes off an order what is asked for unpaid beyond what is outstanding, however that came about. Leaves alone what asks
 * for less: a merchant may want it in parts.
 */
export async function mendCollections(container: MedusaContainer, orderId: string): Promise<void> {
  const found = await read(container, orderId)
  if (found === undefined || found.unpaid.length === 0) return
  const asked = found.unpaid.reduce((sum, { amount }) => sum + amount, 0)
  if (asked > Math.max(0, found.outstanding)) await settleCollections(container, orderId)
}

async function readWhole(container: MedusaContainer, orderId: string): Promise<Outstanding | undefined> {
  const found = await read(container, orderId)
  const age = found?.lastRefundAt && Date.now() - found.lastRefundAt.getTime()
  if (age === undefined || age < 0 || age >= CREDIT_MS) return found
  await sleep(CREDIT_MS - age)
  return read(container, orderId)
}

function read(container: MedusaContainer, orderId: string): Promise<Outstanding | undefined> {
  return readOutstanding(container.resolve(ContainerRegistrationKeys.QUERY), reachLedger(container), orderId)
}

async function settle(
  container: MedusaContainer,
  orderId: string,
  { outstanding, currencyCode, unpaid }: Outstanding
): Promise<void> {
  const [kept, ...others] = outstanding > 0 ? unpaid : [undefined, ...unpaid]
  if (outstanding > 0) {
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
