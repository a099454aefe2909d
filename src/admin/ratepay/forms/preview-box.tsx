import { Skeleton, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { ErrorText } from "../decline/error-text"
import { formatMoney, formatNumber } from "../money"
import type { Preview } from "../ratepay-order"

type Props = { isChosen: boolean; preview: Preview | undefined; error: Error | null }

/** What the chosen operation will come to, as the server previews it. Screen readers announce each change. */
export function PreviewBox({ isChosen, preview, error }: Props) {
  const { t, i18n } = useTranslation()
  const money = (amount: number) => formatMoney(amount, preview?.currency_code ?? "", i18n.language)
  return (
    <div
      aria-live="polite"
      aria-busy={isChosen && !preview && !error}
      className="bg-ui-bg-subtle min-h-16 rounded-lg p-4"
      data-testid="ratepay-preview"
    >
      {error && (
        <Text as="div" size="small" className="text-ui-fg-error">
          <ErrorText message={error.message} />
        </Text>
      )}
      {isChosen && !error && !preview && <Skeleton className="h-4 w-full" aria-hidden />}
      {!isChosen && (
        <Text size="small" className="text-ui-fg-subtle">
          {t("ratepay.form.nothingChosen")}
        </Text>
      )}
      {preview && (
        <>
          <div className="flex justify-between">
            <Text size="small" weight="plus">
              {t("ratepay.form.total")}
            </Text>
            <Text size="small" weight="plus">
              {money(preview.amount)}
            </Text>
          </div>
          {preview.amount > 0 && preview.vats.length === 0 && (
            <Text size="xsmall" className="text-ui-fg-subtle">
              {t("ratepay.form.byAmount")}
            </Text>
          )}
          {preview.vats.map(({ vat_rate, net_amount, vat_amount }) => (
            <Text key={vat_rate} size="xsmall" className="text-ui-fg-subtle">
              {t("ratepay.form.vat", {
                rate: formatNumber(vat_rate, i18n.language),
                net: money(net_amount),
                vat: money(vat_amount),
              })}
            </Text>
          ))}
        </>
      )}
    </div>
  )
}
