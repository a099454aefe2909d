import type { DeliveryType } from "../contract"
import type { AuthorizeRequest } from "../wire/authorize-request"

export type DeliveryPlace = { type: DeliveryType; country: string; deviates: boolean }

/**
 * Finds the place of delivery, and whether it deviates from the billing address. Without a delivery object it is the billing
 * address. A parcel box, a shop or a store always deviates. Names are not compared.
 */
export function toDeliveryPlace({ buyer, delivery }: AuthorizeRequest): DeliveryPlace {
  const billing = buyer.billing_address
  if (delivery?.pick_up_box) return elsewhere("PICK_UP_BOX", delivery.pick_up_box.country_code)
  if (delivery?.pick_up_shop) return elsewhere("PICK_UP_SHOP", delivery.pick_up_shop.country_code)
  if (delivery?.in_store_collect) return elsewhere("IN_STORE_COLLECT", delivery.in_store_collect.country_code)

  const address = delivery?.address ?? billing
  const deviates = toComparable(address) !== toComparable(billing)
  return { type: "REGULAR_ADDRESS", country: address.country_code, deviates }
}

function elsewhere(type: DeliveryType, country: string): DeliveryPlace {
  return { type, country, deviates: true }
}

function toComparable(address: AuthorizeRequest["buyer"]["billing_address"]): string {
  const street = `${address.street}${address.street_number ?? ""}${address.street_addition ?? ""}`
  return [street, address.zip_code, address.city, address.country_code]
    .map((part) => part.replace(/\s/g, "").toLowerCase())
    .join("|")
}
