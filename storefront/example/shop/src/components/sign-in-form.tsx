"use client"

import type { Language } from "medusa-payment-ratepay-storefront"
import { useActionState } from "react"
import { signIn } from "../actions/sign-in"
import { wordsOf } from "../words/words-of"

export function SignInForm({ language }: { language: Language }) {
  const words = wordsOf(language)
  const [{ refusal }, send, isSending] = useActionState(signIn, {})
  return (
    <form action={send} className="form">
      <h2>{words.sign_in}</h2>
      <input type="hidden" name="language" value={language} />
      <p role="alert">{refusal}</p>
      <label>
        {words.email}
        <input name="email" type="email" autoComplete="username" required />
      </label>
      <label>
        {words.password}
        <input name="password" type="password" autoComplete="current-password" required />
      </label>
      <button className="main" disabled={isSending}>
        {words.sign_in}
      </button>
    </form>
  )
}
