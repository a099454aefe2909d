/** Controls, line breaks, tabs and spaces of every width, and letters that only look like a blank. */
const blanks = /[\p{Cc}\p{Z}\u115F\u1160\u2800\u3164\uFFA0]+/gu
/** Halves of surrogate pairs, characters that are none, and marks that are never seen (soft hyphens, directions, BOMs). */
const unseen =
  /[\p{Cs}\p{Noncharacter_Code_Point}\u00AD\u034F\u061C\u180E\u200B\u200E\u200F\u202A-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB]/gu
/** Letters, digits, signs: what a joiner or an accent alone is not. */
const seen = /[\p{L}\p{N}\p{P}\p{S}\p{Co}]/u

/**
 * A text as it may go over the wire and be read: one line, single spaces, well-formed, trimmed. Undefined where nothing
 * of it can be seen. Cleaning twice changes nothing.
 */
export function cleanText(text: string): string | undefined {
  const clean = text.replace(unseen, "").replace(blanks, " ").trim()
  return seen.test(clean) ? clean : undefined
}
