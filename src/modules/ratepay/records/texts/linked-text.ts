/** A part of a text; a part with `href` is a link. */
export type TextPart = { text: string; href?: string }
/** A text in parts, for pages that make their own elements of its links. It is never HTML. */
export type LinkedText = TextPart[]

const address = /(https:\/\/[^\s<>"]*[^\s<>".,;:!?)])/

/** Makes a link of each https address in a text. The parts together are the text. */
export function toLinkedText(text: string): LinkedText {
  return text
    .split(address)
    .map((part, index) => (index % 2 === 1 ? { text: part, href: part } : { text: part }))
    .filter((part) => part.text !== "")
}
