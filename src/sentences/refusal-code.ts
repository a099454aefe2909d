import { refusals, type Refusals } from "./refusals/en"

/** Names why a request of a merchant's was refused, in the messages of the admin API. */
export type RefusalCode = { [Group in keyof Refusals]: keyof Refusals[Group] }[keyof Refusals]

/** For each code its place in `refusals`. */
const places = new Map(
  Object.entries(refusals).flatMap(([group, texts]) =>
    Object.keys(texts).map((code) => [code, `${group}.${code}`] as const)
  )
)

/** How a message names a code: in parentheses, so that people who read the message can pass over it. */
export function codeInMessage(code: RefusalCode): string {
  return `(${code})`
}

/** The same for several codes, to be put behind what a message says. */
export function codesInMessage(codes: readonly RefusalCode[]): string {
  return codes.map((code) => ` ${codeInMessage(code)}`).join("")
}

/** The place in `refusals` of the first code that a message names; undefined where it names none. */
export function refusalIn(message: string): string | undefined {
  for (const [, code = ""] of message.matchAll(/\(([a-z_]+)\)/g)) {
    const place = places.get(code)
    if (place !== undefined) return place
  }
  return undefined
}
