import { Button, Copy, Select } from "@medusajs/ui"
import { useId, useState } from "react"
import { useTranslation } from "react-i18next"
import { formatDay, formatMoney } from "../money"
import { useBuyerPayment } from "../queries"
import { isMailLanguage, mailLanguages, type BuyerPayment, type MailLanguage } from "../ratepay-order"

/** What the buyer has to pay now and by when, the GiroCode for it, and a button that copies the text of an e-mail about it. */
export function PaymentDue({ orderId, transactionId }: { orderId: string; transactionId: string }) {
  const [language, setLanguage] = useState<MailLanguage>()
  const { data: payment } = useBuyerPayment(orderId, language)
  const due = payment?.transactions.find(({ transaction_id }) => transaction_id === transactionId)
  if (payment == null || due === undefined) return null
  return (
    <div
      className="flex flex-wrap items-start justify-between gap-4 px-6 py-4"
      data-testid="ratepay-payment-due"
    >
      <Due due={due} />
      <Mail payment={payment} onLanguage={setLanguage} />
    </div>
  )
}

function Due({ due }: { due: BuyerPayment["transactions"][number] }) {
  const { t, i18n } = useTranslation()
  const amount = formatMoney(due.amount_due, due.currency_code, i18n.language)
  return (
    <div className="flex items-start gap-4">
      {due.giro_code && (
        <img
          src={`data:image/svg+xml,${encodeURIComponent(due.giro_code.svg)}`}
          alt={t("ratepay.payment.code", { amount })}
          width={112}
          height={112}
        />
      )}
      <dl className="grid gap-3">
        <div>
          <dt className="txt-xsmall text-ui-fg-subtle">{t("ratepay.payment.owes")}</dt>
          <dd className="txt-small-plus" data-figure="due">
            {amount}
          </dd>
        </div>
        {due.due_date && (
          <div>
            <dt className="txt-xsmall text-ui-fg-subtle">{t("ratepay.payment.due")}</dt>
            <dd className="txt-small">{formatDay(due.due_date, i18n.language)}</dd>
          </div>
        )}
      </dl>
    </div>
  )
}

function Mail({
  payment,
  onLanguage,
}: {
  payment: BuyerPayment
  onLanguage: (language: MailLanguage) => void
}) {
  const { t } = useTranslation()
  const id = useId()
  return (
    <div className="flex flex-wrap items-center gap-2">
      <label htmlFor={id} className="sr-only">
        {t("ratepay.payment.language")}
      </label>
      <Select
        size="small"
        value={payment.language}
        onValueChange={(value) => isMailLanguage(value) && onLanguage(value)}
      >
        <Select.Trigger id={id} className="w-36">
          <Select.Value />
        </Select.Trigger>
        <Select.Content>
          {Object.entries(mailLanguages).map(([language, name]) => (
            <Select.Item key={language} value={language}>
              {name}
            </Select.Item>
          ))}
        </Select.Content>
      </Select>
      <Copy content={payment.mail.text} aria-label={t("ratepay.payment.copy")} asChild>
        <Button size="small" variant="secondary">
          {t("ratepay.payment.copy")}
        </Button>
      </Copy>
    </div>
  )
}
