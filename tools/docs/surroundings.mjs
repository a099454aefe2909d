// What the samples of the docs stand in: the names of a store's or a shop's code that they use and do not declare. A sample
// that uses another name does not compile, until it declares it or the name is added here.
export const surroundings = `
import type { RatepayCall } from "medusa-payment-ratepay-storefront"
import type { HttpTypes, MedusaContainer } from "@medusajs/framework/types"
import type Medusa from "@medusajs/js-sdk"
import type { ComponentProps, ComponentType, ReactNode } from "react"

declare global {
  // A store's code.
  const container: MedusaContainer
  const order_id: string
  const line_item_id: string
  const exporter: never
  const metricReader: never

  // A storefront's code.
  const sdk: Medusa
  const cart: HttpTypes.StoreCart
  const order: HttpTypes.StoreOrder
  const payment: { provider_id: string } | undefined
  const paymentSession: HttpTypes.StorePaymentSession | undefined
  const backend: string
  const key: string
  const headers: Record<string, string | undefined>
  const visitorsAddress: string
  const call: RatepayCall
  const cartId: string
  const providerId: string
  const customerToken: string
  const showOrder: (orderId: string) => void
  const showReview: () => void
  const draw: (state: object) => void
  type Payment = object
  const Button: ComponentType<ComponentProps<"button"> & { variant: string }>
  const CreditCard: ComponentType
  const OrderDetailsTemplate: ComponentType<{ order: HttpTypes.StoreOrder }>
  type PaymentMethodInfo = Record<string, { title: string; icon: ReactNode }>
}
`

/** The modules of Medusa's Next.js starter that the samples import. */
export const starter = `
declare module "@lib/config" {
  export const sdk: import("@medusajs/js-sdk").default
}
declare module "@lib/data/ratepay" {
  export const ratepay: import("medusa-payment-ratepay-storefront").RatepayCall
}
declare module "*/cookies" {
  export const getAuthHeaders: () => Promise<{ authorization: string } | object>
  export const getCacheTag: (tag: string) => Promise<string>
  export const getCartId: () => Promise<string | undefined>
  export const removeCartId: () => Promise<void>
}
declare module "next/cache" {
  export const revalidateTag: (tag: string) => void
}
declare module "next/navigation" {
  export const useParams: () => Record<string, string>
  export const useRouter: () => { push: (path: string) => void }
}
declare module "*.css" {}
`
