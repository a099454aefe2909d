import { defineWidgetConfig } from "@medusajs/admin-sdk"
import type { AdminOrder, DetailWidgetProps } from "@medusajs/framework/types"
import { useRatepayOrder } from "../ratepay/queries"
import { PaymentCard } from "../ratepay/order/payment-card"

/** The card near the top of an order's page that says how its Ratepay payment stands; empty for any other order. */
const RatepayCardWidget = ({ data }: DetailWidgetProps<AdminOrder>) => {
  const { data: order } = useRatepayOrder(data.id)
  return order ? <PaymentCard order={order} /> : null
}

export const config = defineWidgetConfig({ zone: "order.details.before" })

export default RatepayCardWidget
