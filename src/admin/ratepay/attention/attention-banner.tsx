import { Heading } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { OperationText } from "../operation-text"
import type { RatepayOperation } from "../ratepay-order"
import { StateBadge } from "../state-badge"
import { AttentionActions } from "./attention-actions"

/** The operations of an order that need attention, at the top of its section. */
export function AttentionBanner({
  operations,
  currencyCode,
}: {
  operations: RatepayOperation[]
  currencyCode: string
}) {
  const { t } = useTranslation()
  const troubled = operations.filter(({ needs_attention }) => needs_attention)
  if (troubled.length === 0) return null
  return (
    <section role="alert" className="bg-ui-bg-subtle px-6 py-4">
      <Heading level="h3" className="mb-2">
        {t("ratepay.attention.title")}
      </Heading>
      <ul className="flex flex-col gap-4">
        {troubled.map((operation) => (
          <li
            key={operation.id}
            className="flex flex-col gap-2 sm:flex-row sm:items-start sm:justify-between sm:gap-4"
          >
            <div className="flex min-w-0 flex-col items-start gap-1">
              <StateBadge state={operation.state} />
              <OperationText operation={operation} currencyCode={currencyCode} />
            </div>
            <AttentionActions operation={operation} />
          </li>
        ))}
      </ul>
    </section>
  )
}
