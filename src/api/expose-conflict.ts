import { MedusaError } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"

/** Medusa's workflows serialise the errors that they throw, so a conflict may not be an instance of MedusaError. */
const conflictSchema = z.object({ type: z.literal(MedusaError.Types.CONFLICT), message: z.string() })

/** An error in the form of express' own middleware, whose message Medusa sends unchanged. */
class Conflict extends Error {
  override readonly name = "Conflict"
  readonly status = 409
  readonly statusCode = 409
  readonly expose = true
}

/**
 * Makes Medusa respond to a conflict with the conflict's own message. Medusa replaces the message of every MedusaError of this
 * type by one sentence, which does not say what conflicts. Any other error is not changed.
 */
export async function exposeConflict<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    const conflict = conflictSchema.safeParse(error)
    throw conflict.success ? new Conflict(conflict.data.message) : error
  }
}
