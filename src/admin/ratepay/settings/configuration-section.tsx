import { Container, Heading, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { DocsLink } from "./docs-link"
import { useConfiguration } from "./queries"
import { sections, type Option } from "./settings"

/** The options in force, by the sections of their documentation. Secrets are shown as set or not set. */
export function ConfigurationSection() {
  const { t } = useTranslation()
  const { data, error } = useConfiguration()
  return (
    <Container className="divide-y p-0" data-testid="ratepay-configuration">
      <div className="px-6 py-4">
        <Heading level="h2">{t("ratepay.settings.configuration")}</Heading>
        <Text size="small" className="text-ui-fg-subtle">
          {t("ratepay.settings.configurationAbout")}
        </Text>
        {data && (
          <Text size="xsmall" className="text-ui-fg-subtle">
            medusa-payment-ratepay {data.version}
          </Text>
        )}
      </div>
      {error && (
        <Text size="small" className="text-ui-fg-error px-6 py-4" role="alert">
          {t("ratepay.error.read")} {error.message}
        </Text>
      )}
      {data &&
        sections.map((section) => (
          <div key={section}>
            <div className="bg-ui-bg-subtle flex flex-wrap items-baseline justify-between gap-x-4 px-6 py-2">
              <Heading level="h3">{t(`ratepay.settings.section.${section}`)}</Heading>
              <DocsLink
                page="configuration"
                anchor={section}
                about={t(`ratepay.settings.section.${section}`)}
              />
            </div>
            <dl className="divide-y">
              {data.options
                .filter((option) => option.section === section)
                .map((option) => (
                  <OptionRow key={option.name} option={option} />
                ))}
            </dl>
          </div>
        ))}
    </Container>
  )
}

function OptionRow({ option }: { option: Option }) {
  const { t } = useTranslation()
  const { name, value, is_set, is_secret, is_default } = option
  return (
    <div className="grid gap-x-4 px-6 py-2 sm:grid-cols-2" data-option={name}>
      <dt className="txt-small text-ui-fg-subtle break-words font-mono">{name}</dt>
      <dd className="txt-small min-w-0">
        {is_secret || !is_set ? (
          <span>{t(is_set ? "ratepay.settings.set" : "ratepay.settings.notSet")}</span>
        ) : (
          <span className="whitespace-pre-wrap break-words font-mono">{describe(value)}</span>
        )}
        {is_set && is_default && (
          <span className="text-ui-fg-subtle"> ({t("ratepay.settings.default")})</span>
        )}
      </dd>
    </div>
  )
}

/** A value as it is written in the configuration. */
function describe(value: unknown): string {
  if (typeof value === "string") return value
  if (Array.isArray(value) && value.every((entry) => typeof entry !== "object"))
    return value.length === 0 ? "[]" : value.join(", ")
  return JSON.stringify(value, null, 1)
}
