import type { RatepayOptions } from "../../../modules/ratepay/options"
import { warning, type Problem } from "../../problem"

/** Whether the store can know the buyer's address behind proxies and storefront servers, where it sells for real. */
export function judgeBuyerAddress({
  environment,
  trustedProxies,
  storefrontSecret,
}: Pick<RatepayOptions, "environment" | "trustedProxies" | "storefrontSecret">): Problem[] {
  const isKnown = trustedProxies.length > 0 || storefrontSecret !== undefined
  return isKnown || environment === "integration" ? [] : [warning("address_not_known", {})]
}
