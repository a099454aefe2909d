import { Button, Container, Heading, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { formatDay, formatMoney, formatNumber } from "../money"
import { useMedusaLines } from "../queries"
import type { RatepayOrder, RatepayTransaction } from "../ratepay-order"
import { StateBadge } from "../state-badge"
import { EnvironmentBadge } from "./environment-badge"
import { nextStep } from "./next-step"
import { packedBeyond } from "./packed-beyond"
import { sectionId } from "./section-id"

/** How an order's payment stands, in short: its state, what is open and until when, and what to do next. */
export function PaymentCard({ order }: { order: RatepayOrder }) {
  return (
    // The dashboard puts all widgets below its own sections; this one is to be seen first.
    <Container className="order-first divide-y p-0" data-testid="ratepay-card">
      <div className="flex flex-wrap items-center gap-3 px-6 py-4">
        <Heading level="h2">Ratepay</Heading>
        <EnvironmentBadge environment={order.environment} />
      </div>
      {order.transactions.map((transaction) => (
        <Payment key={transaction.id} order={order} transaction={transaction} />
      ))}
      <Packed order={order} />
    </Container>
  )
}

function Payment({ order, transaction }: { order: RatepayOrder; transaction: RatepayTransaction }) {
  const { t, i18n } = useTranslation()
  const { amounts, authorization_expires: expires, state } = transaction
  return (
    <div className="flex flex-wrap items-center justify-between gap-3 px-6 py-4">
      <div className="flex min-w-0 flex-col items-start gap-1">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <StateBadge state={state} />
          <Text size="small" data-figure="open">
            {t("ratepay.card.open")}: {formatMoney(amounts.open, order.currency_code, i18n.language)}
          </Text>
          {expires !== null && amounts.open > 0 && (
            <Text size="small">
              {t(state === "expired" ? "ratepay.card.expired" : "ratepay.card.expires")}{" "}
              {formatDay(expires, i18n.language)}
            </Text>
          )}
        </div>
        <Text size="small" className="text-ui-fg-subtle">
          {t(`ratepay.next.${nextStep(transaction)}`)}
        </Text>
      </div>
      <Button size="small" variant="secondary" onClick={() => goTo(sectionId(transaction.id))}>
        {t("ratepay.card.details")}
      </Button>
    </div>
  )
}

function Packed({ order }: { order: RatepayOrder }) {
  const { t, i18n } = useTranslation()
  const { data: medusaLines = [] } = useMedusaLines(order.order_id)
  const packed = packedBeyond(order, medusaLines)
  if (packed.length === 0) return null
  return (
    <ul className="px-6 py-4" role="alert">
      {packed.map(({ name, quantity }) => (
        <li key={name} className="txt-small text-ui-fg-error">
          {t("ratepay.card.packed", { name, quantity: formatNumber(quantity, i18n.language) })}
        </li>
      ))}
    </ul>
  )
}

/** Leads to an element with the focus too, so that whoever uses the keyboard goes on from there. */
function goTo(id: string): void {
  const element = document.getElementById(id)
  element?.scrollIntoView({ block: "start" })
  element?.focus({ preventScroll: true })
}
