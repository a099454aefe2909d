import { deliveryTypeOf, type DeliveryOption } from "../../../modules/ratepay/parties/collection"
import { toDeliveryPlace } from "../../../modules/ratepay/parties/delivery-place"
import type { RatepayOptions } from "../../../modules/ratepay/options"
import { wire } from "../../../ratepay-api"
import { wrong, type Problem } from "../../problem"

/** Medusa's fields of a location's address by Ratepay's. */
const fields: Record<string, string> = {
  street: "address_1",
  zip_code: "postal_code",
  city: "city",
  country_code: "country_code",
}

/** Whether Ratepay can be told of each location where buyers collect goods, by the same rules as at the checkout. */
export function judgePickups(
  { deliveryTypes }: Pick<RatepayOptions, "deliveryTypes">,
  pickups: readonly DeliveryOption[]
): Problem[] {
  const locations = new Map(
    pickups.flatMap((option) =>
      option.location && deliveryTypeOf(option, deliveryTypes) === "in_store_collect"
        ? [[option.location.id, option] as const]
        : []
    )
  )
  return [...locations].flatMap(([locationId, { id: optionId, location }]) => {
    const collection = { type: "in_store_collect" as const, optionId, location, chosen: null }
    const delivery = toDeliveryPlace({ shippingAddress: null, collection })
    const { error } = wire.deliverySchema.shape.in_store_collect.safeParse(delivery?.place)
    if (error === undefined) return []
    const names = error.issues.map(({ path }) => fields[String(path[0])] ?? String(path[0]))
    return [wrong("pickup_address", { location: location?.name ?? locationId, fields: [...new Set(names)] })]
  })
}
