"use client"

import type { Language } from "medusa-payment-ratepay-storefront"
import { useActionState } from "react"
import { register } from "../actions/register"
import { wordsOf } from "../words/words-of"

export function RegisterForm({ language }: { language: Language }) {
  const words = wordsOf(language)
  const [{ refusal }, send, isSending] = useActionState(register, {})
  return (
    <form action={send} className="form">
      <h2>{words.register}</h2>
      <input type="hidden" name="language" value={language} />
      <p role="alert">{refusal}</p>
      <label>
        {words.first_name}
        <input name="first_name" autoComplete="given-name" required />
      </label>
      <label>
        {words.last_name}
        <input name="last_name" autoComplete="family-name" required />
      </label>
      <label>
        {words.email}
        <input name="email" type="email" autoComplete="email" required />
      </label>
      <label>
        {words.password}
        <input name="password" type="password" autoComplete="new-password" minLength={8} required />
      </label>
      <button disabled={isSending}>{words.register}</button>
    </form>
  )
}
