import type { MedusaContainer } from "@medusajs/framework/types"
import type { Sandbox } from "../../../sandbox"
import type { SeededShop } from "../../../testing/seed-shop"
import type { ApiCall, ShopClient } from "../../../testing/shop-client"

export type TestShop = {
  /** The store and admin API over HTTP, as a storefront and the dashboard call them. */
  client: ShopClient
  /** All responses of this test so far, oldest first. */
  responses: ApiCall[]
  sandbox: Sandbox
  seeded: SeededShop
  container: MedusaContainer
}
