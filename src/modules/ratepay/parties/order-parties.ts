import { z } from "@medusajs/framework/zod"
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
}

const partiesSchema = z.object({
  email: medusaText,
  customer_id: medusaText,
  customer: z.object({ email: medusaText }).nullish(),
  billing_address: placeSchema,
  shipping_address: placeSchema,
})

/** The fields of an order or cart that `readOrderParties` reads. */
export const partyFields = [
  "email",
  "customer_id",
  "customer.email",
  "billing_address.*",
  "shipping_address.*",
]

export function readOrderParties(raw: unknown): OrderParties {
  const { email, customer_id, customer, billing_address, shipping_address } = partiesSchema.parse(raw)
  return {
    email: email ?? null,
    customerId: customer_id ?? null,
    customerEmail: customer?.email ?? null,
    billingAddress: billing_address,
    shippingAddress: shipping_address,
  }
}

/** The parts of an order that Ratepay approves. Each is compared on its own, so that a difference can be named. */
export const partNames = ["email", "customer", "billing", "delivery", "company", "phone"] as const
export type PartName = (typeof partNames)[number]
export type PartyTexts = Record<PartName, string>

/**
 * Each part as one text that does not depend on how it is written: case, spaces, forms of a letter and the line of the
 * house number make no difference. Where billing or delivery has no address of its own, it has the other's (Payment API
 * v2, 9.4).
 */
export function toPartyTexts(parties: OrderParties): PartyTexts {
  const { email, customerId, billingAddress, shippingAddress } = parties
  const billing = billingAddress ?? shippingAddress
  const delivery = shippingAddress ?? billingAddress
  const phone = billing?.phone ?? shippingAddress?.phone
  return {
    email: fold(email),
    customer: customerId ?? "",
    billing: toPlaceText(billing),
    delivery: [
      toPlaceText(delivery),
      ...(shippingAddress?.company == null ? [] : [fold(shippingAddress.company)]),
    ].join("\n"),
    company: fold(billing?.company),
    phone: (toWirePhone(phone, billing?.country_code) ?? "").replace(/[^\d+]/g, ""),
  }
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
