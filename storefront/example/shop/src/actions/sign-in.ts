"use server"

import { updateTag } from "next/cache"
import { redirect } from "next/navigation"
import { languageIn, textIn } from "../form"
import { readCartId, writeSession } from "../medusa/cookies"
import { CART_TAG } from "../medusa/read-cart"
import { sdk } from "../medusa/sdk"
import { wordsOf } from "../words/words-of"

export type SignInState = { refusal?: string }

/** Logs a customer in, and makes the cart theirs. */
export async function signIn(_before: SignInState, form: FormData): Promise<SignInState> {
  const language = languageIn(form)
  const token = await sdk.auth
    .login("customer", "emailpass", { email: textIn(form, "email"), password: textIn(form, "password") })
    .catch(() => undefined)
  if (typeof token !== "string") return { refusal: wordsOf(language).sign_in_refused }
  await writeSession(token)
  const cartId = await readCartId()
  // A cart of somebody else's stays what it is; the login stands.
  if (cartId)
    await sdk.store.cart.transferCart(cartId, {}, { authorization: `Bearer ${token}` }).catch(() => undefined)
  updateTag(CART_TAG)
  redirect(`/${language}/account`)
}
