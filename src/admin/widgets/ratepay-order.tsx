import { defineWidgetConfig } from "@medusajs/admin-sdk"
import type { AdminOrder, DetailWidgetProps } from "@medusajs/framework/types"
import { Container, Skeleton, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { isPaidOnRatepay } from "../ratepay/is-paid-on-ratepay"
import { useRatepayOrder } from "../ratepay/queries"
import { TransactionSection } from "../ratepay/order/transaction-section"

/** The section on an order's page with its Ratepay transactions; empty for any other order. */
const RatepayOrderWidget = ({ data }: DetailWidgetProps<AdminOrder>) => {
  const { t } = useTranslation()
  const { data: order, error, isPending } = useRatepayOrder(data.id)
  if (isPending && isPaidOnRatepay(data)) return <Skeleton className="h-40 w-full" aria-hidden />
  return (
    <>
      {error && (
        <Container className="px-6 py-4">
          <Text size="small" className="text-ui-fg-error" role="alert">
            {t("ratepay.error.read")} {error.message}
          </Text>
        </Container>
      )}
      {/* What was read before stays when reading it again fails: a form may be open in it, with the key of its request. */}
      {order?.transactions.map((transaction) => (
        <TransactionSection key={transaction.id} order={order} transaction={transaction} />
      ))}
    </>
  )
}

export const config = defineWidgetConfig({ zone: "order.details.after" })

export default RatepayOrderWidget
