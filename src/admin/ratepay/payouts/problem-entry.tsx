import { Button, Text, toast } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import { useOnce } from "../forms/use-once"
import { formatDay, formatMoney } from "../money"
import { useAsk } from "../queries"
import { EntryOrder } from "./entry-order"
import type { SettlementProblem } from "./payout"
import { useStaffName } from "./queries"

/** Something that does not agree: which order or payout, what, and a button to dismiss it, or who did. */
export function ProblemEntry({ problem }: { problem: SettlementProblem }) {
  return (
    <li className="flex flex-wrap items-start gap-3 px-6 py-3" data-problem={problem.kind}>
      <Subject problem={problem} />
      <div className="min-w-0 flex-1">
        <Text size="small">
          <About problem={problem} />
        </Text>
        {problem.acknowledged_at !== null && problem.acknowledged_by !== null && (
          <Dismissed at={problem.acknowledged_at} by={problem.acknowledged_by} />
        )}
      </div>
      {problem.acknowledged_at === null && <Dismiss id={problem.id} />}
    </li>
  )
}

function Subject({ problem }: { problem: SettlementProblem }) {
  const { t } = useTranslation()
  const { unreadable, payout, order_id, shop_transaction_id, entry } = problem
  if (unreadable === null)
    return (
      <EntryOrder
        orderId={order_id}
        orderNumber={shop_transaction_id ?? entry?.partner_transaction_id ?? null}
      />
    )
  if (payout === null)
    return (
      <Text as="span" size="small" className="text-ui-fg-subtle">
        {t("ratepay.payouts.problems.file")}
      </Text>
    )
  return (
    <Link
      to={`/ratepay/settlements/${payout.id}`}
      className="txt-small-plus text-ui-fg-base break-all underline"
    >
      {payout.reference}
    </Link>
  )
}

function About({ problem }: { problem: SettlementProblem }) {
  const { t, i18n } = useTranslation()
  const { kind, currency_code, expected_amount, settled_amount, entry, unreadable } = problem
  if (unreadable !== null) {
    const { line, column, fault, rows } = unreadable
    const where = t(column === null ? "ratepay.payouts.inLine" : "ratepay.payouts.inColumn", {
      ...{ line, column },
      fault: t(`ratepay.payouts.fault.${fault}`),
    })
    return (
      <>
        {where}. {t("ratepay.payouts.problems.unreadable")}
        {rows > 1 && ` ${t("ratepay.payouts.problems.behind", { quantity: rows - 1 })}`}
      </>
    )
  }
  const money = (amount: number | null) => formatMoney(amount ?? 0, currency_code, i18n.language)
  return (
    <>
      {t(`ratepay.payouts.problems.${kind}`, {
        amount: money(settled_amount),
        settled: money(settled_amount),
        expected: money(expected_amount),
        payout: entry?.payout_reference,
        line: entry?.line,
      })}
    </>
  )
}

function Dismissed({ at, by }: { at: string; by: string }) {
  const { t, i18n } = useTranslation()
  const { data: name } = useStaffName(by)
  return (
    <Text size="xsmall" className="text-ui-fg-subtle">
      {t("ratepay.payouts.problems.dismissed", { name: name ?? by, day: formatDay(at, i18n.language) })}
    </Text>
  )
}

function Dismiss({ id }: { id: string }) {
  const { t } = useTranslation()
  const dismissal = useAsk<unknown>(`/settlements/problems/${id}/acknowledgement`)
  const once = useOnce()
  const run = () =>
    once(async () => {
      try {
        await dismissal.mutateAsync({})
        toast.success(t("ratepay.done.dismiss"))
      } catch (error) {
        toast.error(error instanceof Error ? error.message : String(error))
      }
    })
  return (
    <Button size="small" variant="secondary" disabled={dismissal.isPending} onClick={() => void run()}>
      {t("ratepay.action.dismiss")}
    </Button>
  )
}
