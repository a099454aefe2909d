import { Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import { toAmount, toCents } from "../cents"
import { formatDay, formatMoney } from "../money"
import { EntryKind } from "./entry-kind"
import type { PayoutEntry } from "./payout"
import { useOrderSettlement } from "./queries"

type Props = { orderId: string; transactionId: string; hasCaptures: boolean }

/** What Ratepay has paid for a transaction and charged for it, each with its payout; nothing before the first capture. */
export function OrderSettlement({ orderId, transactionId, hasCaptures }: Props) {
  const { t } = useTranslation()
  const { data } = useOrderSettlement(orderId)
  const entries = data?.entries.filter(({ transaction_id }) => transaction_id === transactionId) ?? []
  if (data === undefined || (entries.length === 0 && !hasCaptures)) return null
  return (
    <section className="px-6 py-4" data-testid="ratepay-order-settlement">
      <Text size="xsmall" weight="plus">
        {t("ratepay.payouts.ofOrder.title")}
      </Text>
      {entries.length === 0 ? (
        <Text size="small" className="text-ui-fg-subtle">
          {t("ratepay.payouts.ofOrder.none")}
        </Text>
      ) : (
        <>
          <ul>
            {entries.map((entry) => (
              <Entry key={entry.id} entry={entry} />
            ))}
          </ul>
          <Sums entries={entries} />
        </>
      )}
    </section>
  )
}

function Entry({ entry }: { entry: PayoutEntry }) {
  const { t, i18n } = useTranslation()
  return (
    <li className="txt-small flex flex-wrap justify-between gap-x-4 py-1">
      <span className="min-w-0">
        <EntryKind entry={entry} />{" "}
        <Link to={`/ratepay/settlements/${entry.payout_id}`} className="text-ui-fg-base underline">
          {t("ratepay.payouts.ofOrder.link", { day: formatDay(entry.paid_on, i18n.language) })}
        </Link>
      </span>
      <span className="whitespace-nowrap tabular-nums" data-figure={entry.kind}>
        {formatMoney(entry.amount, entry.currency_code, i18n.language)}
      </span>
    </li>
  )
}

/** One sum for each currency: a payout in another one than the order's is a problem of its own. */
function Sums({ entries }: { entries: PayoutEntry[] }) {
  const { t, i18n } = useTranslation()
  const sums = new Map<string, number>()
  for (const { currency_code, amount } of entries)
    sums.set(currency_code, (sums.get(currency_code) ?? 0) + toCents(amount))
  return [...sums].map(([currency, cents]) => (
    <div key={currency} className="txt-small-plus flex justify-between gap-4 border-t pt-1">
      <span>{t("ratepay.payouts.ofOrder.sum")}</span>
      <span className="whitespace-nowrap tabular-nums" data-figure="sum">
        {formatMoney(toAmount(cents), currency, i18n.language)}
      </span>
    </div>
  ))
}
