"use server"

import { updateTag } from "next/cache"
import { redirect } from "next/navigation"
import { languageIn, textIn } from "../form"
import { readAuthorization, readCartId } from "../medusa/cookies"
import { CART_TAG } from "../medusa/read-cart"
import { sdk } from "../medusa/sdk"

/** Takes the chosen way of delivery, and goes on to the payment. */
export async function chooseDelivery(form: FormData): Promise<void> {
  const language = languageIn(form)
  const cartId = await readCartId()
  const option_id = textIn(form, "option_id")
  if (!cartId || !option_id) redirect(`/${language}/cart`)
  await sdk.store.cart.addShippingMethod(cartId, { option_id }, {}, await readAuthorization())
  updateTag(CART_TAG)
  redirect(`/${language}/checkout/payment`)
}
