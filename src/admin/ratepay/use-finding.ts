import { useTranslation } from "react-i18next"
import { findings } from "../i18n/findings/en"
import { formatMoney } from "./money"
import type { Finding } from "./ratepay-order"

const amounts = ["amount", "owed", "to_refund", "to_cancel"]
const codes = Object.keys(findings)

/** Returns how a finding is told in the dashboard's language; one that the dashboard does not know, in the API's English. */
export function useFinding(currencyCode: string): (finding: Finding) => string {
  const { t, i18n } = useTranslation()
  const show = (name: string, value: Finding["values"][string]): string => {
    if (typeof value === "number")
      return amounts.includes(name) ? formatMoney(value, currencyCode, i18n.language) : String(value)
    if (name === "parts" && Array.isArray(value))
      return value.map((part) => t(`ratepay.finding.part.${part}`)).join(", ")
    if (Array.isArray(value)) return value.join(", ")
    if (name === "kind" || name === "ledger_kind") return t(`ratepay.kind.${value}`)
    return name === "state" ? t(`ratepay.state.${value}`) : value
  }
  return ({ code, values, text }) => {
    if (!codes.includes(code)) return text
    const shown = Object.entries(values).map(([name, value]) => [name, show(name, value)] as const)
    return t(`ratepay.finding.${code}`, Object.fromEntries(shown))
  }
}
