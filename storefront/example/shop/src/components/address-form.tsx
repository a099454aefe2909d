"use client"

import type { Language } from "medusa-payment-ratepay-storefront"
import { useActionState, useState } from "react"
import { saveAddresses } from "../actions/save-addresses"
import type { Address } from "../medusa/address-fields"
import { wordsOf } from "../words/words-of"
import { AddressFields } from "./address-fields"

type Props = {
  language: Language
  countries: { code: string; name: string }[]
  email: string
  shipping: Address
  /** Where it is another than the delivery's. */
  billing?: Address
}

export function AddressForm({ language, countries, email, shipping, billing }: Props) {
  const words = wordsOf(language)
  const [{ refusal, typed }, save, isSaving] = useActionState(saveAddresses, { typed: {} })
  const [isBillingOther, setBillingOther] = useState(billing !== undefined)
  const shared = { words, countries, typed }
  return (
    <form action={save} className="form">
      <input type="hidden" name="language" value={language} />
      <p role="alert">{refusal}</p>
      <label>
        {words.email}
        <input name="email" type="email" autoComplete="email" required defaultValue={typed.email ?? email} />
      </label>
      <AddressFields {...shared} kind="shipping" legend={words.shipping_address} address={shipping} />
      <label className="choice">
        <input
          type="checkbox"
          name="billing_differs"
          checked={isBillingOther}
          onChange={({ target }) => setBillingOther(target.checked)}
        />
        {words.billing_differs}
      </label>
      {isBillingOther && (
        <AddressFields {...shared} kind="billing" legend={words.billing_address} address={billing ?? {}} />
      )}
      <button className="main" disabled={isSaving}>
        {words.continue}
      </button>
    </form>
  )
}
