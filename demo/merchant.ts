import type { Goods } from "./balances"
import { payoutSchema, type Payout } from "./payout-differences"
import { must, type Json, type SeededShop, type ShopClient } from "../testing/shop-client"

type Shop = { client: ShopClient; seeded: SeededShop }

/** The merchant's actions on the dashboard's order page, as calls of the admin API. */
export function createMerchant({ client: { merchant, baseUrl, headers }, seeded }: Shop) {
  return {
    /** Creates a fulfilment and ships it with DHL. */
    async ship(order: Json, goods: Goods, trackingNumber: string) {
      const items = linesOf(order, goods)
      const { order: packed } = await must(
        merchant.post(`/admin/orders/${order.id}/fulfillments?fields=*fulfillments`, {
          location_id: seeded.stockLocationId,
          items,
        })
      )
      const parcel = packed.fulfillments.find(({ shipped_at }: Json) => shipped_at === null)
      const trackingUrl = `https://www.dhl.de/${trackingNumber}`
      await must(
        merchant.post(`/admin/orders/${order.id}/fulfillments/${parcel.id}/shipments`, {
          items,
          labels: [{ tracking_number: trackingNumber, tracking_url: trackingUrl, label_url: trackingUrl }],
        })
      )
    },

    /** Medusa's own capture of the payment's whole amount. */
    capture: (payment: Json) => must(merchant.post(`/admin/payments/${payment.id}/capture`, {})),

    /** The plugin's route for cancellations by line item. */
    cancelItems: (order: Json, goods: Goods) =>
      must(
        merchant.post(`/admin/ratepay/orders/${order.id}/cancellations`, { items: itemsOf(order, goods) })
      ),
    refundItems: (order: Json, goods: Goods) =>
      must(merchant.post(`/admin/ratepay/orders/${order.id}/refunds`, { items: itemsOf(order, goods) })),
    /** `amount` in major units, `vat_rate` in percent. */
    refundGoodwill: (order: Json, goodwill: { amount: number; vat_rate: number }, note: string) =>
      must(merchant.post(`/admin/ratepay/orders/${order.id}/refunds`, { goodwill, note })),

    cancel: (order: Json) => must(merchant.post(`/admin/orders/${order.id}/cancel`)),

    /** Makes an order edit with other quantities. */
    async edit(order: Json, quantities: Goods) {
      const edit = `/admin/order-edits/${order.id}`
      await must(merchant.post("/admin/order-edits", { order_id: order.id }))
      for (const { id, quantity } of linesOf(order, quantities)) {
        await must(merchant.post(`${edit}/items/item/${id}`, { quantity }))
      }
      await must(merchant.post(`${edit}/request`))
      await must(merchant.post(`${edit}/confirm`))
    },

    async receiveReturn(order: Json, goods: Goods) {
      const items = linesOf(order, goods)
      const { return: started } = await must(
        merchant.post("/admin/returns", { order_id: order.id, location_id: seeded.stockLocationId })
      )
      const path = `/admin/returns/${started.id}`
      await must(merchant.post(`${path}/request-items`, { items }))
      await must(merchant.post(`${path}/request`))
      await must(merchant.post(`${path}/receive`))
      await must(merchant.post(`${path}/receive-items`, { items }))
      await must(merchant.post(`${path}/receive/confirm`))
    },

    /** Uploads a settlement file of Ratepay's. Returns its payouts, and what does not agree. */
    async importSettlement(file: string): Promise<{ payouts: Payout[]; problems: Json[] }> {
      const response = await fetch(`${baseUrl}/admin/ratepay/settlements`, {
        method: "POST",
        headers: { ...headers.merchant, "content-type": "text/csv" },
        body: file,
      })
      await must(Promise.resolve({ status: response.status, body: await response.json() }))
      const { payouts } = await must(merchant.get("/admin/ratepay/payouts"))
      const read = async ({ id }: Json) =>
        payoutSchema.parse((await must(merchant.get(`/admin/ratepay/payouts/${id}`))).payout)
      const { problems } = await must(merchant.get("/admin/ratepay/settlements/problems"))
      return { payouts: await Promise.all(payouts.map(read)), problems }
    },

    countOrders: async (): Promise<number> => (await must(merchant.get("/admin/orders?limit=1"))).count,
  }
}

function itemsOf(order: Json, goods: Goods): { line_item_id: string; quantity: number }[] {
  return linesOf(order, goods).map(({ id, quantity }) => ({ line_item_id: id, quantity }))
}

function linesOf(order: Json, goods: Goods): { id: string; quantity: number }[] {
  return Object.entries(goods).map(([sku, quantity]) => {
    const line = order.items.find(({ variant_sku }: Json) => variant_sku === sku)
    if (line === undefined)
      throw new Error(`Expected ${sku} on order ${order.display_id}, but it is missing.`)
    return { id: line.id, quantity }
  })
}
