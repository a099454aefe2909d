import { Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import { formatDay, formatMoment, formatMoney } from "../money"
import { StateBadge } from "../state-badge"
import type { TransactionEntry } from "./transaction-entry"

/** States of a checkout that became no order: Medusa has taken the order back whose id it had. */
const withoutOrder: readonly TransactionEntry["state"][] = ["declined", "failed"]

/** One transaction of the list: its order, its state, its amounts, and by what it is found at Ratepay. */
export function TransactionRow({
  entry,
  hasAccounts,
}: {
  entry: TransactionEntry
  /** Whether the store has several accounts, so that it matters which it is. */
  hasAccounts: boolean
}) {
  const { t, i18n } = useTranslation()
  const { state, amounts, currency_code, authorization_expires } = entry
  const money = (amount: number) => formatMoney(amount, currency_code, i18n.language)
  const about = [
    formatMoment(entry.created_at, i18n.language),
    t(`ratepay.method.${entry.payment_method}`),
    hasAccounts && t("ratepay.transactions.inAccount", { account: entry.account }),
    entry.shop_id !== null && t("ratepay.transactions.ofShop", { shop: entry.shop_id }),
    amounts.open > 0 &&
      authorization_expires !== null &&
      t("ratepay.transactions.until", { day: formatDay(authorization_expires, i18n.language) }),
    entry.payment_reference !== null &&
      t("ratepay.transactions.reference", { reference: entry.payment_reference }),
    entry.ratepay_transaction_id !== null &&
      t("ratepay.transactions.ratepayId", { id: entry.ratepay_transaction_id }),
  ]
  return (
    <li className="flex flex-wrap items-start justify-between gap-3 px-6 py-3" data-transaction={entry.id}>
      <div className="min-w-0">
        <div className="flex flex-wrap items-center gap-2">
          <OrderName entry={entry} />
          <StateBadge state={state} />
        </div>
        <Text size="xsmall" className="text-ui-fg-subtle break-words">
          {about.filter(Boolean).join(" · ")}
        </Text>
      </div>
      <div className="ml-auto text-right tabular-nums">
        <Text size="small" weight="plus">
          {money(amounts.authorized)}
        </Text>
        {amounts.open > 0 && (
          <Text size="xsmall" className="text-ui-fg-subtle">
            {t("ratepay.transactions.open", { amount: money(amounts.open) })}
          </Text>
        )}
      </div>
    </li>
  )
}

function OrderName({ entry: { state, order_id, order_number } }: { entry: TransactionEntry }) {
  const { t } = useTranslation()
  const name = order_number === null ? t("ratepay.attention.noOrder") : `#${order_number}`
  return (
    <Text as="span" size="small" weight="plus">
      {order_id === null || withoutOrder.includes(state) ? (
        name
      ) : (
        <Link to={`/orders/${order_id}`} className="text-ui-fg-base underline">
          {order_number === null ? order_id : name}
        </Link>
      )}
    </Text>
  )
}
