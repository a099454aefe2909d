import type { HttpTypes } from "@medusajs/types"
import { readRegion } from "./read-region"
import { sdk } from "./sdk"

/** All goods with their prices, which change rarely and are cached for a while. */
export async function readProducts(): Promise<HttpTypes.StoreProduct[]> {
  const { id: region_id } = await readRegion()
  const { products } = await sdk.client.fetch<HttpTypes.StoreProductListResponse>("/store/products", {
    query: { region_id, fields: "id,title,*variants.calculated_price" },
    cache: "force-cache",
    next: { revalidate: 60 },
  })
  return products
}
