import { Text, toast } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { chooseAll, countChosen, startChoice, toRequest, type Choice } from "./choice"
import { InvoiceField } from "./invoice-field"
import { LinesForm } from "./lines-form"
import { formatMoney, formatNumber } from "../money"
import { newKey } from "./new-key"
import { PreviewBox } from "./preview-box"
import { useAsk, useMedusaLines, usePreview } from "../queries"
import type { MoveKind, RatepayOrder, RatepayTransaction } from "../ratepay-order"
import { RefundForm } from "./refund-form"
import { SideForm } from "./side-form"
import { suggestQuantities } from "./suggest"
import { useDebounced } from "./use-debounced"

const paths = { capture: "captures", cancel: "cancellations", refund: "refunds" } as const

type Props = { order: RatepayOrder; transaction: RatepayTransaction; kind: MoveKind; onClose: () => void }

/**
 * A form that captures, cancels or refunds what is chosen, and shows beforehand what that comes to. It begins with what has
 * shipped or come back, as far as Medusa can say by then.
 */
export function MoveDrawer(props: Props) {
  const { data, isPending } = useMedusaLines(props.order.order_id)
  if (isPending) return null
  const { order, transaction, kind } = props
  return <MoveForm {...props} suggested={suggestQuantities(order, transaction, kind, data ?? [])} />
}

function MoveForm({
  order,
  transaction,
  kind,
  suggested,
  onClose,
}: Props & { suggested: Record<string, string> }) {
  const { t, i18n } = useTranslation()
  const [choice, setChoice] = useState<Choice>(() => startChoice(transaction, suggested))
  const [isPrefilled] = useState(Object.keys(suggested).length > 0)
  const submission = useAsk(`/orders/${order.order_id}/${paths[kind]}`)

  const figures = JSON.stringify([transaction.amounts, transaction.lines])
  const [figuresAtFirst] = useState(figures)
  const request = toRequest(transaction, kind, choice)
  const intentKey = useIntentKey(JSON.stringify(request))
  // The preview and the operation use the same body.
  const body = request && { ...request, idempotency_key: intentKey }
  const resolved = useDebounced(body, 250)
  const preview = usePreview(order.order_id, resolved && { ...resolved, operation: kind }, figures)
  const isCurrent = JSON.stringify(resolved) === JSON.stringify(body)
  const known = isCurrent && body !== null && !preview.error ? preview.data : undefined

  const submit = async () => {
    if (body === null || known === undefined) return
    const { operation } = await submission.mutateAsync(body)
    toast.success(
      t(`ratepay.done.${kind}`),
      operation?.awaits_booking ? { description: t("ratepay.timeline.awaitsBooking") } : undefined
    )
  }

  const count = countChosen(transaction, kind, choice)
  const quantity = formatNumber(count, i18n.language)
  const amount = known && formatMoney(known.amount, known.currency_code, i18n.language)
  return (
    <SideForm
      title={t(`ratepay.title.${kind}`)}
      hint={t(`ratepay.hint.${kind}`)}
      label={amount ? t(`ratepay.submit.${kind}`, { count, quantity, amount }) : t(`ratepay.action.${kind}`)}
      isDangerous={kind !== "capture"}
      isReady={known !== undefined && known.amount > 0}
      onSubmit={submit}
      onClose={onClose}
    >
      {isPrefilled && kind !== "cancel" && (
        <Text size="small" className="text-ui-fg-subtle">
          {t(`ratepay.form.prefilled.${kind}`)}
        </Text>
      )}
      <LinesForm
        transaction={transaction}
        currencyCode={order.currency_code}
        kind={kind}
        choice={choice}
        onChange={setChoice}
        onAll={() => setChoice(chooseAll(transaction, kind, choice))}
      />
      {figures !== figuresAtFirst && (
        <Text size="small" role="status">
          {t("ratepay.form.changed")}
        </Text>
      )}
      {kind === "refund" && <RefundForm choice={choice} onChange={setChoice} />}
      {kind === "capture" && (
        <InvoiceField
          value={choice.invoiceNumber}
          onChange={(invoiceNumber) => setChoice({ ...choice, invoiceNumber })}
        />
      )}
      <PreviewBox isChosen={body !== null} preview={known} error={isCurrent ? preview.error : null} />
    </SideForm>
  )
}

/** The same key as long as the request is the same: a second click, or a try after an error, makes no second operation. */
function useIntentKey(intent: string): string {
  const [known, setKnown] = useState(() => ({ intent, key: newKey() }))
  if (known.intent === intent) return known.key
  const renewed = { intent, key: newKey() }
  setKnown(renewed)
  return renewed.key
}
