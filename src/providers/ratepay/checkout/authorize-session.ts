import { MedusaError } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"
import { allUnits, grossTotal } from "../../../basket"
import type { BuyerLock } from "../../../modules/ratepay/carts/buyer-lock"
import type { Buyer } from "../../../modules/ratepay/carts/carts"
import type { AuthorizationOutcome } from "../../../modules/ratepay/parties/authorization"
import {
  buyerTypesOf,
  possibleAccounts,
  type OrderFacts,
} from "../../../modules/ratepay/accounts/choose-account"
import type RatepayModuleService from "../../../modules/ratepay/service"
import { toDeclineError, toMerchantError, toPasscodeError } from "../../../medusa/to-merchant-error"
import type { PaymentMethod } from "../../../modules/ratepay/records/transaction"
import { assertAllowed } from "./assert-allowed"
import { parseKeptInput, type BuyerInput } from "../buyer/buyer-input"
import { readKeptDetails } from "../buyer/details"
import { assertPaidOnce } from "./assert-paid-once"
import { assertPlaceKnown } from "./assert-place-known"
import { assertBuyerData } from "../buyer/buyer-data-error"
import { messageOfDecline, type BuyerMessage } from "../buyer/buyer-message"
import { languageOf } from "../buyer/language"
import { toPaymentData, type PaymentData } from "../payment-data"
import type { PaymentSessionRow } from "../payment-rows"
import type { Cradle } from "../reach"
import { OF_STANDING_ORDER, readCheckout, type Checkout } from "./read-checkout"
import { endCheckout } from "./end-checkout"
import { findSession, type FoundSession } from "./find-session"
import { assertNotLocked } from "./locked-error"
import { requireAccount } from "./order-account"
import { toDelivered } from "./rules"
import { takeInput, type TakenInput } from "./take-input"
import { describeFault, isAboutBuyer, messageOfFault, toCheckoutError } from "./to-medusa-error"
import { toParties } from "./to-parties"

/**
 * Authorizes the order or cart of a payment session, as the server has it, with the stored input of the buyer.
 *
 * @throws MedusaError with a text for the buyer: about a decline, a passcode to enter, or why nothing could be sent. The
 *   reason is in the ledger or, when nothing was sent, in the log. Where staff entered the payment, the text has the reason.
 */
export async function authorizeSession(
  cradle: Cradle,
  ledger: RatepayModuleService,
  sessionId: string,
  paymentMethod: PaymentMethod
): Promise<PaymentData> {
  let input: BuyerInput | undefined
  let checkout: Checkout | undefined
  let session: FoundSession | undefined
  const ending = endCheckout(cradle, ledger, () => ({
    cartId: session?.cartId ?? null,
    sessionId,
    paymentMethod,
  }))
  const refuse = (message: BuyerMessage) => {
    const country = (checkout?.billingAddress ?? checkout?.shippingAddress)?.country_code
    const { rejectionTexts } = ledger.options
    return toCheckoutError(message, { language: languageOf(input, country), paymentMethod, rejectionTexts })
  }

  const fail = async (error: unknown) => {
    const what = `authorization of ${sessionId} (${subjectOf(checkout)})`
    if (isAboutBuyer(error)) ledger.log.info(`${what} was not sent: ${describeFault(error)}`)
    else ledger.log.error(`${what} failed without an outcome: ${describeFault(error)}`)
    if (input?.entered_by_staff) return toStaffError(error, `Authorization for ${subjectOf(checkout)}`)
    if (checkout === undefined && session?.cartId)
      input ??= await readLanguage(ledger, session.cartId).catch(() => undefined)
    const message = messageOfFault(error)
    await ending.refused(message, error)
    return refuse(message)
  }

  let outcome: AuthorizationOutcome
  let isKept = false
  try {
    const [found, kept] = await Promise.all([
      findSession(cradle, sessionId),
      ledger.readBuyerInput(sessionId),
    ])
    session = found
    input = kept === undefined ? undefined : parseKeptInput(kept, paymentMethod)
    const paymentCollectionId = found.payment_collection_id
    // Both start while the order is read. If the order can't be read, they are not awaited.
    const seen = ledger.seeSession({ paymentSessionId: sessionId, paymentCollectionId })
    const looking = ledger.carts.look(found.cartId, found)
    for (const started of [seen, looking]) started.catch(() => undefined)
    checkout = await readCheckout(cradle, found)
    const { kept: cart, locks } = await looking
    isKept = cart !== undefined
    const taken = takeInput(
      { ofSession: input, hadData: hadData(found) },
      cart,
      paymentMethod,
      buyerTypesOf(possibleAccounts(ledger.options.accounts, factsOf(checkout)))
    )
    input = taken.input
    const intent = {
      paymentSessionId: sessionId,
      paymentCollectionId,
      orderId: checkout.orderId,
      cartId: checkout.cartId,
      orderVersion: checkout.orderVersion,
      shopTransactionId: checkout.orderNumber,
      paymentMethod,
      goods: checkout.goods,
      parties: checkout.parties,
      isWrittenByStaff: checkout.isWrittenByStaff,
      detailsSavedAt: taken.savedAt,
      readParties: partiesReader(checkout, taken, { paymentMethod, locks }, ledger),
    }
    outcome = await ledger.authorize(intent, seen)
  } catch (error) {
    throw await fail(error)
  }

  switch (outcome.kind) {
    case "authorized":
      try {
        await assertPaidOnce(cradle, ledger, session, outcome.transaction)
      } catch (error) {
        throw await fail(error)
      }
      if (isKept) await ending.ordered()
      return toPaymentData(outcome.transaction)
    case "passcode_required": {
      if (input?.entered_by_staff) throw toPasscodeError(`Authorization for ${subjectOf(checkout)}`)
      const message: BuyerMessage = { kind: "passcode" }
      await ending.awaitsPasscode(message, outcome)
      throw refuse(message)
    }
    case "declined": {
      const message = messageOfDecline(outcome.category, outcome.transaction.buyerType)
      ledger.log.info(
        `authorization of ${sessionId} (${subjectOf(checkout)}) declined: ${[outcome.category, ...outcome.reasons].join(", ")}`
      )
      await keepDecline(ledger, session, outcome)
      if (input?.entered_by_staff)
        throw toDeclineError(`Authorization for ${subjectOf(checkout)}`, outcome.category, outcome.reasons)
      await ending.declined(message, outcome, session.status !== OF_STANDING_ORDER)
      throw refuse(message)
    }
  }
}

/** As `toMerchantError`, but always an error of Medusa's: it takes any other one for a payment that is yet to come. */
function toStaffError(error: unknown, subject: string): MedusaError {
  const told = toMerchantError(error, subject)
  if (told instanceof MedusaError) return told
  const { UNEXPECTED_STATE } = MedusaError.Types
  return new MedusaError(
    UNEXPECTED_STATE,
    `${subject}: an unexpected error interrupted it; see the server's log.`
  )
}

/** The buyer's language from the stored details, for the message that their checkout could not be read. */
async function readLanguage(
  ledger: RatepayModuleService,
  cartId: string
): Promise<Pick<BuyerInput, "language">> {
  const kept = await ledger.carts.find(cartId)
  return { language: readKeptDetails(kept?.details ?? {}).language }
}

const dataSchema = z.object({ buyer_type: z.string() })

/** Whether a payment session was created with the buyer's input: `initiatePayment` then writes `buyer_type` into it. */
function hadData({ data }: PaymentSessionRow): boolean {
  return dataSchema.safeParse(data).success
}

/** Stores the decline, which may lock the method for this buyer. A failure to store it is only logged. */
async function keepDecline(
  ledger: RatepayModuleService,
  { email, customerId }: Buyer,
  { transaction, category }: Extract<AuthorizationOutcome, { kind: "declined" }>
): Promise<void> {
  await ledger.carts
    .keepDecline({ email, customerId }, transaction, category)
    .catch(() =>
      ledger.log.warn(
        `the decline of ${transaction.id} could not be stored, so it locks nothing for its buyer`
      )
    )
}

function partiesReader(
  checkout: Checkout,
  { input, assertUsable }: TakenInput,
  { paymentMethod, locks }: { paymentMethod: PaymentMethod; locks: BuyerLock[] },
  ledger: RatepayModuleService
) {
  return () => {
    assertNotLocked(locks, paymentMethod)
    assertUsable()
    if (input === undefined)
      throw new Error("Bug: assertUsable passed, but there is no input from the buyer.")
    const parties = toParties(checkout, input, paymentMethod)
    const account = requireAccount(ledger.options.accounts, factsOf(checkout))
    const { goods, billingAddress, shippingAddress } = checkout
    assertAllowed(
      {
        paymentMethod,
        amount: grossTotal(goods, allUnits(goods)),
        currencyCode: goods.currency,
        buyerType: parties.buyerType,
        billingCountry: (billingAddress ?? shippingAddress)?.country_code ?? undefined,
        delivered: toDelivered(checkout),
        hasGiftCard: checkout.hasGiftCard,
      },
      account
    )
    assertPlaceKnown(checkout)
    assertBuyerData(parties)
    return { ...parties, account }
  }
}

/** What decides about the order's account. */
function factsOf({ goods, salesChannelId, regionId, billingAddress, shippingAddress }: Checkout): OrderFacts {
  const billingCountry = (billingAddress ?? shippingAddress)?.country_code ?? undefined
  return { currencyCode: goods.currency, salesChannelId, regionId, billingCountry }
}

function subjectOf(checkout: Checkout | undefined): string {
  if (checkout === undefined) return "order not read"
  return checkout.orderNumber === null ? `cart ${checkout.cartId}` : `order ${checkout.orderNumber}`
}
