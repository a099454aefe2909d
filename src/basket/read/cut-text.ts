const characters = new Intl.Segmenter("en", { granularity: "grapheme" })

/**
 * Cuts a text to at most `limit` UTF-16 units, which is how Ratepay counts, without splitting what a reader sees as one
 * character: a surrogate pair, an accent, a family emoji.
 *
 * A single character longer than the limit is cut between code points, so that no text becomes empty.
 */
export function cutText(text: string, limit: number): string {
  if (text.length <= limit) return text

  // Two units beyond the limit are enough to see whether the last character continues.
  const head = text.slice(0, limit + 2)
  let end = 0
  for (const { index, segment } of characters.segment(head)) {
    if (index + segment.length > limit) break
    end = index + segment.length
  }
  return end > 0 ? text.slice(0, end).trimEnd() : cutCodePoints(text, limit)
}

function cutCodePoints(text: string, limit: number): string {
  let end = 0
  for (const codePoint of text) {
    if (end + codePoint.length > limit) break
    end += codePoint.length
  }
  return text.slice(0, end)
}
