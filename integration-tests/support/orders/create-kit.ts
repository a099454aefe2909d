import { must } from "../../../testing/shop-client"
import type { TestShop } from "../shop/test-shop"

/**
 * Makes a product of several articles in stock, each taken so many times, at 25.00.
 *
 * @returns the id of its variant
 */
export async function createKit(
  { client: { merchant }, seeded }: TestShop,
  articles: Record<string, number>
): Promise<string> {
  const inventory_items: { inventory_item_id: string; required_quantity: number }[] = []
  for (const [sku, required_quantity] of Object.entries(articles)) {
    const { inventory_item } = await must(
      merchant.post("/admin/inventory-items", {
        sku,
        location_levels: [{ location_id: seeded.stockLocationId, stocked_quantity: 100 }],
      })
    )
    inventory_items.push({ inventory_item_id: inventory_item.id, required_quantity })
  }
  const { shipping_profiles } = await must(merchant.get("/admin/shipping-profiles"))
  const { product } = await must(
    merchant.post("/admin/products", {
      title: "Tea set",
      status: "published",
      shipping_profile_id: shipping_profiles[0].id,
      sales_channels: [{ id: seeded.salesChannelId }],
      options: [{ title: "Size", values: ["One size"] }],
      variants: [
        {
          title: "One size",
          sku: "KIT-1",
          manage_inventory: true,
          options: { Size: "One size" },
          prices: [{ amount: 25, currency_code: "eur", rules: { region_id: seeded.regionId } }],
          inventory_items,
        },
      ],
    })
  )
  return product.variants[0].id
}
