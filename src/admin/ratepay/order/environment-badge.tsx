import { Badge } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { RatepayOrder } from "../ratepay-order"

/** Says that nothing is really paid, in a shop that is connected to Ratepay's test environment. */
export function EnvironmentBadge({ environment }: Pick<RatepayOrder, "environment">) {
  const { t } = useTranslation()
  if (environment === "production") return null
  return (
    <Badge size="2xsmall" title={t("ratepay.card.integrationHint")}>
      {t("ratepay.card.integration")}
    </Badge>
  )
}
