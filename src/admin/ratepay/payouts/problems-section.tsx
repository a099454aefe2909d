import { Container, Heading, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { formatMoney } from "../money"
import { EntryOrder } from "./entry-order"
import { PageButtons, usePages } from "./pages"
import type { SettlementProblem } from "./payout"
import { useSettlementProblems } from "./queries"

/** What of the settlement files does not agree with the orders. */
export function ProblemsSection() {
  const { t } = useTranslation()
  const pages = usePages()
  const { data, error, isPlaceholderData } = useSettlementProblems(pages.after)
  return (
    <Container className="divide-y p-0" data-testid="ratepay-settlement-problems">
      <div className="px-6 py-4">
        <Heading level="h2">{t("ratepay.payouts.problems.title")}</Heading>
        <Text size="small" className="text-ui-fg-subtle">
          {t(
            data?.problems.length === 0 ? "ratepay.payouts.problems.empty" : "ratepay.payouts.problems.next"
          )}
        </Text>
      </div>
      {error && (
        <Text size="small" className="text-ui-fg-error px-6 py-4" role="alert">
          {t("ratepay.error.read")} {error.message}
        </Text>
      )}
      {data && data.problems.length > 0 && (
        <ul className="divide-y">
          {data.problems.map((problem) => (
            <li
              key={problem.id}
              className="flex flex-wrap items-start gap-3 px-6 py-3"
              data-problem={problem.kind}
            >
              <EntryOrder
                orderId={problem.order_id}
                orderNumber={problem.shop_transaction_id ?? problem.entry?.partner_transaction_id ?? null}
              />
              <About problem={problem} />
            </li>
          ))}
        </ul>
      )}
      <PageButtons pages={pages} next={data?.next ?? null} isBusy={isPlaceholderData} />
    </Container>
  )
}

function About({ problem }: { problem: SettlementProblem }) {
  const { t, i18n } = useTranslation()
  const money = (amount: number) => formatMoney(amount, problem.currency_code, i18n.language)
  return (
    <Text size="small" className="min-w-0 flex-1">
      {t(`ratepay.payouts.problems.${problem.kind}`, {
        amount: money(problem.settled_amount),
        settled: money(problem.settled_amount),
        expected: money(problem.expected_amount ?? 0),
        payout: problem.entry?.payout_reference,
        line: problem.entry?.line,
      })}
    </Text>
  )
}
