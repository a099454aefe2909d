import { Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { formatMoment, formatMoney, formatNumber } from "./money"
import type { RatepayOperation } from "./ratepay-order"

/** One operation in words: its kind, amount, items, time and cause, and what went wrong. */
export function OperationText({
  operation,
  currencyCode,
}: {
  operation: RatepayOperation
  currencyCode: string
}) {
  const { t, i18n } = useTranslation()
  const { kind, amount, lines, extras, detail, cause, created_at, error, decline, awaits_booking } = operation
  const goods = lines.map(({ name, quantity, source }) =>
    source === "item" ? `${formatNumber(quantity, i18n.language)} × ${name}` : name
  )
  const beside = (["goodwill", "return_fee"] as const).map((name) => {
    const extra = extras?.[name]
    return (
      extra &&
      t(`ratepay.extra.${name}`, {
        amount: formatMoney(extra.amount, currencyCode, i18n.language),
        rate: formatNumber(extra.vat_rate, i18n.language),
      })
    )
  })
  const about = [
    formatMoment(created_at, i18n.language),
    cause && t(`ratepay.cause.${cause}`),
    ...goods,
    ...beside,
    detail && (kind === "change_expiry" ? formatMoment(detail, i18n.language) : detail),
  ]
  const trouble = decline ? [decline.category, ...decline.reasons].join(", ") : error
  return (
    <div className="min-w-0">
      <Text size="small" weight="plus">
        {t(`ratepay.kind.${kind}`)}
        {amount > 0 && ` · ${formatMoney(amount, currencyCode, i18n.language)}`}
      </Text>
      <Text size="xsmall" className="text-ui-fg-subtle break-words">
        {about.filter(Boolean).join(" · ")}
      </Text>
      {awaits_booking && (
        <Text size="xsmall" className="text-ui-fg-subtle break-words">
          {t("ratepay.timeline.awaitsBooking")}
        </Text>
      )}
      {trouble && (
        <Text size="xsmall" className="text-ui-fg-error break-words">
          {trouble}
        </Text>
      )}
    </div>
  )
}
