import { CsvError } from "csv-parse/sync"
import { parse } from "csv-parse/sync"

/**
 * Parses lines of CSV, each on its own: a line whose quotation marks do not match costs no other one.
 *
 * @returns for each line its fields; undefined where it can't be parsed
 */
export function parseLines(lines: readonly string[], separator: string): (string[] | undefined)[] {
  // All together is five times faster, and right as long as it gives one record for each line.
  const together = tryToParse(lines.join("\n"), separator)
  if (together?.length === lines.length) return together
  return lines.map((line) => parseLine(line, separator))
}

/** Parses one line of CSV; undefined where its quotation marks do not match. */
export function parseLine(line: string, separator: string): string[] | undefined {
  const records = tryToParse(line, separator)
  return records?.length === 1 ? records[0] : undefined
}

function tryToParse(text: string, separator: string): string[][] | undefined {
  try {
    return parse(text, { delimiter: separator, record_delimiter: "\n", relax_column_count: true })
  } catch (error) {
    if (error instanceof CsvError) return undefined
    throw error
  }
}
