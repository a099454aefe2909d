import { Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"

/** A link to an order's page; a text for a transaction that has no order. */
export function OrderLink({ orderId, orderNumber }: { orderId: string | null; orderNumber: string | null }) {
  const { t } = useTranslation()
  if (orderId === null) {
    return (
      <Text size="small" className="text-ui-fg-subtle">
        {t("ratepay.attention.noOrder")}
      </Text>
    )
  }
  return (
    <Text as="span" size="small" weight="plus">
      <Link to={`/orders/${orderId}`} className="text-ui-fg-interactive hover:text-ui-fg-interactive-hover">
        #{orderNumber ?? orderId}
      </Link>
    </Text>
  )
}
