import type { Region, TaxFacts } from "../../facts"
import { warning, wrong, type Problem } from "../../problem"

/** Ratepay's VAT rates: from 0 to below 1000 percent, at most two decimals (Payment API v2, 3.1). */
const usable = /^\d{1,3}(\.\d{1,2}0*)?$/

/** Whether every tax rate of countries that are sold to is one that Ratepay accepts, and no such country lacks its taxes. */
export function judgeTaxes({ rates, countries }: TaxFacts, regions: readonly Region[]): Problem[] {
  const sold = new Set(regions.flatMap((region) => region.countries))
  const problems: Problem[] = rates
    .filter(({ country, rate }) => sold.has(country) && !usable.test(rate))
    .map((rate) => wrong("rate_unusable", rate))
  for (const region of regions) {
    const untaxed = region.countries.filter((country) => !countries.includes(country))
    if (untaxed.length > 0)
      problems.push(warning("countries_untaxed", { region: region.name, countries: untaxed }))
  }
  return problems
}
