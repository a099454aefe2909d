import { inferred } from "./inferred"

/** A line of text; undefined where it is longer than any line of a settlement file. */
export type Line = { number: number; text: string | undefined }

/**
 * Splits bytes of UTF-8 into lines, without their ends (LF, CRLF) and without a byte order mark. It holds no more than one line
 * and one chunk in memory, however long the text is.
 */
export async function* splitLines(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Line[]> {
  const decoder = new TextDecoder()
  let number = 0
  let rest = ""
  let isTooLong = false
  const toLine = (end: string): Line => {
    const text = rest + end
    const line = {
      number: ++number,
      text: isTooLong || text.length > inferred.longestLine ? undefined : trim(text),
    }
    rest = ""
    isTooLong = false
    return line
  }
  for await (const chunk of chunks) {
    const [first = "", ...others] = decoder.decode(chunk, { stream: true }).split("\n")
    const parts = [first, ...others]
    const last = parts.pop() ?? ""
    yield parts.map(toLine)
    rest += last
    if (rest.length > inferred.longestLine) {
      isTooLong = true
      rest = ""
    }
  }
  const end = decoder.decode()
  if (rest + end !== "" || isTooLong) yield [toLine(end)]
}

function trim(text: string): string {
  return text.endsWith("\r") ? text.slice(0, -1) : text
}
