"use client"

import type { Language } from "medusa-payment-ratepay-storefront"
import { useRouter } from "next/navigation"
import { useState } from "react"
import { wordsOf } from "../words/words-of"
import { RatepayDetails } from "./ratepay-details"

export type PaymentOption = {
  providerId: string
  name: string
  description: string
  /** The buyer gives details for it. */
  isRatepay: boolean
  /** Why this cart can't be paid by it. */
  whyNot?: string
}

type Props = {
  language: Language
  cart: { id: string; total: number; updated_at?: string }
  options: PaymentOption[]
  chosen?: string
}

/** The payment step: the methods, and below them what the chosen one asks for. */
export function PaymentChoice({ language, cart, options, chosen }: Props) {
  const words = wordsOf(language)
  const router = useRouter()
  const [providerId, setProviderId] = useState(chosen)
  const option = options.find((one) => one.providerId === providerId && !one.whyNot)
  const goOn = () => router.push(`/${language}/checkout/review?method=${providerId}`)
  return (
    <>
      <fieldset className="choices">
        <legend>{words.choose_payment}</legend>
        {options.map(({ providerId: id, name, description, whyNot }) => (
          <label key={id} className="choice">
            <input
              type="radio"
              name="method"
              value={id}
              disabled={whyNot !== undefined}
              checked={id === option?.providerId}
              onChange={() => setProviderId(id)}
            />
            <span>
              <strong>{name}</strong> <span>{whyNot ?? description}</span>
            </span>
          </label>
        ))}
      </fieldset>
      {option?.isRatepay && (
        <RatepayDetails
          key={option.providerId}
          label={words.continue}
          cart={cart}
          providerId={option.providerId}
          onSaved={goOn}
        />
      )}
      {option && !option.isRatepay && (
        <button type="button" className="main" onClick={goOn}>
          {words.continue}
        </button>
      )}
    </>
  )
}
