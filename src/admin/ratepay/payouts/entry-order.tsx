import { Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"

/** The order that an entry is for: a link where it is known here, else the number that the file has for it. */
export function EntryOrder({ orderId, orderNumber }: { orderId: string | null; orderNumber: string | null }) {
  const { t } = useTranslation()
  if (orderId === null)
    return (
      <Text as="span" size="small" className="text-ui-fg-subtle">
        {orderNumber ?? t("ratepay.payouts.problems.noOrder")}
      </Text>
    )
  return (
    <Link to={`/orders/${orderId}`} className="txt-small-plus text-ui-fg-base underline">
      #{orderNumber ?? orderId}
    </Link>
  )
}
