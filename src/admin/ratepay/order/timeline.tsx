import { Button, Heading } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { hiddenKinds } from "../operation-kinds"
import { OperationText } from "../operation-text"
import type { RatepayOperation } from "../ratepay-order"
import { StateBadge } from "../state-badge"

const SHOWN = 5

/** The operations of a transaction, newest first; a long list is folded. */
export function Timeline({
  operations,
  currencyCode,
}: {
  operations: RatepayOperation[]
  currencyCode: string
}) {
  const { t } = useTranslation()
  const [isOpen, setOpen] = useState(false)
  const newestFirst = operations
    .filter(({ kind }) => hiddenKinds.every((hidden) => hidden !== kind))
    .reverse()
  const shown = isOpen ? newestFirst : newestFirst.slice(0, SHOWN)
  return (
    <section className="px-6 py-4">
      <Heading level="h3" className="mb-2">
        {t("ratepay.timeline.title")}
      </Heading>
      <ol className="flex flex-col gap-3" data-testid="ratepay-timeline">
        {shown.map((operation) => (
          <li key={operation.id} className="flex items-start justify-between gap-4">
            <OperationText operation={operation} currencyCode={currencyCode} />
            <StateBadge state={operation.state} />
          </li>
        ))}
      </ol>
      {newestFirst.length > SHOWN && (
        <Button
          size="small"
          variant="transparent"
          className="mt-2"
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
        >
          {isOpen
            ? t("ratepay.timeline.less")
            : t("ratepay.timeline.more", { count: newestFirst.length - SHOWN })}
        </Button>
      )}
    </section>
  )
}
