import { groups, results } from "../../doctor/check"
import { countResults, type ToldCheck } from "../../doctor/tell"
import { textsByLanguage } from "../../doctor/texts/texts"
import type { Language } from "../../modules/ratepay/records/texts/language"

/** The results for a person at a terminal: a line for each check, and below it what was found and what to do. */
export function toText(checks: readonly ToldCheck[], language: Language): string {
  const texts = textsByLanguage[language]
  const width = Math.max(...results.map((result) => texts.results[result].length))
  const indent = " ".repeat(width + 4)
  const below = (check: ToldCheck): string[] => [
    ...check.problems.flatMap(({ found, to_do }) => [found, `${texts.toDo}: ${to_do}`]),
    ...(check.reason === null ? [] : [`${texts.notRun}: ${check.reason}`]),
    ...(check.result === "ok" ? [] : [`docs/doctor.md#${check.code}`]),
  ]
  const sections = groups.flatMap((group) => {
    const own = checks.filter((check) => check.group === group)
    if (own.length === 0) return []
    const lines = own.flatMap((check) => [
      `  ${texts.results[check.result].padEnd(width)}  ${check.looks_at}`,
      ...below(check).map((line) => `${indent}${line}`),
    ])
    return [[texts.groups[group], ...lines].join("\n")]
  })
  return [...sections, texts.summary(countResults(checks))].join("\n\n")
}
