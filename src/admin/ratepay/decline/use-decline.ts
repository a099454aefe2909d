import { useTranslation } from "react-i18next"
import { declineKeys } from "../../../sentences/decline-keys"

/** Ratepay's decline in words: a sentence for each reason, or the category's where no reason is known; and the codes. */
export type DeclineText = { sentences: string[]; codes: string }

/** Returns how a decline is told in the dashboard's language. */
export function useDecline(): (decline: { category: string; reasons: string[] }) => DeclineText {
  const { t } = useTranslation()
  return (decline) => ({
    sentences: declineKeys(decline).map((key) => t(`ratepay.decline.${key}`)),
    codes: [decline.category, ...decline.reasons].join(", "),
  })
}
