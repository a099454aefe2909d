"use client"

import type { Language } from "medusa-payment-ratepay-storefront"
import { RatepayPayment } from "medusa-payment-ratepay-storefront/react"
import { useRouter } from "next/navigation"
import { ratepay } from "../ratepay"

type Props = { language: Language; cart: { id: string }; providerId: string }

/** The order button of Ratepay's methods. */
export function RatepayOrder({ language, cart, providerId }: Props) {
  const router = useRouter()
  return (
    <RatepayPayment
      call={ratepay}
      cart={cart}
      providerId={providerId}
      onOrdered={(orderId) => router.push(`/${language}/orders/${orderId}`)}
    />
  )
}
