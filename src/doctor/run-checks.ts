import type { Check, CheckResult, Group, Result } from "./check"
import { checks } from "./checks/checks"
import type { FactReaders } from "./facts"
import { toReason } from "./not-known"
import type { Problem } from "./problem"

/** Runs the checks of some groups on the facts about a store. Never throws, and changes nothing. */
export async function runChecks(facts: FactReaders, groups: readonly Group[]): Promise<CheckResult[]> {
  return Promise.all(
    checks.filter(({ group }) => groups.includes(group)).map((check) => runCheck(check, facts))
  )
}

/** Runs one check. One whose facts can't be known says why; it is not told as well. */
export async function runCheck({ code, group, judge }: Check, facts: FactReaders): Promise<CheckResult> {
  try {
    const problems = await judge(facts)
    return { code, group, result: resultOf(problems), problems, reason: undefined }
  } catch (error) {
    return { code, group, result: "could_not_run", problems: [], reason: toReason(error) }
  }
}

/** The exit code for some results: 2 where something is wrong, 1 for a warning or a check that could not run, else 0. */
export function exitCodeOf(results: readonly Pick<CheckResult, "result">[]): 0 | 1 | 2 {
  if (results.some(({ result }) => result === "wrong")) return 2
  return results.every(({ result }) => result === "ok") ? 0 : 1
}

function resultOf(problems: readonly Problem[]): Result {
  if (problems.length === 0) return "ok"
  return problems.some(({ level }) => level === "wrong") ? "wrong" : "warning"
}
