import { useTranslation } from "react-i18next"
import { useConfiguration } from "./queries"

/** The pages of the package as it was published, in the version that this store has. */
const PUBLISHED = "https://unpkg.com/medusa-payment-ratepay"

/** A link to what the documentation says about a check, or about a section of options. */
export function DocsLink({ page, anchor, about }: { page: string; anchor: string; about: string }) {
  const { t } = useTranslation()
  const { data } = useConfiguration()
  const version = data === undefined ? "" : `@${data.version}`
  return (
    <a
      href={`${PUBLISHED}${version}/docs/${page}.md#${anchor}`}
      target="_blank"
      rel="noreferrer"
      className="txt-xsmall-plus text-ui-fg-base underline"
    >
      {t("ratepay.settings.docsAbout", { about })}
    </a>
  )
}
