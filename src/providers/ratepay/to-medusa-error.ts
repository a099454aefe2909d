import { MedusaError } from "@medusajs/framework/utils"
import { InvalidInputError, RatepayRequestError, RatepayUnresolvedError } from "../../ratepay-api"
import { AttemptsOverError } from "../../modules/ratepay/attempts-over-error"
import { BusyError } from "../../modules/ratepay/busy-error"
import { SealError } from "../../modules/ratepay/seal"
import { SessionOverError } from "../../modules/ratepay/session-over-error"
import { NotAllowedError } from "./assert-allowed"
import { BuyerDataError } from "./buyer-data-error"
import type { BuyerMessage } from "./buyer-message"
import { buyerText, type BuyerTextContext } from "./buyer-texts"

/**
 * What Medusa is told when the buyer is at the checkout. Only these two types reach the storefront with their text,
 * as HTTP 200 with `{ type: "cart", error }`; everything else becomes a bare 400.
 */
export function toCheckoutError(message: BuyerMessage, context: BuyerTextContext): MedusaError {
  const type =
    message.kind === "passcode"
      ? MedusaError.Types.PAYMENT_REQUIRES_MORE_ERROR
      : MedusaError.Types.PAYMENT_AUTHORIZATION_ERROR
  return new MedusaError(type, buyerText(message, context))
}

/** What a buyer is told when their authorization came to no answer. The reason is for the log, see `describeFault`. */
export function messageOfFault(error: unknown): BuyerMessage {
  if (error instanceof NotAllowedError || error instanceof BuyerDataError) return error.told
  // A key that is gone takes the buyer's input along.
  if (error instanceof SessionOverError || error instanceof SealError) return { kind: "session_over" }
  if (error instanceof AttemptsOverError) return { kind: "attempts_over" }
  if (error instanceof RatepayUnresolvedError || error instanceof BusyError) return { kind: "try_again" }
  return { kind: "technical" }
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
