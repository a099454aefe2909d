import { defineRouteConfig } from "@medusajs/admin-sdk"
import { Heading, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { ChecksSection } from "../../../ratepay/settings/checks-section"
import { ConfigurationSection } from "../../../ratepay/settings/configuration-section"
import { ConnectionSection } from "../../../ratepay/settings/connection-section"

/** The page "Settings" below "Ratepay": whether the store is set up right, and the options in force. */
const SettingsPage = () => {
  const { t } = useTranslation()
  return (
    <div className="flex flex-col gap-3" data-testid="ratepay-settings">
      <div>
        <Heading level="h1">{t("ratepay.settings.title")}</Heading>
        <Text size="small" className="text-ui-fg-subtle">
          {t("ratepay.settings.about")}
        </Text>
      </div>
      <ConnectionSection />
      <ChecksSection />
      <ConfigurationSection />
    </div>
  )
}

export const config = defineRouteConfig({ label: "ratepay.settings.nav", translationNs: "translation" })

export default SettingsPage
