import { MedusaError } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"

/** What a workflow throws has crossed a border on which it may no longer be a MedusaError. */
const conflictSchema = z.object({ type: z.literal(MedusaError.Types.CONFLICT), message: z.string() })

/** An error as the middleware of express throws it, which Medusa answers in its own words. */
class Conflict extends Error {
  override readonly name = "Conflict"
  readonly status = 409
  readonly statusCode = 409
  readonly expose = true
}

/**
 * Lets a conflict be answered in its own words: Medusa puts the same sentence in the place of every one it throws itself,
 * which tells nobody what conflicts. Any other error stays as it is.
 */
export async function tellConflict<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    const conflict = conflictSchema.safeParse(error)
    throw conflict.success ? new Conflict(conflict.data.message) : error
  }
}
