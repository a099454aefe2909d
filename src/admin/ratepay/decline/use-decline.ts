import { useTranslation } from "react-i18next"
import { declines } from "../../i18n/declines/en"

/** Ratepay's decline in words: a sentence for each reason, or the category's where no reason is known; and the codes. */
export type DeclineText = { sentences: string[]; codes: string }

const reasons = Object.keys(declines.reason)
const categories = Object.keys(declines.category)

/** Returns how a decline is told in the dashboard's language. */
export function useDecline(): (decline: { category: string; reasons: string[] }) => DeclineText {
  const { t } = useTranslation()
  return ({ category, reasons: given }) => {
    const known = given.filter((reason) => reasons.includes(reason))
    const general = categories.includes(category) ? category : "other"
    return {
      sentences:
        known.length > 0
          ? known.map((reason) => t(`ratepay.decline.reason.${reason}`))
          : [t(`ratepay.decline.category.${general}`)],
      codes: [category, ...given].join(", "),
    }
  }
}

/** The categories and reasons that the admin has sentences for. */
export const knownCodes = { categories, reasons }
