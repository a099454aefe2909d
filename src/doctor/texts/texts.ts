import type { Language } from "../../modules/ratepay/records/texts/language"
import type { ReasonCode, ReasonOf } from "../not-known"
import type { ProblemCode, ProblemOf } from "../problem"
import { de } from "./de"
import { en } from "./en"
import { fr } from "./fr"
import { nl } from "./nl"
import type { Advice, Texts } from "./words"

export const textsByLanguage: Record<Language, Texts> = { de, en, fr, nl }

/** The words for a problem. */
export function adviceOn<Code extends ProblemCode>(
  texts: Texts,
  { code, values }: Pick<ProblemOf<Code>, "code" | "values">
): Advice {
  return texts.problems[code](values)
}

/** The words for why a check could not run. */
export function explain<Code extends ReasonCode>(texts: Texts, { code, values }: ReasonOf<Code>): string {
  return texts.reasons[code](values)
}
