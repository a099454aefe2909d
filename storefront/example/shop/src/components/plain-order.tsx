"use client"

import type { Language } from "medusa-payment-ratepay-storefront"
import { useActionState } from "react"
import { placeOrder } from "../actions/place-order"
import { wordsOf } from "../words/words-of"

/** The order button of every other method. */
export function PlainOrder({ language, providerId }: { language: Language; providerId: string }) {
  const [{ refusal }, order, isOrdering] = useActionState(placeOrder, {})
  return (
    <form action={order} className="form">
      <input type="hidden" name="language" value={language} />
      <input type="hidden" name="provider_id" value={providerId} />
      <p role="alert">{refusal}</p>
      <button className="main" disabled={isOrdering}>
        {wordsOf(language).order}
      </button>
    </form>
  )
}
