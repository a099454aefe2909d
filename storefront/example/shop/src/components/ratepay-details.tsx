"use client"

import { RatepayFields, useRatepay } from "medusa-payment-ratepay-storefront/react"
import { ratepay as call } from "../ratepay"

type Props = { label: string; cart: { id: string }; providerId: string; onSaved: () => void }

/** What only the buyer knows, asked for in the payment step. */
export function RatepayDetails({ label, cart, providerId, onSaved }: Props) {
  const ratepay = useRatepay({ call, cart, providerId })
  async function save(): Promise<void> {
    if (await ratepay.save()) onSaved()
  }
  return (
    <form
      noValidate
      className="form"
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <RatepayFields ratepay={ratepay} />
      <button className="main">{label}</button>
    </form>
  )
}
