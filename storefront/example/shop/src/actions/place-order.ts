"use server"

import { updateTag } from "next/cache"
import { redirect } from "next/navigation"
import { languageIn, textIn } from "../form"
import { addPlacedOrder, readAuthorization, readCartId, removeCartId } from "../medusa/cookies"
import { CART_TAG, readCart } from "../medusa/read-cart"
import { sdk } from "../medusa/sdk"
import { wordsOf } from "../words/words-of"

export type OrderState = { refusal?: string }

/** Orders by a method that needs no more than to be chosen. Ratepay's methods are ordered by the kit. */
export async function placeOrder(_before: OrderState, form: FormData): Promise<OrderState> {
  const language = languageIn(form)
  const orderId = await complete(textIn(form, "provider_id")).catch(() => undefined)
  updateTag(CART_TAG)
  if (!orderId) return { refusal: wordsOf(language).refused }
  await addPlacedOrder(orderId)
  await removeCartId()
  redirect(`/${language}/orders/${orderId}`)
}

async function complete(provider_id: string): Promise<string | undefined> {
  const cart = await readCart()
  if (!cart || !(await readCartId())) return undefined
  const headers = await readAuthorization()
  await sdk.store.payment.initiatePaymentSession(cart, { provider_id }, {}, headers)
  const completed = await sdk.store.cart.complete(cart.id, {}, headers)
  return completed.type === "order" ? completed.order.id : undefined
}
