import { declines } from "./declines/en"

/** The categories and reasons that there are sentences for. */
export const declineCodes = {
  categories: Object.keys(declines.category),
  reasons: Object.keys(declines.reason),
}

/**
 * Which sentences tell a decline, as keys of `declines`: one for each reason that has one, else the category's, and a general one
 * where neither is known.
 */
export function declineKeys({
  category,
  reasons,
}: {
  category: string
  reasons: readonly string[]
}): string[] {
  const known = reasons.filter((reason) => declineCodes.reasons.includes(reason))
  if (known.length > 0) return known.map((reason) => `reason.${reason}`)
  return [`category.${declineCodes.categories.includes(category) ? category : "other"}`]
}
