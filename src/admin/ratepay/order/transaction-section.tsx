import { Button, Container, Heading, Text } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { AttentionBanner } from "../attention/attention-banner"
import { ExtendDrawer } from "../forms/extend-drawer"
import { Facts } from "./facts"
import { FaultsBox } from "./faults-box"
import { LinesTable } from "./lines-table"
import { MoveDrawer } from "../forms/move-drawer"
import type { MoveKind, RatepayOrder, RatepayTransaction } from "../ratepay-order"
import { PaymentDue } from "./payment-due"
import { ReconcileButton } from "./reconcile-button"
import { StateBadge } from "../state-badge"
import { Timeline } from "./timeline"
import { Totals } from "./totals"
import { TrackingDrawer } from "../forms/tracking-drawer"

type Opened = MoveKind | "extend" | "tracking" | undefined

/** One transaction of an order: its state and figures, and what a merchant can do with it. */
export function TransactionSection({
  order,
  transaction,
}: {
  order: RatepayOrder
  transaction: RatepayTransaction
}) {
  const { t } = useTranslation()
  const [opened, setOpened] = useState<Opened>()
  const { amounts, operations } = transaction
  const close = () => setOpened(undefined)
  const isCaptured = operations.some(({ kind, state }) => kind === "capture" && state === "succeeded")
  const shared = { order, transaction, onClose: close }
  return (
    <Container className="divide-y p-0 outline-none" tabIndex={-1} data-testid="ratepay-transaction">
      <div className="flex flex-wrap items-center justify-between gap-3 px-6 py-4">
        <div className="flex items-center gap-3">
          <Heading level="h2">Ratepay</Heading>
          <Text size="small" className="text-ui-fg-subtle">
            {t(`ratepay.method.${transaction.payment_method}`)}
          </Text>
          <StateBadge state={transaction.state} />
        </div>
        <div className="flex flex-wrap gap-2">
          <ReconcileButton orderId={order.order_id} />
          {amounts.open > 0 && (
            <>
              <Button size="small" variant="secondary" onClick={() => setOpened("capture")}>
                {t("ratepay.action.capture")}
              </Button>
              <Button size="small" variant="secondary" onClick={() => setOpened("cancel")}>
                {t("ratepay.action.cancel")}
              </Button>
            </>
          )}
          {amounts.refundable > 0 && (
            <Button size="small" variant="secondary" onClick={() => setOpened("refund")}>
              {t("ratepay.action.refund")}
            </Button>
          )}
          {isCaptured && (
            <Button size="small" variant="secondary" onClick={() => setOpened("tracking")}>
              {t("ratepay.action.tracking")}
            </Button>
          )}
        </div>
      </div>
      <AttentionBanner operations={operations} currencyCode={order.currency_code} />
      <FaultsBox transaction={transaction} currencyCode={order.currency_code} />
      <Totals transaction={transaction} currencyCode={order.currency_code} />
      <LinesTable transaction={transaction} currencyCode={order.currency_code} />
      <PaymentDue orderId={order.order_id} transactionId={transaction.id} />
      <Facts transaction={transaction} onExtend={() => setOpened("extend")} />
      <Timeline operations={operations} currencyCode={order.currency_code} />
      {(opened === "capture" || opened === "cancel" || opened === "refund") && (
        <MoveDrawer kind={opened} {...shared} />
      )}
      {opened === "extend" && <ExtendDrawer {...shared} />}
      {opened === "tracking" && <TrackingDrawer {...shared} />}
    </Container>
  )
}
