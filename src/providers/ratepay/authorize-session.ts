import { allUnits, grossTotal } from "../../basket"
import type { AuthorizationOutcome } from "../../modules/ratepay/authorization"
import type RatepayModuleService from "../../modules/ratepay/service"
import { SessionOverError } from "../../modules/ratepay/session-over-error"
import { toDeclineError, toMerchantError } from "../../modules/ratepay/to-merchant-error"
import type { PaymentMethod } from "../../modules/ratepay/transaction"
import { assertAllowed } from "./assert-allowed"
import { parseKeptInput, type BuyerInput } from "./buyer-input"
import { assertBuyerData } from "./buyer-data-error"
import { messageOfDecline, type BuyerMessage } from "./buyer-message"
import { languageOf } from "./language"
import { toPaymentData, type PaymentData } from "./payment-data"
import { readPaymentSession } from "./payment-rows"
import type { Cradle } from "./reach"
import { readCheckout, type Checkout } from "./read-checkout"
import { describeFault, messageOfFault, toCheckoutError } from "./to-medusa-error"
import { toParties } from "./to-parties"

/**
 * Authorizes what a payment session's order comes to, read from the server, with what the buyer left for it.
 *
 * @throws MedusaError with the text for the buyer: a decline, a passcode to enter, or why it could not be asked. The
 *   merchant finds the reason in the ledger or, when nothing was sent, in the log.
 */
export async function authorizeSession(
  cradle: Cradle,
  ledger: RatepayModuleService,
  sessionId: string,
  paymentMethod: PaymentMethod
): Promise<PaymentData> {
  let input: BuyerInput | undefined
  let checkout: Checkout | undefined
  const refuse = (message: BuyerMessage) => {
    const country = (checkout?.billingAddress ?? checkout?.shippingAddress)?.country_code
    const { rejectionTexts } = ledger.options
    return toCheckoutError(message, { language: languageOf(input, country), paymentMethod, rejectionTexts })
  }

  let outcome: AuthorizationOutcome
  try {
    const [session, kept] = await Promise.all([
      readPaymentSession(cradle, sessionId),
      ledger.readBuyerInput(sessionId),
    ])
    input = kept === undefined ? undefined : parseKeptInput(kept, paymentMethod)
    checkout = await readCheckout(cradle, session)
    outcome = await ledger.authorize({
      paymentSessionId: sessionId,
      paymentCollectionId: session.payment_collection_id,
      orderId: checkout.orderId,
      cartId: checkout.cartId,
      orderVersion: checkout.orderVersion,
      shopTransactionId: checkout.orderNumber,
      paymentMethod,
      goods: checkout.goods,
      parties: checkout.parties,
      isWrittenByStaff: checkout.isWrittenByStaff,
      readParties: partiesReader(checkout, input, paymentMethod, ledger),
    })
  } catch (error) {
    ledger.log.error(
      `authorization of ${sessionId} (${subjectOf(checkout)}) came to no answer: ${describeFault(error)}`
    )
    throw input?.entered_by_staff
      ? toMerchantError(error, `Authorization for ${subjectOf(checkout)}`)
      : refuse(messageOfFault(error))
  }

  switch (outcome.kind) {
    case "authorized":
      return toPaymentData(outcome.transaction)
    case "otp_required":
      throw refuse({ kind: "passcode" })
    case "declined":
      ledger.log.info(
        `authorization of ${sessionId} (${subjectOf(checkout)}) declined: ${[outcome.category, ...outcome.reasons].join(", ")}`
      )
      throw input?.entered_by_staff
        ? toDeclineError(`Authorization for ${subjectOf(checkout)}`, outcome.category, outcome.reasons)
        : refuse(messageOfDecline(outcome.category, outcome.transaction.buyerType))
  }
}

function partiesReader(
  checkout: Checkout,
  input: BuyerInput | undefined,
  paymentMethod: PaymentMethod,
  ledger: RatepayModuleService
) {
  return () => {
    if (input === undefined) {
      throw new SessionOverError([
        {
          path: "buyer",
          message: "what the buyer entered is no longer kept; create the payment session anew",
        },
      ])
    }
    const parties = toParties(checkout, input, paymentMethod)
    const { goods, billingAddress, shippingAddress } = checkout
    assertAllowed(
      {
        amount: grossTotal(goods, allUnits(goods)),
        currencyCode: goods.currency,
        buyerType: parties.buyerType,
        billingCountry: (billingAddress ?? shippingAddress)?.country_code ?? undefined,
        deliveryCountry: shippingAddress?.country_code ?? undefined,
      },
      ledger.options
    )
    assertBuyerData(parties)
    return parties
  }
}

function subjectOf(checkout: Checkout | undefined): string {
  if (checkout === undefined) return "order not read"
  return checkout.orderNumber === null ? `cart ${checkout.cartId}` : `order ${checkout.orderNumber}`
}
