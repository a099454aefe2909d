import type { HttpTypes } from "@medusajs/types"
import { sdk } from "./sdk"

/** The region the shop sells in: that of its country. */
const COUNTRY = "de"

export async function readRegion(): Promise<HttpTypes.StoreRegion> {
  const { regions } = await sdk.client.fetch<{ regions: HttpTypes.StoreRegion[] }>("/store/regions", {
    cache: "force-cache",
    next: { revalidate: 300 },
  })
  const region = regions.find(({ countries }) => countries?.some(({ iso_2 }) => iso_2 === COUNTRY))
  if (!region) throw new Error(`Medusa has no region with the country "${COUNTRY}".`)
  return region
}
