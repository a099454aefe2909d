import type { MedusaNextFunction, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { MedusaError } from "@medusajs/framework/utils"
import type { z } from "@medusajs/framework/zod"

const MOST_ISSUES = 5
/** Limits the message, because it repeats the names of unknown fields, which the sender chooses. */
const MOST_CHARACTERS = 500

/**
 * Parses a request's body or query. It replaces Medusa's `validateAndTransformBody`, whose message repeats wrong values, and
 * which responds with a 500 where a value can't be turned into a string.
 *
 * @throws MedusaError (invalid data) that names the fields, and never a value.
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

/** A middleware that parses the body and sets it as `validatedBody`. */
export function validateBody(schema: z.ZodType) {
  return (request: MedusaRequest, _: MedusaResponse, next: MedusaNextFunction): void => {
    request.validatedBody = parseInput(schema, request.body)
    next()
  }
}
