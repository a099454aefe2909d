import { Button, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { Action, RatepayTransaction } from "../ratepay-order"

const offered = ["capture", "cancel", "refund", "tracking", "extend"] as const
export type Offered = (typeof offered)[number]

/** A button for each action that can succeed now. */
export function Actions({
  transaction,
  onOpen,
}: {
  transaction: RatepayTransaction
  onOpen: (action: Offered) => void
}) {
  const { t } = useTranslation()
  return (
    <div className="flex flex-wrap gap-2">
      {offered
        .filter((action) => transaction.actions[action].possible)
        .map((action) => (
          <Button key={action} size="small" variant="secondary" onClick={() => onOpen(action)}>
            {t(`ratepay.action.${action}`)}
          </Button>
        ))}
    </div>
  )
}

/** Which actions can't succeed now, and why not, each reason once. */
export function WhyNots({ transaction }: { transaction: RatepayTransaction }) {
  const { t } = useTranslation()
  const reasons = groupByReason(transaction.actions)
  if (reasons.size === 0) return null
  return (
    <section className="px-6 py-4" data-testid="ratepay-why-not">
      <Text size="xsmall" weight="plus">
        {t("ratepay.impossible")}
      </Text>
      <ul>
        {[...reasons].map(([reason, actions]) => (
          <li key={reason} className="txt-xsmall text-ui-fg-subtle">
            {actions.map((action) => t(`ratepay.action.${action}`)).join(", ")} –{" "}
            {t(`ratepay.whyNot.${reason}`)}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** The actions that can't succeed, by the reason why. */
export function groupByReason(actions: RatepayTransaction["actions"]): Map<string, Action[]> {
  const reasons = new Map<string, Action[]>()
  for (const action of offered) {
    const { why_not } = actions[action]
    if (why_not !== null) reasons.set(why_not, [...(reasons.get(why_not) ?? []), action])
  }
  return reasons
}
