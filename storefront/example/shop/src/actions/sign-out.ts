"use server"

import { updateTag } from "next/cache"
import { redirect } from "next/navigation"
import { languageIn } from "../form"
import { removeCartId, removeSession } from "../medusa/cookies"
import { CART_TAG } from "../medusa/read-cart"

/** Logs the customer out. Their cart stays theirs, so this browser forgets it. */
export async function signOut(form: FormData): Promise<void> {
  await removeSession()
  await removeCartId()
  updateTag(CART_TAG)
  redirect(`/${languageIn(form)}`)
}
