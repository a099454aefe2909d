import type { z } from "@medusajs/framework/zod"
import type { Decline } from "./decline"

/** A request body: absent, JSON, or something that is not JSON. */
export type Body = { kind: "none" } | { kind: "json"; value: unknown } | { kind: "invalid"; text: string }

export type Parsed<Value> = { ok: true; value: Value } | { ok: false; decline: Decline }

/** Parses the text of a request, once for all later readers. */
export function readBody(text: string): Body {
  if (text.trim() === "") return { kind: "none" }
  try {
    const value: unknown = JSON.parse(text)
    return { kind: "json", value }
  } catch {
    return { kind: "invalid", text }
  }
}

/**
 * Checks a body against its schema. Anything that is not JSON, an empty body included, is SYNTAX/INVALID_JSON; JSON of the wrong
 * shape is SYNTAX/INVALID_FIELDS with one entry per wrong field (Payment API v2, 4.1).
 */
export function parseBody<Schema extends z.ZodType>(schema: Schema, body: Body): Parsed<z.output<Schema>> {
  if (body.kind !== "json") return { ok: false, decline: { category: "SYNTAX", reasons: ["INVALID_JSON"] } }

  const result = schema.safeParse(body.value)
  if (result.success) return { ok: true, value: result.data }
  const fields = result.error.issues.map((issue) => ({
    json_path: toJsonPath(issue.path),
    message: issue.message,
  }))
  return { ok: false, decline: { category: "SYNTAX", reasons: ["INVALID_FIELDS"], invalid_fields: fields } }
}

function toJsonPath(path: readonly PropertyKey[]): string {
  return path
    .map((step, position) => {
      if (typeof step === "number") return `[${step}]`
      return position === 0 ? String(step) : `.${String(step)}`
    })
    .join("")
}
