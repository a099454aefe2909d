import { MedusaError } from "@medusajs/framework/utils"
import { InvalidInputError, RatepayRequestError, RatepayUnresolvedError } from "../../ratepay-api"
import { SealError } from "../../modules/ratepay/seal"
import { NotAllowedError } from "./assert-allowed"
import { buyerText, type BuyerMessage, type BuyerTextContext } from "./buyer-texts"

/**
 * What Medusa is told when the buyer is at the checkout. Only these two types reach the storefront with their text,
 * as HTTP 200 with `{ type: "cart", error }`; everything else becomes a bare 400.
 */
export function toCheckoutError(message: BuyerMessage, context: BuyerTextContext): MedusaError {
  const type =
    message === "passcode"
      ? MedusaError.Types.PAYMENT_REQUIRES_MORE_ERROR
      : MedusaError.Types.PAYMENT_AUTHORIZATION_ERROR
  return new MedusaError(type, buyerText(message, context))
}

/** What a buyer is told when their authorization came to no answer. The reason is for the log, see `describeFault`. */
export function messageOfFault(error: unknown): BuyerMessage {
  if (error instanceof NotAllowedError) return "method_not_possible"
  if (error instanceof InvalidInputError) return error.fields.some(isBuyers) ? "check_data" : "technical"
  if (error instanceof RatepayUnresolvedError) return "try_again"
  return "technical"
}

/** What a storefront's developer is told when a payment session can't be created: each field, by name. */
export function toInitiateError(error: unknown): unknown {
  if (!(error instanceof InvalidInputError)) return error
  return new MedusaError(
    MedusaError.Types.INVALID_DATA,
    `Ratepay can't take this payment session. ${error.message}.`
  )
}

/**
 * What the log is told: field names and categories, never a value of the buyer. Of an unexpected error, whose message
 * could quote one, only the kind and where it came from.
 */
export function describeFault(error: unknown): string {
  if (
    error instanceof InvalidInputError ||
    error instanceof RatepayRequestError ||
    error instanceof RatepayUnresolvedError ||
    error instanceof SealError ||
    error instanceof MedusaError
  ) {
    return error.message
  }
  if (!(error instanceof Error)) return "unexpected"
  const frames = (error.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line))
  return [`${error.name} (unexpected)`, ...frames].join("\n")
}

function isBuyers({ path }: { path: string }): boolean {
  return /^(buyer|delivery|payment_details)\b/.test(path)
}
