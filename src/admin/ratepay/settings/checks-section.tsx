import { Button, Container, Heading, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { CheckList } from "./check-list"
import { useChecks } from "./queries"
import { groups, results } from "./settings"

/** All checks that send nothing, by what they are about, and how many came to which result. */
export function ChecksSection() {
  const { t, i18n } = useTranslation()
  const { data, error, isFetching, refetch } = useChecks(i18n.language)
  const checks = data?.checks ?? []
  const counts = results
    .map((result) => ({ result, count: checks.filter((check) => check.result === result).length }))
    .filter(({ count }) => count > 0)
    .map(({ result, count }) => `${t(`ratepay.settings.result.${result}`)}: ${count}`)
  return (
    <Container className="divide-y p-0" data-testid="ratepay-checks">
      <div className="flex flex-wrap items-start justify-between gap-3 px-6 py-4">
        <div className="min-w-0">
          <Heading level="h2">{t("ratepay.settings.checks")}</Heading>
          <Text size="small" className="text-ui-fg-subtle" role="status">
            {isFetching ? t("ratepay.settings.checking") : counts.join(" · ")}
          </Text>
        </div>
        <Button size="small" variant="secondary" disabled={isFetching} onClick={() => void refetch()}>
          {t("ratepay.settings.again")}
        </Button>
      </div>
      {error && (
        <Text size="small" className="text-ui-fg-error px-6 py-4" role="alert">
          {t("ratepay.error.read")} {error.message}
        </Text>
      )}
      {groups.map((group) => {
        const own = checks.filter((check) => check.group === group)
        if (own.length === 0) return null
        const title = t(`ratepay.settings.group.${group}`)
        return (
          <div key={group}>
            <Heading level="h3" className="bg-ui-bg-subtle px-6 py-2">
              {title}
            </Heading>
            <CheckList checks={own} label={title} />
          </div>
        )
      })}
    </Container>
  )
}
