import { Button, Text } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { statusOf } from "../client"
import { ErrorBox } from "../decline/error-text"
import { formatMoment } from "../money"
import { useReconciliation } from "../queries"
import type { Finding, RatepayOrder, RatepayTransaction } from "../ratepay-order"
import { useFinding } from "../use-finding"

type Props = { order: RatepayOrder; transaction: RatepayTransaction }

/** When a transaction was last compared with Ratepay and what that found, and a button that compares it again. */
export function Comparison({ order, transaction }: Props) {
  const { t, i18n } = useTranslation()
  const reconciliation = useReconciliation(order.order_id)
  const [error, setError] = useState<string>()
  const { last_comparison: last, actions } = transaction
  const run = async () => {
    setError(undefined)
    try {
      await reconciliation.mutateAsync()
    } catch (failure) {
      setError(explain(failure))
    }
  }
  const explain = (failure: unknown): string => {
    const status = statusOf(failure)
    if (status === 503) return t("ratepay.error.down")
    if (status === 404) return t("ratepay.error.unknownThere")
    return failure instanceof Error ? failure.message : String(failure)
  }
  return (
    <section
      className="flex flex-wrap items-start justify-between gap-3 px-6 py-4"
      data-testid="ratepay-comparison"
    >
      <div className="flex min-w-0 flex-col gap-1">
        <div role="status">
          <Text size="small" weight="plus">
            {last === null
              ? t("ratepay.compared.never")
              : t("ratepay.compared.at", { moment: formatMoment(last.at, i18n.language) })}
          </Text>
          {last !== null && (
            <Found
              repaired={last.repaired}
              differences={last.differences}
              currencyCode={order.currency_code}
            />
          )}
        </div>
        {error && <ErrorBox message={error} />}
      </div>
      {actions.compare.possible && (
        <Button
          size="small"
          variant="secondary"
          disabled={reconciliation.isPending}
          isLoading={reconciliation.isPending}
          onClick={() => void run()}
        >
          {t("ratepay.action.reconcile")}
        </Button>
      )}
    </section>
  )
}

function Found({
  repaired,
  differences,
  currencyCode,
}: {
  repaired: Finding[]
  differences: Finding[]
  currencyCode: string
}) {
  const { t } = useTranslation()
  if (repaired.length + differences.length === 0)
    return (
      <Text size="small" className="text-ui-fg-subtle">
        {t("ratepay.compared.same")}
      </Text>
    )
  return (
    <>
      <Findings title={t("ratepay.compared.repaired")} findings={repaired} currencyCode={currencyCode} />
      <Findings
        title={t("ratepay.compared.differences")}
        findings={differences}
        currencyCode={currencyCode}
      />
    </>
  )
}

function Findings({
  title,
  findings,
  currencyCode,
}: {
  title: string
  findings: Finding[]
  currencyCode: string
}) {
  const tell = useFinding(currencyCode)
  if (findings.length === 0) return null
  return (
    <>
      <Text size="small">{title}</Text>
      <ul className="list-disc pl-5">
        {findings.map((finding) => (
          <li key={finding.text} className="txt-small break-words">
            {tell(finding)}
          </li>
        ))}
      </ul>
    </>
  )
}
