import { paymentProviders } from "../../../testing/seed-shop"
import { buyer, germanAddress, must } from "../../../testing/shop-client"
import type { TestShop } from "../shop/test-shop"
import { merchantOf, type Merchant } from "./merchant"
import type { Goods } from "./placed-orders"

/** Writes draft orders in a shop under test, and begins their payments, as staff does. */
export function draftOrders(shop: () => TestShop) {
  const admin = () => shop().client.merchant

  /** Writes a draft order with shipping, and makes it an order that nothing pays yet. */
  async function write(goods: Goods, { email = "jana.muster@example.org" } = {}): Promise<Merchant> {
    const { seeded } = shop()
    const { draft_order } = await must(
      admin().post("/admin/draft-orders", {
        email,
        region_id: seeded.regionId,
        sales_channel_id: seeded.salesChannelId,
        shipping_address: germanAddress,
        billing_address: germanAddress,
        items: Object.entries(goods).map(([name, quantity]) => ({
          variant_id: seeded.variants[name as keyof Goods],
          quantity,
        })),
        shipping_methods: [{ shipping_option_id: seeded.shippingOptionId, name: "Parcel", amount: 4.9 }],
      })
    )
    await must(admin().post(`/admin/draft-orders/${draft_order.id}/convert-to-order`))
    return merchantOf(shop(), draft_order.id)
  }

  /** Creates a session in another payment collection, as a member of staff does who does not see the first one. */
  async function startSession(merchant: Merchant): Promise<string> {
    const { total } = await merchant.read()
    const amount = Math.round(total * 100) / 100
    const { payment_collection: one } = await must(
      admin().post("/admin/payment-collections", { order_id: merchant.orderId, amount })
    )
    const { payment_collection } = await must(
      admin().post(`/admin/payment-collections/${one.id}/payment-sessions`, {
        provider_id: paymentProviders.openInvoice,
        data: buyer,
      })
    )
    return payment_collection.payment_sessions[0].id
  }

  return { write, startSession }
}
