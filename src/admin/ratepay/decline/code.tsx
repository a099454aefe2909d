import { Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"

/** Ratepay's codes, small beside the sentence that says what they mean. */
export function Code({ codes }: { codes: string }) {
  const { t } = useTranslation()
  return (
    <Text as="span" size="xsmall" className="text-ui-fg-subtle block break-words">
      {t("ratepay.trouble.code", { code: codes })}
    </Text>
  )
}
