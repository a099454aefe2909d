import type { MedusaNextFunction, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { MedusaError } from "@medusajs/framework/utils"
import type { z } from "@medusajs/framework/zod"

const MOST_ISSUES = 5
/** Names of unknown fields are written by who sent them. */
const MOST_CHARACTERS = 500

/**
 * Reads a request's body or query. Takes the place of Medusa's `validateAndTransformBody`, which repeats wrong values
 * in its message, and answers 500 where a value can't be made a string.
 *
 * @throws MedusaError (invalid data) that names the fields, never a value.
 */
export function parseInput<Schema extends z.ZodType>(schema: Schema, input: unknown): z.infer<Schema> {
  const parsed = schema.safeParse(input)
  if (parsed.success) return parsed.data
  const issues = parsed.error.issues
    .slice(0, MOST_ISSUES)
    .map(({ path, message }) => [path.join("."), message].filter(Boolean).join(": "))
  throw new MedusaError(
    MedusaError.Types.INVALID_DATA,
    `Invalid request: ${issues.join("; ")}`.slice(0, MOST_CHARACTERS)
  )
}

/** A middleware that leaves the body, read by a schema, as `validatedBody`. */
export function validateBody(schema: z.ZodType) {
  return (request: MedusaRequest, _: MedusaResponse, next: MedusaNextFunction): void => {
    request.validatedBody = parseInput(schema, request.body)
    next()
  }
}
