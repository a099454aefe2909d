import type { z } from "@medusajs/framework/zod"
import { findIgnoredFields } from "../wire/ignored-fields"
import { parseBody, type Parsed } from "../wire/parse-body"
import type { Call } from "./call"

/** Parses the body of a call, and logs the fields that the API does not read. */
export function parseRequest<Schema extends z.ZodType>(schema: Schema, call: Call): Parsed<z.output<Schema>> {
  const parsed = parseBody(schema, call.body)
  if (parsed.ok && call.body.kind === "json") {
    const ignored = findIgnoredFields(call.body.value, parsed.value)
    if (ignored.length > 0) call.noteIgnoredFields(ignored)
  }
  return parsed
}
