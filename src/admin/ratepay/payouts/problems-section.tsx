import { Button, Container, Heading, Text } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { PageButtons, usePages } from "./pages"
import { ProblemEntry } from "./problem-entry"
import { useSettlementProblems } from "./queries"

/** What of the settlement files does not agree with the orders, and what of it was dismissed. */
export function ProblemsSection() {
  const [isDismissed, setDismissed] = useState(false)
  return (
    <List key={String(isDismissed)} isDismissed={isDismissed} onTurn={() => setDismissed(!isDismissed)} />
  )
}

function List({ isDismissed, onTurn }: { isDismissed: boolean; onTurn: () => void }) {
  const { t } = useTranslation()
  const pages = usePages()
  const { data, error, isPlaceholderData } = useSettlementProblems(pages.after, isDismissed)
  const isEmpty = data?.problems.length === 0
  return (
    <Container className="divide-y p-0" data-testid="ratepay-settlement-problems">
      <div className="flex flex-wrap items-start justify-between gap-3 px-6 py-4">
        <div className="min-w-0 flex-1">
          <Heading level="h2">{t("ratepay.payouts.problems.title")}</Heading>
          <Text size="small" className="text-ui-fg-subtle">
            {isDismissed && isEmpty && t("ratepay.payouts.problems.emptyDismissed")}
            {!isDismissed && t(isEmpty ? "ratepay.payouts.problems.empty" : "ratepay.payouts.problems.next")}
          </Text>
        </div>
        <Button size="small" variant="secondary" onClick={onTurn}>
          {t(isDismissed ? "ratepay.payouts.problems.showOpen" : "ratepay.payouts.problems.showDismissed")}
        </Button>
      </div>
      {error && (
        <Text size="small" className="text-ui-fg-error px-6 py-4" role="alert">
          {t("ratepay.error.read")} {error.message}
        </Text>
      )}
      {data && !isEmpty && (
        <ul className="divide-y">
          {data.problems.map((problem) => (
            <ProblemEntry key={problem.id} problem={problem} />
          ))}
        </ul>
      )}
      <PageButtons pages={pages} next={data?.next ?? null} isBusy={isPlaceholderData} />
    </Container>
  )
}
