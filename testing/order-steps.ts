import { buyer, must, paymentProviders, type Json, type SeededShop, type ShopClient } from "./shop-client"

/** What is done to an order, from its payment session on; of each the part that is to be measured. */
export type StepName = "session" | "checkout" | "capture" | "refund" | "shipment" | "edit" | "cancel"

/** Measures one step: everything before it is prepared. */
export type Measure = (name: StepName, step: () => Promise<Json>) => Promise<void>

/** Takes orders of a provider through all that happens to one in Medusa's own API, a step of each kind after the other. */
export async function takeSteps(
  client: ShopClient,
  seeded: SeededShop,
  providerId: string,
  measure: Measure
): Promise<void> {
  const { merchant } = client
  const items = [
    { variantId: seeded.variants.mug, quantity: 3 },
    { variantId: seeded.variants.cookbook, quantity: 1 },
  ]
  const data = providerId === paymentProviders.system ? {} : buyer
  const buy = async (): Promise<string> =>
    (await must(client.checkOut({ items, providerId, data }))).order.id as string
  const mugsOf = async (orderId: string): Promise<string> =>
    (await client.readOrder(orderId)).items.find((item: Json) => item.variant_id === seeded.variants.mug).id

  const cartId = await client.fillCart({ items })
  await measure("session", () => must(client.createPaymentSession(cartId, providerId, data)))
  let orderId = ""
  await measure("checkout", async () => {
    orderId = (await must(client.complete(cartId))).order.id
  })
  const { id: paymentId } = await client.readPayment(orderId)
  await measure("capture", () => must(merchant.post(`/admin/payments/${paymentId}/capture`)))
  await measure("refund", () => must(merchant.post(`/admin/payments/${paymentId}/refund`, { amount: 5 })))

  const toShip = await buy()
  const parcel = [{ id: await mugsOf(toShip), quantity: 1 }]
  const { order } = await must(
    merchant.post(`/admin/orders/${toShip}/fulfillments?fields=*fulfillments`, {
      location_id: seeded.stockLocationId,
      items: parcel,
    })
  )
  const shipments = `/admin/orders/${toShip}/fulfillments/${order.fulfillments[0].id}/shipments`
  await measure("shipment", () => must(merchant.post(shipments, { items: parcel })))

  const toEdit = await buy()
  await must(merchant.post("/admin/order-edits", { order_id: toEdit }))
  const edit = `/admin/order-edits/${toEdit}`
  await must(merchant.post(`${edit}/items/item/${await mugsOf(toEdit)}`, { quantity: 2 }))
  await must(merchant.post(`${edit}/request`))
  await measure("edit", () => must(merchant.post(`${edit}/confirm`)))

  const toCancel = await buy()
  await measure("cancel", () => must(merchant.post(`/admin/orders/${toCancel}/cancel`)))
}
