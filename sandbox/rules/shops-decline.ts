import type { AuthorizeRequest } from "../wire/authorize-request"
import { unprocessable, type Decline } from "../wire/decline"
import type { Surroundings } from "../world"

/** Checks that every basket belongs to a known shop of the sender, or one that is registered with it, and that each shop has one basket. */
export function findShopsDecline(
  request: AuthorizeRequest,
  { world, sender, contract }: Surroundings
): Decline | undefined {
  const named = request.shop_baskets.map((basket) => basket.partner_shop_id)
  if (new Set(named).size < named.length) {
    return unprocessable("MULTIPLE_SHOP_BASKETS_WITH_SAME_SHOP_NOT_ALLOWED")
  }
  const registered = contract.shopCreation ? (request.shops ?? []).map((shop) => shop.partner_shop_id) : []
  const isKnown = (shop: string) =>
    (world.shops.get(sender.name)?.has(shop) ?? false) || registered.includes(shop)
  if (!named.every(isKnown)) return unprocessable("BASKET_WITH_UNKNOWN_SHOP")
  return undefined
}
