import { MedusaError } from "@medusajs/framework/utils"
import { KeyReusedError } from "../modules/ratepay/follow-up/key-reused-error"
import { InvalidInputError, RatepayRequestError, RatepayUnresolvedError, refusalsOf } from "../ratepay-api"
import { codesInMessage } from "../sentences/refusal-code"

/** The error that a merchant sees when an operation did not go through: what happened, to what, and what to do. */
export function toMerchantError(error: unknown, subject: string): unknown {
  if (error instanceof InvalidInputError) {
    return new MedusaError(
      MedusaError.Types.INVALID_DATA,
      `${subject}: not sent to Ratepay${codesInMessage(refusalsOf(error))}. ${error.message}.`
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
      `${subject}: Ratepay refused the request, nothing was moved. ${error.message}${codesInMessage(["refused"])}`
    )
  }
  if (error instanceof RatepayUnresolvedError) {
    return new MedusaError(
      MedusaError.Types.UNEXPECTED_STATE,
      error.requestSent
        ? `${subject}: Ratepay did not respond, so the outcome is not known. Repeat exactly the same request: it will not be done twice. ${error.message}${codesInMessage(["no_response"])}`
        : `${subject}: Ratepay could not be reached, nothing was moved. Try again later. ${error.message}${codesInMessage(["not_reached"])}`
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

/** The error that staff see who pay an order for a buyer, when Ratepay wants a one-time passcode of the buyer first. */
export function toPasscodeError(subject: string): MedusaError {
  return new MedusaError(
    MedusaError.Types.NOT_ALLOWED,
    `${subject}: Ratepay has sent a one-time passcode to the buyer's phone, and authorizes nothing before the buyer has typed it in the storefront.${codesInMessage(["passcode_required"])} Authorize again after that, or have the order paid in another way.`
  )
}
