import { Copy } from "@medusajs/ui"
import type { ReactNode } from "react"
import { useTranslation } from "react-i18next"
import { formatDay } from "../money"
import type { RatepayTransaction } from "../ratepay-order"

/** The name of the account where a store has one and gave it no name. */
const ONLY_ACCOUNT = "default"

/** The account, the shop of a marketplace, the expiry of the authorization, its id at Ratepay, and the payment instructions. */
export function Facts({ transaction }: { transaction: RatepayTransaction }) {
  const { t, i18n } = useTranslation()
  const { payment_instructions, authorization_expires: expires, expires_in_days: days } = transaction
  // It matters for as long as something is open, or may be added.
  const isEnding = transaction.amounts.open > 0 || transaction.actions.extend.possible
  return (
    <dl className="grid grid-cols-1 gap-3 px-6 py-4 sm:grid-cols-2">
      {expires && isEnding && (
        <Fact name={t(transaction.state === "expired" ? "ratepay.card.expired" : "ratepay.fact.expires")}>
          {formatDay(expires, i18n.language)}
          {days !== null && days > 0 && ` (${t("ratepay.fact.days", { count: days })})`}
        </Fact>
      )}
      {transaction.account !== ONLY_ACCOUNT && (
        <Fact name={t("ratepay.transactions.account")}>{transaction.account}</Fact>
      )}
      {transaction.shop_id !== null && <Fact name={t("ratepay.fact.shop")}>{transaction.shop_id}</Fact>}
      <Copied name={t("ratepay.fact.ratepayId")} text={transaction.ratepay_transaction_id} />
      <Copied name={t("ratepay.fact.shopId")} text={transaction.shop_transaction_id} />
      <Copied name={t("ratepay.fact.reference")} text={payment_instructions?.payment_reference ?? null} />
      <Copied name={t("ratepay.fact.iban")} text={payment_instructions?.iban ?? null} />
      <Copied name={t("ratepay.fact.bic")} text={payment_instructions?.bic ?? null} />
      <Copied name={t("ratepay.fact.bank")} text={payment_instructions?.bank_name ?? null} />
      <Copied name={t("ratepay.fact.owner")} text={payment_instructions?.owner ?? null} />
    </dl>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt className="txt-xsmall text-ui-fg-subtle">{name}</dt>
      <dd className="txt-small flex items-center gap-2 break-all">{children}</dd>
    </div>
  )
}

function Copied({ name, text }: { name: string; text: string | null }) {
  const { t } = useTranslation()
  if (text === null) return null
  return (
    <Fact name={name}>
      <span>{text}</span>
      <Copy content={text} aria-label={t("ratepay.action.copy", { name })} />
    </Fact>
  )
}
