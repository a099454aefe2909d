/** Control characters, line breaks, tabs, spaces of every width, and letters that look like a blank. */
const blanks = /[\p{Cc}\p{Z}\u115F\u1160\u2800\u3164\uFFA0]+/gu
/** Lone halves of surrogate pairs, unassigned characters, and invisible marks (soft hyphens, direction marks, BOMs). */
const unseen =
  /[\p{Cs}\p{Noncharacter_Code_Point}\u00AD\u034F\u061C\u180E\u200B\u200E\u200F\u202A-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB]/gu
/** Letters, digits and signs, which are visible; a joiner or an accent alone is not. */
const seen = /[\p{L}\p{N}\p{P}\p{S}\p{Co}]/u

/** Words of Latin letters, digits and signs with single spaces between them: what most texts are, and nothing to clean in. */
const clean = /^[!-~\u00A1-\u00AC\u00AE-\u017F]+(?: [!-~\u00A1-\u00AC\u00AE-\u017F]+)*$/

/**
 * Makes a text fit to be sent and read: one line, single spaces, well-formed, trimmed. Undefined if nothing of it is visible.
 * Cleaning it again changes nothing.
 */
export function cleanText(text: string): string | undefined {
  if (clean.test(text)) return text
  const cleaned = text.replace(unseen, "").replace(blanks, " ").trim()
  return seen.test(cleaned) ? cleaned : undefined
}
