"use server"

import { updateTag } from "next/cache"
import { redirect } from "next/navigation"
import { languageIn, textIn } from "../form"
import { readAuthorization, readCartId } from "../medusa/cookies"
import { CART_TAG } from "../medusa/read-cart"
import { sdk } from "../medusa/sdk"

/** Sets how many pieces of a line are bought; none takes it out of the cart. */
export async function changeQuantity(form: FormData): Promise<void> {
  const cartId = await readCartId()
  const lineId = textIn(form, "line_id")
  const quantity = Number(textIn(form, "quantity"))
  if (cartId && lineId && Number.isSafeInteger(quantity) && quantity >= 0) {
    const headers = await readAuthorization()
    if (quantity === 0) await sdk.store.cart.deleteLineItem(cartId, lineId, {}, headers)
    else await sdk.store.cart.updateLineItem(cartId, lineId, { quantity }, {}, headers)
    updateTag(CART_TAG)
  }
  redirect(`/${languageIn(form)}/cart`)
}
