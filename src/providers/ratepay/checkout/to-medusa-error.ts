import { MedusaError } from "@medusajs/framework/utils"
import { InvalidInputError, RatepayRequestError, RatepayUnresolvedError } from "../../../ratepay-api"
import { DeclineLimitError } from "../../../modules/ratepay/authorize/decline-limit-error"
import { BusyError } from "../../../modules/ratepay/send/busy-error"
import { SealError } from "../../../modules/ratepay/seal"
import { SessionOverError } from "../../../modules/ratepay/authorize/session-over-error"
import { NotAllowedError } from "./assert-allowed"
import { LockedError } from "./locked-error"
import { BuyerDataError } from "../buyer/buyer-data-error"
import type { BuyerMessage } from "../buyer/buyer-message"
import { buyerText, type BuyerTextContext } from "../buyer/buyer-texts"

/**
 * The error for Medusa while the buyer is at the checkout. Only its two types reach the storefront with their text, as HTTP
 * 200 with `{ type: "cart", error }`; any other error becomes a 400 without a text.
 */
export function toCheckoutError(message: BuyerMessage, context: BuyerTextContext): MedusaError {
  const type =
    message.kind === "passcode"
      ? MedusaError.Types.PAYMENT_REQUIRES_MORE_ERROR
      : MedusaError.Types.PAYMENT_AUTHORIZATION_ERROR
  return new MedusaError(type, buyerText(message, context))
}

/** The message for a buyer whose authorization failed without an outcome. The log gets the reason, see `describeFault`. */
export function messageOfFault(error: unknown): BuyerMessage {
  if (error instanceof NotAllowedError || error instanceof BuyerDataError) return error.buyerMessage
  // Without its key, the buyer's stored input can't be read any more.
  if (error instanceof SessionOverError || error instanceof SealError) return { kind: "session_over" }
  if (error instanceof LockedError) return { kind: "locked" }
  if (error instanceof DeclineLimitError) return { kind: "declined_too_often" }
  if (error instanceof RatepayUnresolvedError || error instanceof BusyError) return { kind: "try_again" }
  return { kind: "technical" }
}

/**
 * Whether an authorization was not sent because of who the buyer is, or of what they typed or buy. Nothing is wrong with the
 * shop then, and nobody has to be called.
 */
export function isAboutBuyer(error: unknown): boolean {
  return (
    error instanceof NotAllowedError ||
    error instanceof BuyerDataError ||
    error instanceof LockedError ||
    error instanceof DeclineLimitError
  )
}

/** The error for a storefront's developer when a payment session can't be created; it names each field. */
export function toInitiateError(error: unknown): unknown {
  if (!(error instanceof InvalidInputError)) return error
  return new MedusaError(
    MedusaError.Types.INVALID_DATA,
    `Ratepay can't take this payment session. ${error.message}.`
  )
}

/**
 * A fault in words for the log: field names and categories, never buyer data. The message of an unexpected error could quote
 * buyer data, so only its name and stack are logged.
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
