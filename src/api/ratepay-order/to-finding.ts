import { isCents, parseCurrency, toMedusaAmount } from "../../basket"
import type { ToldFinding } from "../../modules/ratepay/records/finding"
import { amountNames } from "../../sentences/amount-names"
import type { FindingResponse } from "./finding-schema"

/** A finding as the admin API shows it: its amounts in major units. */
export function toFindingResponse(
  { code, values, text }: ToldFinding,
  currencyCode: string
): FindingResponse {
  const currency = parseCurrency(currencyCode)
  const isAmount = (name: string) => amountNames.some((one) => one === name)
  const shown = Object.entries(values).map(
    ([name, value]) =>
      [name, isAmount(name) && isCents(value) ? toMedusaAmount({ cents: value, currency }) : value] as const
  )
  return { code, values: Object.fromEntries(shown), text }
}
