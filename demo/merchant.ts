import { must, type Json, type SeededShop, type ShopClient } from "./shop-client"

type Shop = { client: ShopClient; seeded: SeededShop }

/** Pieces by article number. */
export type Goods = Record<string, number>

/** What the merchant does on the dashboard's order page, by the admin API calls it makes. */
export function createMerchant({ client: { merchant }, seeded }: Shop) {
  return {
    ship: (order: Json, goods: Goods) =>
      must(
        merchant.post(`/admin/orders/${order.id}/fulfillments`, {
          location_id: seeded.stockLocationId,
          items: linesOf(order, goods),
        })
      ),

    /** Medusa captures all that is left when no amount is named. */
    capture: (payment: Json, amount?: number) =>
      must(merchant.post(`/admin/payments/${payment.id}/capture`, { amount })),

    refund: (payment: Json, amount: number) =>
      must(merchant.post(`/admin/payments/${payment.id}/refund`, { amount })),

    cancel: (order: Json) => must(merchant.post(`/admin/orders/${order.id}/cancel`)),

    async changeQuantities(order: Json, goods: Goods) {
      const edit = `/admin/order-edits/${order.id}`
      await must(merchant.post("/admin/order-edits", { order_id: order.id }))
      for (const { id, quantity } of linesOf(order, goods)) {
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

    countOrders: async (): Promise<number> => (await must(merchant.get("/admin/orders?limit=1"))).count,
  }
}

function linesOf(order: Json, goods: Goods): { id: string; quantity: number }[] {
  return Object.entries(goods).map(([sku, quantity]) => {
    const line = order.items.find(({ variant_sku }: Json) => variant_sku === sku)
    if (line === undefined) throw new Error(`Expected ${sku} on order ${order.display_id}, but it is not.`)
    return { id: line.id, quantity }
  })
}
