import type { z } from "@medusajs/framework/zod"
import { InvalidInputError, type InvalidField } from "../errors/invalid-input-error"
import { redactFieldPath } from "../log/redaction"

/**
 * Parses a request so that `JSON.stringify` always writes it with the same bytes: keys are in the order of the schema, and
 * undefined fields are absent. The bytes are also the same after the request was stored as JSON and parsed again.
 *
 * @throws InvalidInputError naming every wrong or unknown field by its path, never by its value.
 */
export function parseRequest<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const parsed = schema.safeParse(withoutUndefined(input))
  if (!parsed.success) throw new InvalidInputError(parsed.error.issues.flatMap(toInvalidFields))
  return parsed.data
}

function toInvalidFields(issue: z.core.$ZodIssue): InvalidField[] {
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => ({ path: toPath([...issue.path, key]), message: "is not a known field" }))
  }
  return [{ path: toPath(issue.path), message: issue.message }]
}

function toPath(segments: PropertyKey[]): string {
  const path = segments
    .map((segment) => (typeof segment === "number" ? `[${segment}]` : `.${String(segment)}`))
    .join("")
    .replace(/^\./, "")
  return path === "" ? "request" : redactFieldPath(path)
}

function withoutUndefined(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutUndefined)
  if (typeof value !== "object" || value === null || value instanceof Date) return value
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, field]) =>
      field === undefined ? [] : [[key, withoutUndefined(field)]]
    )
  )
}
