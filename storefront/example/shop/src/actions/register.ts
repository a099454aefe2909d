"use server"

import { languageIn, textIn } from "../form"
import { sdk } from "../medusa/sdk"
import { wordsOf } from "../words/words-of"
import { signIn, type SignInState } from "./sign-in"

/** Opens an account, and logs its customer in. */
export async function register(before: SignInState, form: FormData): Promise<SignInState> {
  const email = textIn(form, "email")
  try {
    const token = await sdk.auth.register("customer", "emailpass", {
      email,
      password: textIn(form, "password"),
    })
    await sdk.store.customer.create(
      { email, first_name: textIn(form, "first_name"), last_name: textIn(form, "last_name") },
      {},
      { authorization: `Bearer ${token}` }
    )
  } catch {
    return { refusal: wordsOf(languageIn(form)).register_refused }
  }
  return signIn(before, form)
}
