import type { Language } from "../modules/ratepay/records/texts/language"
import type { CheckResult, Group, Result } from "./check"
import { adviceOn, explain, textsByLanguage } from "./texts/texts"

/** A check's result in words, as the command line and the admin's API tell it. */
export type ToldCheck = {
  /** The anchor of its section in docs/doctor.md. */
  code: CheckResult["code"]
  group: Group
  result: Result
  looks_at: string
  why: string
  problems: {
    code: string
    level: "warning" | "wrong"
    values: Record<string, unknown>
    found: string
    to_do: string
  }[]
  /** Why it could not run. */
  reason: string | null
}

export function tellCheck(
  { code, group, result, problems, reason }: CheckResult,
  language: Language
): ToldCheck {
  const texts = textsByLanguage[language]
  const { looksAt, why } = texts.checks[code]
  return {
    code,
    group,
    result,
    looks_at: looksAt,
    why,
    problems: problems.map((problem) => {
      const { found, toDo } = adviceOn(texts, problem)
      return { code: problem.code, level: problem.level, values: problem.values, found, to_do: toDo }
    }),
    reason: reason === undefined ? null : explain(texts, reason),
  }
}

/** How many checks came to each result. */
export function countResults(checks: readonly Pick<CheckResult, "result">[]): Record<Result, number> {
  const counts = { ok: 0, warning: 0, wrong: 0, could_not_run: 0 } satisfies Record<Result, number>
  for (const { result } of checks) counts[result] += 1
  return counts
}
