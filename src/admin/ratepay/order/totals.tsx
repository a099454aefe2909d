import { useTranslation } from "react-i18next"
import { formatMoney } from "../money"
import type { RatepayTransaction } from "../ratepay-order"

const names = ["authorized", "captured", "canceled", "open", "refunded"] as const

/** The totals of a transaction: authorized, open, captured, canceled and refunded. */
export function Totals({
  transaction,
  currencyCode,
}: {
  transaction: RatepayTransaction
  currencyCode: string
}) {
  const { t, i18n } = useTranslation()
  return (
    <dl className="grid grid-cols-2 gap-4 px-6 py-4 sm:grid-cols-5" data-testid="ratepay-totals">
      {names.map((name) => (
        <div key={name}>
          <dt className="txt-xsmall text-ui-fg-subtle">{t(`ratepay.figure.${name}`)}</dt>
          <dd className="txt-small-plus" data-figure={name}>
            {formatMoney(transaction.amounts[name], currencyCode, i18n.language)}
          </dd>
        </div>
      ))}
    </dl>
  )
}
