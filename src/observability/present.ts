import type { Attributes, AttributeValue } from "@medusajs/framework/opentelemetry/api"

/** Returns the attributes that have a value. */
export function present(values: Record<string, AttributeValue | null | undefined>): Attributes {
  const isPresent = (entry: [string, unknown]): entry is [string, AttributeValue] => entry[1] != null
  return Object.fromEntries(Object.entries(values).filter(isPresent))
}
