import type { PaymentMethod } from "../../modules/ratepay/records/transaction"
import type { CheckCode, Group, Result } from "../check"
import type { ReasonCode, ReasonOf } from "../not-known"
import type { ProblemCode, ProblemOf } from "../problem"

/** What was found, and what to do about it. */
export type Advice = { found: string; toDo: string }

/** The words of the checks in one language. */
export type Texts = {
  groups: Record<Group, string>
  results: Record<Result, string>
  methods: Record<PaymentMethod, string>
  /** What each check looks at, and why. */
  checks: Record<CheckCode, { looksAt: string; why: string }>
  problems: { [Code in ProblemCode]: (values: ProblemOf<Code>["values"]) => Advice }
  reasons: { [Code in ReasonCode]: (values: ReasonOf<Code>["values"]) => string }
  toDo: string
  notRun: string
  summary: (counts: Record<Result, number>) => string
}
