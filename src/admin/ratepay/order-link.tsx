import { Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"

type Props = { orderId: string | null; orderNumber: string | null; stands: boolean }

/** A link to an order's page; a text where there is no order, or Medusa has taken it back. */
export function OrderLink({ orderId, orderNumber, stands }: Props) {
  const { t } = useTranslation()
  if (orderId === null || !stands) {
    return (
      <Text as="span" size="small" className="text-ui-fg-subtle whitespace-nowrap">
        {t("ratepay.attention.noOrder")}
      </Text>
    )
  }
  return (
    <Text as="span" size="small" weight="plus" className="whitespace-nowrap">
      <Link to={`/orders/${orderId}`} className="text-ui-fg-base underline underline-offset-2">
        #{orderNumber ?? orderId}
      </Link>
    </Text>
  )
}
