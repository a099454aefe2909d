import { Container, Heading, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { AccountChoice, useChosenAccount } from "../account-choice"
import { formatDay, formatMoney } from "../money"
import { OperationText } from "../operation-text"
import { OrderLink } from "../order-link"
import { useAttention } from "../queries"
import type { AttentionEntry } from "../ratepay-order"
import { StateBadge } from "../state-badge"
import { AttentionActions } from "./attention-actions"

/** The attention list of all orders. */
export function AttentionSection() {
  const { t } = useTranslation()
  const [account, chooseAccount] = useChosenAccount("attention_account")
  const { data, error } = useAttention(account)
  return (
    <Container className="divide-y p-0" data-testid="ratepay-attention">
      <div className="flex flex-wrap items-center justify-between gap-3 px-6 py-4">
        <Heading level="h2">{t("ratepay.attention.title")}</Heading>
        <AccountChoice
          id="ratepay-attention-account"
          value={account}
          accounts={data?.accounts ?? []}
          onChange={chooseAccount}
        />
      </div>
      {error && (
        <Text size="small" className="text-ui-fg-error px-6 py-4" role="alert">
          {t("ratepay.error.read")} {error.message}
        </Text>
      )}
      {data?.entries.length === 0 && (
        <Text size="small" className="text-ui-fg-subtle px-6 py-4">
          {t("ratepay.attention.empty")}
        </Text>
      )}
      {data !== undefined && data.entries.length > 0 && (
        <ul className="divide-y">
          {data.entries.map((entry) => (
            <li
              key={entry.operation?.id ?? entry.transaction_id}
              className="flex flex-col gap-2 px-6 py-3 sm:flex-row sm:items-start sm:justify-between sm:gap-4"
            >
              <div className="flex min-w-0 flex-col items-start gap-1">
                <div className="flex flex-wrap items-center gap-3">
                  <OrderLink
                    orderId={entry.order_id}
                    orderNumber={entry.order_number}
                    stands={entry.order_stands}
                  />
                  <StateBadge state={entry.reason} />
                </div>
                <About entry={entry} />
              </div>
              {entry.operation && <AttentionActions operation={entry.operation} />}
            </li>
          ))}
        </ul>
      )}
    </Container>
  )
}

function About({ entry }: { entry: AttentionEntry }) {
  const { t, i18n } = useTranslation()
  if (entry.operation) {
    return <OperationText operation={entry.operation} currencyCode={entry.currency_code} />
  }
  const text = entry.reason === "expired" ? "expired" : "expiring"
  return (
    <Text size="small">
      {t(`ratepay.attention.${text}`, {
        amount: formatMoney(entry.amount, entry.currency_code, i18n.language),
        day: entry.authorization_expires ? formatDay(entry.authorization_expires, i18n.language) : "",
      })}
    </Text>
  )
}
