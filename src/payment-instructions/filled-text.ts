import { cleanText } from "../basket"

/** A text with at least one visible character. */
export type FilledText = string & { readonly [filledBrand]: true }

declare const filledBrand: unique symbol

function isFilled(text: string | undefined): text is FilledText {
  return text !== undefined && text !== ""
}

/** A stored text on one line; null where it is no text or has no visible character. */
export function toFilledText(stored: unknown): FilledText | null {
  const text = typeof stored === "string" ? cleanText(stored) : undefined
  return isFilled(text) ? text : null
}
