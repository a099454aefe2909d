import { MedusaError } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"

/** The client's errors after Medusa's workflows have serialised them. */
const failureSchema = z.object({
  name: z.enum(["RatepayUnresolvedError", "RatepayRequestError"]),
  message: z.string(),
  httpStatus: z.number().optional(),
})

/** An error in the form of express' own middleware, whose message Medusa sends unchanged. */
class Unavailable extends Error {
  override readonly name = "Unavailable"
  readonly status = 503
  readonly statusCode = 503
  readonly expose = true
}

/**
 * Tells why Ratepay could not be read: 503 where it did not respond, 404 where it does not know what was looked up, 400 where
 * it refused the request. Any other error is not changed.
 *
 * @param subject what was looked up, as the error begins
 */
export async function exposeLookupFailure<T>(subject: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    const failure = failureSchema.safeParse(error)
    if (!failure.success) throw error
    const { name, message, httpStatus } = failure.data
    if (name === "RatepayUnresolvedError")
      throw new Unavailable(
        `${subject}: Ratepay did not respond, so nothing was compared. Try again in some minutes. ${message}`
      )
    throw httpStatus === 404
      ? new MedusaError(
          MedusaError.Types.NOT_FOUND,
          `${subject}: Ratepay does not know this transaction. Check that the shop is connected to the account in which it was made. ${message}`
        )
      : new MedusaError(MedusaError.Types.NOT_ALLOWED, `${subject}: Ratepay refused the request. ${message}`)
  }
}
