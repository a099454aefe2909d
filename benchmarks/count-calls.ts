import { setTimeout as sleep } from "node:timers/promises"
import { must, type SeededShop, type ShopClient } from "../testing/shop-client"
import type { OpenSandbox } from "./open-sandbox"

export type CallCounts = Record<"authorize" | "capture" | "refund" | "cancel", number>

/** Longer than Medusa's subscribers take, so that their calls are counted too. */
const aftermathMs = 500

/** (c): how many calls Ratepay gets for one operation of each kind, all calls but tokens counted. */
export async function countCalls(
  client: ShopClient,
  seeded: SeededShop,
  sandbox: OpenSandbox
): Promise<CallCounts> {
  const count = async (run: () => Promise<unknown>): Promise<number> => {
    const before = await sandbox.operations()
    await run()
    await sleep(aftermathMs)
    const after = await sandbox.operations()
    return after.slice(before.length).filter((operation) => operation !== "token").length
  }
  const buy = async (): Promise<string> => {
    const items = [{ variantId: seeded.variants.mug, quantity: 2 }]
    return (await must(client.checkOut({ items }))).order.id
  }
  const toCapture = await buy()
  const { id: paymentId } = await client.readPayment(toCapture)
  const toCancel = await buy()
  const { merchant } = client
  return {
    authorize: await count(buy),
    capture: await count(() => must(merchant.post(`/admin/payments/${paymentId}/capture`, {}))),
    refund: await count(() => must(merchant.post(`/admin/payments/${paymentId}/refund`, { amount: 5 }))),
    cancel: await count(() => must(merchant.post(`/admin/orders/${toCancel}/cancel`, {}))),
  }
}
