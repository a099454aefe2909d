import { Button, Container, Heading, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { CheckList } from "./check-list"
import { useConnectionTest } from "./queries"

/** Tests the connection to Ratepay when staff press the button, and says what came of it. */
export function ConnectionSection() {
  const { t, i18n } = useTranslation()
  const test = useConnectionTest(i18n.language)
  const title = t("ratepay.settings.group.connection")
  return (
    <Container className="divide-y p-0" data-testid="ratepay-connection">
      <div className="flex flex-wrap items-start justify-between gap-3 px-6 py-4">
        <div className="min-w-0">
          <Heading level="h2">{title}</Heading>
          <Text size="small" className="text-ui-fg-subtle">
            {t("ratepay.settings.connectionAbout")}
          </Text>
        </div>
        {/* Not disabled while it runs: a disabled button loses the focus. */}
        <Button
          size="small"
          variant="secondary"
          aria-disabled={test.isPending}
          onClick={() => {
            if (!test.isPending) test.mutate()
          }}
        >
          {t("ratepay.settings.test")}
        </Button>
      </div>
      <div role="status" aria-busy={test.isPending}>
        {test.isPending && (
          <Text size="small" className="px-6 py-4">
            {t("ratepay.settings.testing")}
          </Text>
        )}
        {!test.isPending && test.data && <CheckList checks={test.data.checks} label={title} />}
      </div>
      {test.error && (
        <Text size="small" className="text-ui-fg-error px-6 py-4" role="alert">
          {t("ratepay.error.read")} {test.error.message}
        </Text>
      )}
    </Container>
  )
}
