import { useTranslation } from "react-i18next"
import { findings } from "../../sentences/findings/en"
import { showValues } from "../../sentences/show-values"
import { formatMoney } from "./money"
import type { Finding } from "./ratepay-order"

const codes = Object.keys(findings)

/** Returns how a finding is told in the dashboard's language; one that the dashboard does not know, in the API's English. */
export function useFinding(currencyCode: string): (finding: Finding) => string {
  const { t, i18n } = useTranslation()
  return ({ code, values, text }) => {
    if (!codes.includes(code)) return text
    const shown = showValues(values, {
      money: (amount) => formatMoney(amount, currencyCode, i18n.language),
      part: (name) => t(`ratepay.finding.part.${name}`),
      kind: (name) => t(`ratepay.kind.${name}`),
      state: (name) => t(`ratepay.state.${name}`),
    })
    return t(`ratepay.finding.${code}`, shown)
  }
}
