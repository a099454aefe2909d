import { inferred } from "./inferred"
import { parseLine } from "./parse-lines"
import { templates, type Template } from "./templates"

/** The form of a file, what separates its fields, and the place of each column by its name. */
export type Layout = { template: Template; separator: string; columns: ReadonlyMap<string, number> }

/** Thrown for a file whose first line has not the columns of a settlement file. Its message names what is missing, and no value. */
export class NotASettlementError extends Error {
  override readonly name = "NotASettlementError"
  constructor() {
    const forms = templates.map(({ name, required }) => `${name}: ${required.join(", ")}`)
    super(`The first line has not the columns of a settlement file (${forms.join("; ")}).`)
  }
}

/**
 * Recognizes the form of a settlement file by its first line. Names of columns count whatever their case, and may stand in any
 * order; columns that are not known are not read.
 *
 * @throws NotASettlementError where it has none of the two forms
 */
export function recognizeTemplate(header: string): Layout {
  for (const separator of inferred.separators) {
    const names = parseLine(header, separator)?.map((name) => name.trim().toUpperCase()) ?? []
    const columns = new Map(names.map((name, index) => [name, index]))
    const template = templates.find(({ required }) => required.every((name) => columns.has(name)))
    // A column that is there twice would be read from one of both, nobody knows which.
    if (template !== undefined && columns.size === names.length) return { template, separator, columns }
  }
  throw new NotASettlementError()
}
