import { cutText } from "./cut-text"

/** Cuts a text to at most `limit` UTF-16 units after a whole word; a word longer than that is cut as `cutText` does. */
export function cutWords(text: string, limit: number): string {
  if (text.length <= limit) return text
  const cut = cutText(text, limit)
  const isWholeWord = text.charAt(cut.length) === " "
  const end = isWholeWord ? cut.length : cut.lastIndexOf(" ")
  return (end > 0 ? cut.slice(0, end) : cut).replace(/[\s,;:/-]+$/u, "") || cut
}
