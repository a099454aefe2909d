import type { MedusaResponse } from "@medusajs/framework/http"
import { MedusaError } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"

/** The client's errors after Medusa's workflows have serialised them. */
const failureSchema = z.object({
  name: z.enum(["RatepayUnresolvedError", "RatepayRequestError"]),
  message: z.string(),
  httpStatus: z.number().optional(),
})

/** The body of an error, in Medusa's own shape. */
export type ErrorBody = { type: string; message: string }

/**
 * Tells why Ratepay could not be read: 503 where it did not respond, 404 where it does not know what was looked up, 400 where
 * it refused the request. Any other error is not changed. The 503 is sent here, because Medusa replaces the message of any
 * error above 499 that is not one of its own.
 *
 * @param subject what was looked up, as the error begins
 * @returns undefined where the response was sent
 */
export async function exposeLookupFailure<T, Body>(
  response: MedusaResponse<Body | ErrorBody>,
  subject: string,
  work: () => Promise<T>
): Promise<T | undefined> {
  try {
    return await work()
  } catch (error) {
    const failure = failureSchema.safeParse(error)
    if (!failure.success) throw error
    const { name, message, httpStatus } = failure.data
    if (name === "RatepayUnresolvedError") {
      const body: ErrorBody = {
        type: MedusaError.Types.UNEXPECTED_STATE,
        message: `${subject}: Ratepay did not respond, so nothing was compared. Try again in some minutes. ${message}`,
      }
      response.status(503).json(body)
      return undefined
    }
    throw httpStatus === 404
      ? new MedusaError(
          MedusaError.Types.NOT_FOUND,
          `${subject}: Ratepay does not know this transaction. Check that the shop is connected to the account in which it was made. ${message}`
        )
      : new MedusaError(MedusaError.Types.NOT_ALLOWED, `${subject}: Ratepay refused the request. ${message}`)
  }
}
