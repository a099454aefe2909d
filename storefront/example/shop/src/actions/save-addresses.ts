"use server"

import { updateTag } from "next/cache"
import { redirect } from "next/navigation"
import { languageIn, textIn } from "../form"
import { readAuthorization, readCartId } from "../medusa/cookies"
import { CART_TAG } from "../medusa/read-cart"
import { sdk } from "../medusa/sdk"
import { addressFields } from "../medusa/address-fields"
import { wordsOf } from "../words/words-of"

/** What the form shows after a refusal: the sentence, and all that was typed, as React empties a form that was sent. */
export type AddressesState = { refusal?: string; typed: Record<string, string> }

/** Saves e-mail and addresses with the cart, and goes on to the delivery. */
export async function saveAddresses(_before: AddressesState, form: FormData): Promise<AddressesState> {
  const language = languageIn(form)
  const typed = Object.fromEntries([...form.keys()].map((name) => [name, textIn(form, name)]))
  const cartId = await readCartId()
  if (!cartId) redirect(`/${language}/cart`)
  const shipping_address = addressIn(form, "shipping")
  const billing_address = typed.billing_differs ? addressIn(form, "billing") : shipping_address
  try {
    await sdk.store.cart.update(
      cartId,
      { email: textIn(form, "email"), shipping_address, billing_address },
      {},
      await readAuthorization()
    )
  } catch {
    return { refusal: wordsOf(language).refused, typed }
  }
  updateTag(CART_TAG)
  redirect(`/${language}/checkout/delivery`)
}

function addressIn(form: FormData, kind: "shipping" | "billing"): Record<string, string> {
  return Object.fromEntries(addressFields.map(({ name }) => [name, textIn(form, `${kind}.${name}`)]))
}
