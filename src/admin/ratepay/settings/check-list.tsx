import { StatusBadge, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { DocsLink } from "./docs-link"
import type { Check, Result } from "./settings"

const colors: Record<Result, "green" | "orange" | "red" | "grey"> = {
  ok: "green",
  warning: "orange",
  wrong: "red",
  could_not_run: "grey",
}

/** Checks with their results: what each looked at and why, what it found, and what to do about it. */
export function CheckList({ checks, label }: { checks: Check[]; label: string }) {
  return (
    <ul className="divide-y" aria-label={label}>
      {checks.map((check) => (
        <CheckRow key={check.code} check={check} />
      ))}
    </ul>
  )
}

function CheckRow({ check }: { check: Check }) {
  const { t } = useTranslation()
  return (
    <li
      className="flex flex-col gap-2 px-6 py-3 sm:flex-row sm:gap-4"
      data-check={check.code}
      data-result={check.result}
    >
      <div className="w-36 shrink-0">
        <StatusBadge color={colors[check.result]}>{t(`ratepay.settings.result.${check.result}`)}</StatusBadge>
      </div>
      <div className="flex min-w-0 flex-1 flex-col gap-1">
        <Text size="small" weight="plus">
          {check.looks_at}
        </Text>
        {check.problems.map(({ found, to_do }) => (
          <div key={found} className="break-words">
            <Text size="small">{found}</Text>
            <Text size="small" className="text-ui-fg-subtle">
              {t("ratepay.settings.toDo", { what: to_do })}
            </Text>
          </div>
        ))}
        {check.reason !== null && <Text size="small">{check.reason}</Text>}
        <Text size="xsmall" className="text-ui-fg-subtle">
          {check.why}
        </Text>
        <div>
          <DocsLink page="doctor" anchor={check.code} about={check.looks_at} />
        </div>
      </div>
    </li>
  )
}
