import { z } from "@medusajs/framework/zod"
import { collectionFields, readCollection, type Collection, type DeliveryOption } from "./collection"
import { toDeliveryPlace } from "./delivery-place"
import type { DeliveryType } from "./delivery-type"
import { medusaText, placeSchema, type MedusaAddress } from "./medusa-address"
import { toWireAddress } from "./wire-address"
import { toWirePhone } from "./wire-phone"

/** Who buys and where the goods go, as an order or cart has it. */
export type OrderParties = {
  email: string | null
  customerId: string | null
  /** The e-mail address of the customer's account; the order's own may differ. */
  customerEmail: string | null
  billingAddress: MedusaAddress | null
  /** Null where nothing is delivered. */
  shippingAddress: MedusaAddress | null
  /** How the buyer collects the goods; null where they go to an address. */
  collection: Collection | null
}

const partiesSchema = z.object({
  email: medusaText,
  customer_id: medusaText,
  customer: z.object({ email: medusaText }).nullish(),
  billing_address: placeSchema,
  shipping_address: placeSchema,
})

const ofBoth = ["email", "customer_id", "customer.email", "billing_address.*", "shipping_address.*"]

/** The fields of an order or cart that `readOrderParties` reads. */
export const partyFields = {
  cart: [...ofBoth, ...collectionFields.cart],
  order: [...ofBoth, ...collectionFields.order],
}

/** What is known of shipping options, and the option `deliveryTypes`. */
export type DeliveryRules = {
  options: ReadonlyMap<string, DeliveryOption>
  types: Readonly<Record<string, DeliveryType>>
}

export function readOrderParties(raw: unknown, { options, types }: DeliveryRules): OrderParties {
  const { email, customer_id, customer, billing_address, shipping_address } = partiesSchema.parse(raw)
  return {
    email: email ?? null,
    customerId: customer_id ?? null,
    customerEmail: customer?.email ?? null,
    billingAddress: billing_address,
    shippingAddress: shipping_address,
    collection: readCollection(raw, options, types),
  }
}

/** The parts of an order that Ratepay approves. Each is compared on its own, so that a difference can be named. */
export const partNames = ["email", "customer", "billing", "delivery", "company", "phone"] as const
export type PartName = (typeof partNames)[number]
export type PartyTexts = Record<PartName, string>

/**
 * Each part as one text that does not depend on how it is written: case, spaces, forms of a letter and the line of the
 * house number make no difference. Where billing or delivery has no address of its own, it has the other's (Payment API
 * v2, 9.4). A location of the merchant's is known by its id, so that a corrected address is no other place.
 */
export function toPartyTexts(parties: OrderParties): PartyTexts {
  const { email, customerId, billingAddress, shippingAddress } = parties
  const billing = billingAddress ?? shippingAddress
  const phone = billing?.phone ?? shippingAddress?.phone
  return {
    email: fold(email),
    customer: customerId ?? "",
    billing: toPlaceText(billing),
    delivery: toDeliveryText(parties),
    company: fold(billing?.company),
    phone: (toWirePhone(phone, billing?.country_code) ?? "").replace(/[^\d+]/g, ""),
  }
}

function toDeliveryText(parties: OrderParties): string {
  const { billingAddress, shippingAddress, collection } = parties
  const to = toDeliveryPlace(parties)
  const recipient = shippingAddress ?? billingAddress
  const company = to?.company === undefined ? [] : [fold(to.company)]
  if (to === undefined || to.type === "address") return [toPlaceText(recipient), ...company].join("\n")
  const place = collection?.location?.id ?? JSON.stringify(Object.values(to.place).map((text) => fold(text)))
  return [fold(recipient?.first_name, recipient?.last_name), to.type, place, ...company].join("\n")
}

function toPlaceText(address: MedusaAddress | null): string {
  const { street, street_number, street_addition, zip_code, city, country_code } = toWireAddress(address)
  return [
    fold(address?.first_name, address?.last_name),
    fold(street, street_number, street_addition),
    fold(zip_code).replaceAll(" ", ""),
    fold(city),
    fold(country_code),
  ].join("\n")
}

function fold(...texts: (string | null | undefined)[]): string {
  const text = texts.filter((one) => one != null).join(" ")
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\s,]+/gu, " ")
    .trim()
}
