import { correlationId } from "../../../observability/correlation"
import { isCorrectable } from "../../../modules/ratepay/carts/buyer-lock"
import type { AuthorizationOutcome } from "../../../modules/ratepay/parties/authorization"
import type { PaymentMethod } from "../../../modules/ratepay/records/transaction"
import type RatepayModuleService from "../../../modules/ratepay/service"
import { BuyerDataError } from "../buyer/buyer-data-error"
import type { BuyerMessage } from "../buyer/buyer-message"
import { inSeconds, type KeptOutcome, type KeptPasscode } from "../buyer/kept-outcome"
import { failSession } from "../payment-rows"
import type { Cradle } from "../reach"
import { LockedError } from "./locked-error"

type Declined = Extract<AuthorizationOutcome, { kind: "declined" }>
type Waiting = Extract<AuthorizationOutcome, { kind: "passcode_required" }>

/** The completion whose outcome is stored. */
export type Completion = {
  cartId: string | null
  sessionId: string
  paymentMethod: PaymentMethod
}

/**
 * Stores the outcome of a completion with the cart, so that a page can show it after a reload too. A failure to store it never
 * fails the checkout; it is logged.
 */
export function endCheckout(cradle: Cradle, ledger: RatepayModuleService, completion: () => Completion) {
  const keep = async (work: (cartId: string, completion: Completion) => Promise<unknown>): Promise<void> => {
    const ended = completion()
    if (ended.cartId === null) return
    await work(ended.cartId, ended).catch(() => {
      ledger.log.warn(`the outcome of completing cart ${ended.cartId} could not be stored`)
    })
  }
  const toOutcome = (
    { paymentMethod, sessionId }: Completion,
    message: BuyerMessage,
    more: Partial<KeptOutcome> = {}
  ): KeptOutcome => ({
    message,
    payment_method: paymentMethod,
    payment_session_id: sessionId,
    correlation_id: correlationId() ?? null,
    faults: [],
    try_again_at: null,
    ...more,
  })

  return {
    async ordered(): Promise<void> {
      await keep((cartId) => ledger.carts.endDetails(cartId))
    },

    async refused(message: BuyerMessage, error: unknown): Promise<void> {
      await keep((cartId, ended) =>
        ledger.carts.keepOutcome(cartId, {
          outcome: toOutcome(ended, message, {
            faults: error instanceof BuyerDataError ? error.faults : [],
            try_again_at: error instanceof LockedError ? error.until.toISOString() : null,
          }),
          endsDetails: false,
        })
      )
    },

    async awaitsPasscode(message: BuyerMessage, { timing }: Waiting): Promise<void> {
      await keep((cartId, ended) =>
        ledger.carts.keepOutcome(cartId, {
          outcome: toOutcome(ended, message),
          passcode: timing && toPasscode(ended.sessionId, timing),
          endsDetails: false,
        })
      )
    },

    /** A decline that no correction can change erases the details, and makes Medusa show the method as not chosen. */
    async declined(message: BuyerMessage, { category }: Declined, isCheckout: boolean): Promise<void> {
      const isFinal = !isCorrectable(category)
      await keep(async (cartId, ended) => {
        await ledger.carts.keepOutcome(cartId, { outcome: toOutcome(ended, message), endsDetails: isFinal })
        if (isFinal && isCheckout) await failSession(cradle, ended.sessionId)
      })
    },
  }
}

function toPasscode(sessionId: string, timing: NonNullable<Waiting["timing"]>): KeptPasscode {
  return {
    payment_session_id: sessionId,
    attempts_left: null,
    expires_at: inSeconds(timing.timeToLiveInSeconds),
    regenerate_at: inSeconds(timing.regenerationPossibleInSeconds),
    last: "sent",
  }
}
