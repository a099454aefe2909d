import { Container, Heading, Text } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { AttentionBanner } from "../attention/attention-banner"
import { ExtendDrawer } from "../forms/extend-drawer"
import { Actions, WhyNots, type Offered } from "./actions"
import { Comparison } from "./comparison"
import { Facts } from "./facts"
import { FaultsBox } from "./faults-box"
import { LinesTable } from "./lines-table"
import { MoveDrawer } from "../forms/move-drawer"
import { OrderSettlement } from "../payouts/order-settlement"
import type { RatepayOrder, RatepayTransaction } from "../ratepay-order"
import { EnvironmentBadge } from "./environment-badge"
import { sectionId } from "./section-id"
import { PaymentDue } from "./payment-due"
import { StateBadge } from "../state-badge"
import { Timeline } from "./timeline"
import { Totals } from "./totals"
import { TrackingDrawer } from "../forms/tracking-drawer"

/** One transaction of an order: its state and figures, and what a merchant can do with it. */
export function TransactionSection({
  order,
  transaction,
}: {
  order: RatepayOrder
  transaction: RatepayTransaction
}) {
  const { t } = useTranslation()
  const [opened, setOpened] = useState<Offered>()
  const { operations } = transaction
  const close = () => setOpened(undefined)
  const shared = { order, transaction, onClose: close }
  return (
    <Container
      id={sectionId(transaction.id)}
      className="divide-y p-0 outline-none"
      tabIndex={-1}
      data-testid="ratepay-transaction"
    >
      <div className="flex flex-wrap items-center justify-between gap-3 px-6 py-4">
        <div className="flex flex-wrap items-center gap-3">
          <Heading level="h2">Ratepay</Heading>
          <Text size="small" className="text-ui-fg-subtle">
            {t(`ratepay.method.${transaction.payment_method}`)}
          </Text>
          <StateBadge state={transaction.state} />
          <EnvironmentBadge environment={order.environment} />
        </div>
        <Actions transaction={transaction} onOpen={setOpened} />
      </div>
      <AttentionBanner operations={operations} currencyCode={order.currency_code} />
      <FaultsBox transaction={transaction} currencyCode={order.currency_code} />
      <Totals transaction={transaction} currencyCode={order.currency_code} />
      <LinesTable transaction={transaction} currencyCode={order.currency_code} />
      <PaymentDue orderId={order.order_id} transactionId={transaction.id} />
      <Facts transaction={transaction} />
      <OrderSettlement
        orderId={order.order_id}
        transactionId={transaction.id}
        hasCaptures={transaction.amounts.captured > 0}
      />
      <WhyNots transaction={transaction} />
      <Comparison order={order} transaction={transaction} />
      <Timeline operations={operations} currencyCode={order.currency_code} />
      {(opened === "capture" || opened === "cancel" || opened === "refund") && (
        <MoveDrawer kind={opened} {...shared} />
      )}
      {opened === "extend" && <ExtendDrawer {...shared} />}
      {opened === "tracking" && <TrackingDrawer {...shared} />}
    </Container>
  )
}
