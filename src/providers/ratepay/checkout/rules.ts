import type { MethodRules } from "../../../modules/ratepay/accounts/method-rules"
import type { BuyerType } from "../../../modules/ratepay/records/transaction"
import type { MedusaAddress } from "../../../modules/ratepay/parties/medusa-address"
import type { Collection } from "../../../modules/ratepay/parties/collection"
import { toDeliveryPlace } from "../../../modules/ratepay/parties/delivery-place"
import type { DeliveryType } from "../../../modules/ratepay/parties/delivery-type"
import { toWireAddress } from "../../../modules/ratepay/parties/wire-address"

/** Whether this kind of buyer may have the goods delivered to such a place, which is not the billing address. */
export function maySendElsewhere(
  { otherDeliveryAddress }: MethodRules,
  buyerType: BuyerType,
  type: DeliveryType
): boolean {
  return otherDeliveryAddress[buyerType].includes(type)
}

/** What the goods are delivered to, and where that is. */
export type Delivered = {
  /** Undefined where nothing says where the goods go: then it is the billing address. */
  country: string | undefined
  /** The type of a place that is not the billing address; undefined where it is. */
  elsewhere: DeliveryType | undefined
}

/**
 * Where the goods of a checkout go, for the merchant's rules. A parcel locker, a parcel shop and the merchant's own shop are
 * never the billing address (inferred). The recipient's name makes no difference.
 */
export function toDelivered(parties: {
  billingAddress: MedusaAddress | null
  shippingAddress: MedusaAddress | null
  collection: Collection | null
}): Delivered {
  const { billingAddress, shippingAddress } = parties
  const to = toDeliveryPlace(parties)
  const country = to?.place.country_code
  if (to === undefined || to.type !== "address") return { country, elsewhere: to?.type }
  const isElsewhere =
    billingAddress !== null && shippingAddress !== null && !isSamePlace(billingAddress, shippingAddress)
  return { country, elsewhere: isElsewhere ? "address" : undefined }
}

/** Whether two addresses are one place, whatever the names at it. */
export function isSamePlace(one: MedusaAddress, other: MedusaAddress): boolean {
  return toPlace(one) === toPlace(other)
}

function toPlace(address: MedusaAddress): string {
  const { street, street_number, street_addition, zip_code, city, country_code } = toWireAddress(address)
  return [[street, street_number, street_addition].filter(Boolean).join(" "), zip_code, city, country_code]
    .map((part) => (part ?? "").normalize("NFKC").replace(/[\s,]/gu, "").toLowerCase())
    .join("\n")
}
