import { Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { refusalIn } from "../../sentences/refusal-code"
import { Code } from "./decline/code"
import { useDecline } from "./decline/use-decline"
import { formatMoment, formatMoney, formatNumber } from "./money"
import type { RatepayOperation } from "./ratepay-order"
import { useFinding } from "./use-finding"

type Props = { operation: RatepayOperation; currencyCode: string }

/** One operation in words: its kind, amount, items, time and cause, and what went wrong. */
export function OperationText({ operation, currencyCode }: Props) {
  const { t, i18n } = useTranslation()
  const { kind, amount, lines, extras, cause, created_at, awaits_booking } = operation
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
    useDetail(operation),
  ]
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
      <Trouble operation={operation} currencyCode={currencyCode} />
    </div>
  )
}

/** The new expiry, the invoice number, or the carrier and tracking number. */
function useDetail({ kind, detail }: RatepayOperation): string | null {
  const { t, i18n } = useTranslation()
  if (detail === null) return null
  if (kind === "change_expiry") return formatMoment(detail, i18n.language)
  if (kind === "capture") return t("ratepay.timeline.invoice", { number: detail })
  const [carrier = "", ...number] = detail.split(" ")
  return [t(`ratepay.carrier.${carrier}`, carrier), ...number].join(" ")
}

/** What went wrong and what to do about it; what only developers understand stands small beside it. */
function Trouble({ operation, currencyCode }: Props) {
  const { t } = useTranslation()
  const tellDecline = useDecline()
  const tellFinding = useFinding(currencyCode)
  const { state, decline, finding, error, why_no_retry } = operation
  if (decline) {
    const { sentences, codes } = tellDecline(decline)
    return (
      <>
        <Sentence text={sentences.join(" ")} />
        <Code codes={codes} />
      </>
    )
  }
  if (finding) return <Sentence text={tellFinding(finding)} />
  if (error === null) return null
  const refusal = refusalIn(error)
  const isKnown = state === "unknown" || state === "failed"
  return (
    <>
      {isKnown && why_no_retry === null && <Sentence text={t(`ratepay.${refusal ?? `trouble.${state}`}`)} />}
      <Text size="xsmall" className="text-ui-fg-subtle break-words">
        {error}
      </Text>
    </>
  )
}

function Sentence({ text }: { text: string }) {
  return (
    <Text size="small" className="text-ui-fg-error break-words">
      {text}
    </Text>
  )
}
