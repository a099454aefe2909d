import { declineKeys } from "./decline-keys"
import { sentences } from "./index"
import { refusalIn } from "./refusal-code"
import { showValues, type Values } from "./show-values"

type Language = keyof typeof sentences

/** A decline of Ratepay's in the words of a language: why, and what to do next. */
export function tellDecline(
  decline: { category: string; reasons: readonly string[] },
  language: Language
): string {
  const { category, reason } = sentences[language].declines
  const texts = new Map<string, string>([
    ...Object.entries(category).map(([code, text]) => [`category.${code}`, text] as const),
    ...Object.entries(reason).map(([code, text]) => [`reason.${code}`, text] as const),
  ])
  return declineKeys(decline)
    .flatMap((key) => texts.get(key) ?? [])
    .join(" ")
}

/** Why something was not done, in the words of a language, by the code that a message names; undefined where it names none. */
export function tellRefusal(message: string, language: Language): string | undefined {
  const place = refusalIn(message)
  if (place === undefined) return undefined
  const texts = new Map<string, string>(
    Object.entries(sentences[language].refusals).flatMap(([group, all]) =>
      Object.entries(all).map(([code, text]) => [`${group}.${code}`, text] as const)
    )
  )
  return texts.get(place)
}

/**
 * A finding in the words of a language; what has no sentence there in the words it was told with.
 *
 * @param money shows an amount as it stands in the finding
 */
export function tellFinding(
  { code, values, text }: { code: string; values: Values; text: string },
  language: Language,
  money: (amount: number) => string
): string {
  const { findings, operations } = sentences[language]
  const { part: parts, ...found } = findings
  const sentence = wordOf(found, code, text)
  const shown = showValues(values, {
    money,
    part: (name) => wordOf(parts, name, name),
    kind: (name) => wordOf(operations.kind, name, name),
    state: (name) => wordOf(operations.state, name, name),
  })
  // Each name is filled once: a value that looks like a name stays as it is.
  return sentence.replace(/\{\{(\w+)\}\}/g, (slot, name: string) => shown[name] ?? slot)
}

function wordOf(words: Readonly<Record<string, string>>, name: string, otherwise: string): string {
  return (Object.hasOwn(words, name) ? words[name] : undefined) ?? otherwise
}
