import { must, type Json } from "../../../testing/shop-client"
import type { TestShop } from "../shop/test-shop"

type Part = { id: string; quantity: number }

/** Makes a merchant's actions on one order, with the same steps as Medusa's dashboard. */
export function merchantOf(shop: Pick<TestShop, "client" | "seeded">, orderId: string) {
  const { merchant: admin } = shop.client
  const fields = [
    "id,status,total,version,summary,*items,*items.detail,*shipping_methods,*credit_lines,*payment_collections",
    "*payment_collections.payments,*payment_collections.payments.captures,*payment_collections.payments.refunds",
  ].join()

  async function edit(change: (path: string) => Promise<Json>): Promise<void> {
    await must(admin.post("/admin/order-edits", { order_id: orderId }))
    const path = `/admin/order-edits/${orderId}`
    await change(path)
    await must(admin.post(`${path}/request`))
    await must(admin.post(`${path}/confirm`))
  }

  async function pack(items: Part[]): Promise<string> {
    const { order } = await must(
      admin.post(`/admin/orders/${orderId}/fulfillments?fields=*fulfillments`, {
        location_id: shop.seeded.stockLocationId,
        items,
      })
    )
    return order.fulfillments.find(
      (one: Json) => one.shipped_at === null && one.delivered_at === null && one.canceled_at === null
    ).id
  }

  const deliver = (id: string) =>
    must(admin.post(`/admin/orders/${orderId}/fulfillments/${id}/mark-as-delivered`))

  return {
    admin,
    orderId,
    read: async (): Promise<Json> =>
      (await must(admin.get(`/admin/orders/${orderId}?fields=${fields}`))).order,
    /** Finds the first line of a SKU. */
    async line(sku: string): Promise<Json> {
      const { order } = await must(admin.get(`/admin/orders/${orderId}?fields=*items`))
      return order.items.find(({ variant_sku }: Json) => variant_sku === sku)
    },
    edit,
    setQuantity: (id: string, quantity: number) =>
      edit((path) => must(admin.post(`${path}/items/item/${id}`, { quantity }))),
    addItem: (variantId: string, quantity = 1) =>
      edit((path) => must(admin.post(`${path}/items`, { items: [{ variant_id: variantId, quantity }] }))),
    pack,
    async ship(items: Part[], labels?: Json[]): Promise<string> {
      const id = await pack(items)
      await must(admin.post(`/admin/orders/${orderId}/fulfillments/${id}/shipments`, { items, labels }))
      return id
    },
    deliver,
    /** Hands goods over in the shop: Medusa's "Mark as picked up". */
    async handOver(items: Part[]): Promise<string> {
      const id = await pack(items)
      await deliver(id)
      return id
    },
    /** Requests a return, whose units are not received yet. */
    async requestReturn(items: Part[]) {
      const { return: begun } = await must(admin.post("/admin/returns", { order_id: orderId }))
      await must(admin.post(`/admin/returns/${begun.id}/request-items`, { items }))
      await must(admin.post(`/admin/returns/${begun.id}/request`))
    },
    /** Requests and receives a return, with a shipping label at the buyer's expense if one is given. */
    async takeBack(items: Part[], { label }: { label?: { optionId: string; price: number } } = {}) {
      const { return: begun } = await must(admin.post("/admin/returns", { order_id: orderId }))
      const path = `/admin/returns/${begun.id}`
      await must(admin.post(`${path}/request-items`, { items }))
      if (label) {
        await must(
          admin.post(`${path}/shipping-method`, {
            shipping_option_id: label.optionId,
            custom_amount: label.price,
          })
        )
      }
      await must(admin.post(`${path}/request`))
      await must(admin.post(`${path}/receive`))
      await must(admin.post(`${path}/receive-items`, { items }))
      await must(admin.post(`${path}/receive/confirm`))
    },
    /** Requests an exchange of some units for others. The returned units are not received yet. */
    async exchange(inbound: Part[], variantId: string, quantity = 1): Promise<string> {
      const { exchange } = await must(admin.post("/admin/exchanges", { order_id: orderId }))
      const path = `/admin/exchanges/${exchange.id}`
      await must(admin.post(`${path}/inbound/items`, { items: inbound }))
      await must(admin.post(`${path}/outbound/items`, { items: [{ variant_id: variantId, quantity }] }))
      await must(admin.post(`${path}/request`))
      return exchange.id
    },
    /** Makes a claim whose units are replaced by the same article. */
    async replace(items: Part[], variantId: string): Promise<string> {
      const { claim } = await must(admin.post("/admin/claims", { order_id: orderId, type: "replace" }))
      const path = `/admin/claims/${claim.id}`
      await must(
        admin.post(`${path}/claim-items`, {
          items: items.map((item) => ({ ...item, reason: "production_failure" })),
        })
      )
      await must(admin.post(`${path}/inbound/items`, { items }))
      await must(
        admin.post(`${path}/outbound/items`, {
          items: items.map(({ quantity }) => ({ variant_id: variantId, quantity })),
        })
      )
      await must(admin.post(`${path}/request`))
      return claim.id
    },
    ratepay: (path: string, body: Json) => admin.post(`/admin/ratepay/orders/${orderId}/${path}`, body),
    async attention(): Promise<Json[]> {
      const { entries } = await must(admin.get("/admin/ratepay/attention"))
      return entries.filter((entry: Json) => entry.order_id === orderId)
    },
  }
}

export type Merchant = ReturnType<typeof merchantOf>
