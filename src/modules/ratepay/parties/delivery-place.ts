import { cutWords } from "../../../basket"
import type { Collection } from "./collection"
import type { CollectionType } from "./delivery-type"
import { findGermanParcelPlace } from "./german-parcel-place"
import type { MedusaAddress } from "./medusa-address"
import { toWireAddress, type WireAddress } from "./wire-address"

/** A shop in Ratepay's fields, not checked yet. */
type WireShop = WireAddress & { location_name?: string }
/** A parcel locker in Ratepay's fields, not checked yet. */
type WireBox = Pick<WireAddress, "zip_code" | "city" | "country_code"> & {
  carrier_name?: string
  location_id?: string
  recipient_account_id?: string
}

/** Where goods go, in Ratepay's fields, and the recipient's company as far as it is one. */
export type DeliveryPlace =
  | { type: "address"; place: WireAddress; company?: string }
  | { type: "in_store_collect" | "pick_up_shop"; place: WireShop; company?: string }
  | { type: "pick_up_box"; place: WireBox; company?: string }

/** The most characters in a name or number of a place (wire/delivery.ts). */
const NAME = 100

type Parties = {
  shippingAddress: MedusaAddress | null
  collection: Collection | null
}

/**
 * Where the goods of an order or cart go: to the place that its shipping option stands for; else to the Packstation or Postfiliale
 * that the shipping address is; else to the shipping address. Undefined where it has neither. Nothing is checked here.
 */
export function toDeliveryPlace({ shippingAddress, collection }: Parties): DeliveryPlace | undefined {
  if (collection !== null) return toCollectionPlace(collection, shippingAddress)
  if (shippingAddress === null) return undefined
  return (
    toGermanPlace(shippingAddress) ?? {
      type: "address",
      place: toWireAddress(shippingAddress),
      company: shippingAddress.company ?? undefined,
    }
  )
}

/** Whether an address is a parcel locker or a post office, where nobody lives to whom a bill could be sent. */
export function isParcelPlace(address: MedusaAddress): boolean {
  return findGermanParcelPlace(address) !== undefined
}

function toCollectionPlace(
  { type, location, chosen }: Collection,
  shippingAddress: MedusaAddress | null
): DeliveryPlace {
  if (location !== null) {
    const place = toShop(location.name ?? undefined, location.address)
    return { type: "in_store_collect", place, company: shippingAddress?.company ?? undefined }
  }
  const company = shippingAddress?.company ?? undefined
  if (chosen !== null) {
    if (type === "pick_up_box") {
      const { zip_code, city, country_code } = toWireAddress(chosen)
      return {
        type,
        company,
        place: {
          carrier_name: cut(chosen.carrier ?? undefined),
          location_id: cut(chosen.locker_id ?? chosen.name ?? undefined),
          recipient_account_id: cut(chosen.account_id ?? undefined),
          zip_code,
          city,
          country_code,
        },
      }
    }
    return { type, place: toShop(chosen.name ?? undefined, chosen), company }
  }
  return toWrittenPlace(type, shippingAddress)
}

/** The place as the buyer or the storefront wrote it into the shipping address: its company is then the name of the shop. */
function toWrittenPlace(type: CollectionType, address: MedusaAddress | null): DeliveryPlace {
  const german = toGermanPlace(address)
  if (german?.type === type) return german
  if (type !== "pick_up_box") return { type, place: toShop(address?.company ?? undefined, address) }
  const { zip_code, city, country_code } = toWireAddress(address)
  const location_id = cut([address?.address_1, address?.address_2].filter(Boolean).join(", ") || undefined)
  return { type, place: { location_id, zip_code, city, country_code } }
}

/**
 * (inferred) Ratepay has no field for the number of a post office and none for its customers: they are told as the name and the
 * street of the shop and the addition to it, as Deutsche Post addresses parcels.
 */
function toGermanPlace(address: MedusaAddress | null): DeliveryPlace | undefined {
  const found = findGermanParcelPlace(address)
  if (found === undefined) return undefined
  const { zip_code, city, country_code } = toWireAddress(address)
  const { kind, number, postNumber, company } = found
  if (kind === "locker") {
    return {
      type: "pick_up_box",
      company,
      place: {
        carrier_name: "DHL",
        location_id: number,
        recipient_account_id: postNumber,
        zip_code,
        city,
        country_code,
      },
    }
  }
  const name = `Postfiliale ${number}`
  return {
    type: "pick_up_shop",
    company,
    place: {
      location_name: name,
      street: name,
      street_addition: postNumber && `Postnummer ${postNumber}`,
      zip_code,
      city,
      country_code,
    },
  }
}

function toShop(name: string | undefined, address: MedusaAddress | null): WireShop {
  return { location_name: cut(name), ...toWireAddress(address) }
}

function cut(text: string | undefined): string | undefined {
  return text === undefined ? undefined : cutWords(text, NAME)
}
