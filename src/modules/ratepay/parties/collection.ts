import { z } from "@medusajs/framework/zod"
import type { CollectionType, DeliveryType } from "./delivery-type"
import { medusaText, type MedusaAddress } from "./medusa-address"

/** A shipping option, as far as it says where the goods go. */
export type DeliveryOption = {
  id: string
  typeCode: string | null
  /** It belongs to a fulfillment set of the type "pickup": the buyer comes to the stock location. */
  isPickup: boolean
  location: { id: string; name: string | null; address: MedusaAddress | null } | null
}

/** Goods that the buyer collects, by what the order's shipping option says. */
export type Collection = {
  type: CollectionType
  optionId: string
  /** The merchant's own place; null where the buyer chose another one. */
  location: DeliveryOption["location"]
  /** The place that the checkout chose; null where nothing but the shipping address names one. */
  chosen: ChosenPlace | null
}

/** The key under which a shipping method's `data`, or the metadata of a cart or order, names a place. */
export const PLACE_KEY = "ratepay_delivery_place"

const chosenPlaceSchema = z.object({
  name: medusaText,
  address_1: medusaText,
  address_2: medusaText,
  postal_code: medusaText,
  city: medusaText,
  country_code: medusaText,
  carrier: medusaText,
  locker_id: medusaText,
  account_id: medusaText,
})
export type ChosenPlace = z.infer<typeof chosenPlaceSchema>

const placed = z
  .object({ [PLACE_KEY]: chosenPlaceSchema.nullish().catch(undefined) })
  .nullish()
  .catch(undefined)

const methodsSchema = z.object({
  metadata: placed,
  shipping_methods: z
    .array(
      z
        .object({
          shipping_option_id: z.string().nullish(),
          data: placed,
          detail: z.object({ return_id: z.string().nullish() }).nullish(),
        })
        .nullish()
    )
    .nullish(),
})

const methodFields = ["shipping_option_id", "data"].map((field) => `shipping_methods.${field}`)

/** The fields that `readCollection` reads: of a cart, and of an order, whose returns have shipping methods too. */
export const collectionFields = {
  cart: ["metadata", ...methodFields],
  order: ["metadata", ...methodFields, "shipping_methods.detail.return_id"],
}

/** The shipping options by which the goods of an order or cart go to the buyer, each once. */
export function shippingOptionsOf(raw: unknown): string[] {
  return [...new Set(outbound(methodsSchema.parse(raw)).flatMap((method) => method.shipping_option_id ?? []))]
}

/**
 * How the goods of an order or cart are collected; null where they go to an address. An order with several shipping methods
 * is collected only where all of them say so of the same place: else the address is what matters most.
 *
 * @param types the option `deliveryTypes`: by the code of a shipping option's type. It goes before the fulfillment set's type.
 */
export function readCollection(
  raw: unknown,
  options: ReadonlyMap<string, DeliveryOption>,
  types: Readonly<Record<string, DeliveryType>>
): Collection | null {
  const read = methodsSchema.parse(raw)
  const [first, ...others] = outbound(read).map(({ shipping_option_id, data }): Collection | null => {
    const option = options.get(shipping_option_id ?? "")
    const type = option && deliveryTypeOf(option, types)
    if (option === undefined || type === undefined || type === "address") return null
    return {
      type,
      optionId: option.id,
      location: type === "in_store_collect" && option.isPickup ? option.location : null,
      chosen: data?.[PLACE_KEY] ?? read.metadata?.[PLACE_KEY] ?? null,
    }
  })
  if (first == null) return null
  return others.every((other) => other !== null && namePlace(other) === namePlace(first)) ? first : null
}

/** The type of delivery that a shipping option stands for; undefined for an address, unless the option `deliveryTypes` says so. */
export function deliveryTypeOf(
  { typeCode, isPickup }: DeliveryOption,
  types: Readonly<Record<string, DeliveryType>>
): DeliveryType | undefined {
  const own = typeCode !== null && Object.hasOwn(types, typeCode) ? types[typeCode] : undefined
  return own ?? (isPickup ? "in_store_collect" : undefined)
}

/** A text that two collections share where the goods wait at the same place. The merchant may correct the address of a location. */
function namePlace({ type, location, chosen }: Collection): string {
  return JSON.stringify([type, location?.id ?? chosen])
}

function outbound({ shipping_methods }: z.infer<typeof methodsSchema>) {
  return (shipping_methods ?? []).flatMap((method) =>
    method == null || method.detail?.return_id != null ? [] : method
  )
}
