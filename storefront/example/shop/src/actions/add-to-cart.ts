"use server"

import { updateTag } from "next/cache"
import { redirect } from "next/navigation"
import { languageIn, textIn } from "../form"
import { readAuthorization, writeCartId } from "../medusa/cookies"
import { CART_TAG, readCart } from "../medusa/read-cart"
import { readRegion } from "../medusa/read-region"
import { sdk } from "../medusa/sdk"

/** Puts one piece into the cart, which is made with the first. */
export async function addToCart(form: FormData): Promise<void> {
  const item = { variant_id: textIn(form, "variant_id"), quantity: 1 }
  const headers = await readAuthorization()
  const cart = await readCart()
  if (cart) await sdk.store.cart.createLineItem(cart.id, item, {}, headers)
  else {
    const { id: region_id } = await readRegion()
    const created = await sdk.store.cart.create({ region_id, items: [item] }, {}, headers)
    await writeCartId(created.cart.id)
  }
  updateTag(CART_TAG)
  redirect(`/${languageIn(form)}/cart`)
}
