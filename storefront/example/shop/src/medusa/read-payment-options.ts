import type { HttpTypes } from "@medusajs/types"
import type { Language, Method } from "medusa-payment-ratepay-storefront"
import type { PaymentOption } from "../components/payment-choice"
import { ratepay } from "../ratepay"
import { wordsOf } from "../words/words-of"
import { readAuthorization } from "./cookies"
import type { Cart } from "./read-cart"
import { sdk } from "./sdk"

/** Whether a payment provider is one of Ratepay's, which the kit orders by. */
export function isRatepay(providerId: string): boolean {
  return providerId.startsWith("pp_ratepay-")
}

/** The payment methods of a cart: those of its region, of which Ratepay's say what they are. */
export async function readPaymentOptions(cart: Cart, language: Language): Promise<PaymentOption[]> {
  const words = wordsOf(language)
  const [{ payment_providers: providers }, methods] = await Promise.all([
    sdk.client.fetch<HttpTypes.StorePaymentProviderListResponse>("/store/payment-providers", {
      query: { region_id: cart.region_id },
      headers: await readAuthorization(),
      cache: "force-cache",
      next: { revalidate: 300 },
    }),
    ratepay("methods", { cart_id: cart.id, language }),
  ])
  const ratepays = methods.ok ? methods.value.map(toOption) : []
  const others = providers
    .filter(({ id }) => !isRatepay(id))
    .map(({ id }) => ({
      providerId: id,
      name: words.prepayment,
      description: words.prepayment_description,
      isRatepay: false,
    }))
  return [...ratepays, ...others]
}

function toOption({ provider_id, name, description, why_not }: Method): PaymentOption {
  return { providerId: provider_id, name, description, isRatepay: true, whyNot: why_not?.text }
}
