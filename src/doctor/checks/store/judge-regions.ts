import type { PaymentMethod } from "../../../modules/ratepay/records/transaction"
import type { NamedAccount } from "../../accounts"
import type { Region } from "../../facts"
import { warning, wrong, type Problem } from "../../problem"

type Account = Pick<NamedAccount, "choice" | "rules">

/** Whether each region offers a method only where an account sells it: by currency and by country. */
export function judgeRegions(accounts: readonly Account[], regions: readonly Region[]): Problem[] {
  if (regions.length === 0) return [wrong("no_region", {})]
  return regions.flatMap((region) => judgeRegion(accounts, region))
}

function judgeRegion(accounts: readonly Account[], region: Region): Problem[] {
  const { name, currency, countries, methods } = region
  const takers = accounts.filter(({ choice }) => isChosen(choice, region))
  const inCurrency = (method: PaymentMethod) =>
    takers.filter(({ rules }) => rules[method].currencies.includes(currency))
  const sellsTo = (method: PaymentMethod, country: string) =>
    inCurrency(method).some(
      ({ choice, rules }) =>
        (choice.countries?.includes(country) ?? true) && rules[method].countries.includes(country)
    )
  const ofOtherCurrency = methods.filter((method) => inCurrency(method).length === 0)
  const rest = methods.filter((method) => !ofOtherCurrency.includes(method))
  const nowhere = rest.filter((method) => !countries.some((country) => sellsTo(method, country)))
  const partly = rest.filter(
    (method) => !nowhere.includes(method) && !countries.every((country) => sellsTo(method, country))
  )
  const refused = countries.filter((country) => partly.some((method) => !sellsTo(method, country)))
  const problems: Problem[] = []
  if (ofOtherCurrency.length > 0)
    problems.push(wrong("region_currency", { region: name, currency, methods: ofOtherCurrency }))
  if (nowhere.length > 0) problems.push(wrong("region_without_country", { region: name, methods: nowhere }))
  if (refused.length > 0)
    problems.push(warning("region_countries", { region: name, countries: refused, methods: partly }))
  return problems
}

/** Whether orders of a region may belong to an account. Its sales channels are not known of a region. */
function isChosen({ regions, currencies }: Account["choice"], { id, currency }: Region): boolean {
  return (regions?.includes(id) ?? true) && (currencies?.includes(currency) ?? true)
}
