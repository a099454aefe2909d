import type { Collection } from "../../../modules/ratepay/parties/collection"
import { toDeliveryPlace } from "../../../modules/ratepay/parties/delivery-place"
import type { MedusaAddress } from "../../../modules/ratepay/parties/medusa-address"
import { InvalidInputError } from "../../../ratepay-api"
import { isSamePlace } from "./rules"

/**
 * Checks that the place of goods which the buyer collects is known. Only the merchant or the storefront can tell it, so the error
 * says what to do.
 *
 * @throws InvalidInputError that names the shipping option, and the stock location where there is one
 */
export function assertPlaceKnown(parties: {
  billingAddress: MedusaAddress | null
  shippingAddress: MedusaAddress | null
  collection: Collection | null
}): void {
  const { billingAddress, shippingAddress, collection } = parties
  if (collection === null) return
  const { type, optionId, location, chosen } = collection
  const fail = (message: string) => {
    throw new InvalidInputError([{ path: `delivery.${type}`, message }])
  }
  if (location !== null) {
    const place = toDeliveryPlace(parties)?.place
    const isWhole =
      place !== undefined && "street" in place && place.zip_code !== undefined && place.city !== undefined
    if (!isWhole || place.street === undefined || place.country_code === undefined)
      fail(
        `is at the stock location ${location.id} of the shipping option ${optionId}, whose address lacks a street, postal code, ` +
          "city or country: complete it in Medusa's admin, under Settings, Locations"
      )
    return
  }
  if (chosen !== null) return
  if (shippingAddress === null || (billingAddress !== null && isSamePlace(billingAddress, shippingAddress)))
    fail(
      `is set for the shipping option ${optionId}, but the shipping address is the billing address and nothing else names the ` +
        'place: set "ratepay_delivery_place" in the shipping method\'s data or in the metadata of the cart'
    )
}
