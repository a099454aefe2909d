import { MedusaError } from "@medusajs/framework/utils"
import { KeyReusedError } from "../modules/ratepay/follow-up/key-reused-error"
import { InvalidInputError, RatepayRequestError, RatepayUnresolvedError } from "../ratepay-api"

/** The error that a merchant sees when an operation did not go through: what happened, to what, and what to do. */
export function toMerchantError(error: unknown, subject: string): unknown {
  if (error instanceof InvalidInputError) {
    return new MedusaError(
      MedusaError.Types.INVALID_DATA,
      `${subject}: not sent to Ratepay. ${error.message}.`
    )
  }
  if (error instanceof KeyReusedError) {
    return new MedusaError(
      MedusaError.Types.CONFLICT,
      `${subject}: not sent to Ratepay. idempotency_key: ${error.message}.`
    )
  }
  if (error instanceof RatepayRequestError) {
    return new MedusaError(
      MedusaError.Types.NOT_ALLOWED,
      `${subject}: Ratepay refused the request, nothing was moved. ${error.message}`
    )
  }
  if (error instanceof RatepayUnresolvedError) {
    return new MedusaError(
      MedusaError.Types.UNEXPECTED_STATE,
      error.requestSent
        ? `${subject}: Ratepay did not respond, so the outcome is not known. Repeat exactly the same request: it will not be done twice. ${error.message}`
        : `${subject}: Ratepay could not be reached, nothing was moved. Try again later. ${error.message}`
    )
  }
  return error
}

/** The error that a merchant sees when Ratepay declined an operation. */
export function toDeclineError(subject: string, category: string, reasons: string[]): MedusaError {
  return new MedusaError(
    MedusaError.Types.NOT_ALLOWED,
    `${subject}: declined by Ratepay (${[category, ...reasons].join(", ")}), nothing was moved.`
  )
}
