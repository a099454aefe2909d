import type { KeptCart } from "../../../modules/ratepay/carts/carts"
import { SessionOverError } from "../../../modules/ratepay/authorize/session-over-error"
import type { BuyerType, PaymentMethod } from "../../../modules/ratepay/records/transaction"
import { BuyerDataError } from "../buyer/buyer-data-error"
import type { BuyerInput } from "../buyer/buyer-input"
import { messageOfFields } from "../buyer/buyer-message"
import { buyerTypeOfDetails, missingDetails, readKeptDetails, toBuyerInput } from "../buyer/details"
import { toPlacedField } from "../buyer/field-fault"
import { methodOfProvider } from "../buyer/payment-method"

/** What only the buyer knows, for one payment. */
export type TakenInput = {
  input: BuyerInput | undefined
  /** When the buyer last saved it with the cart; undefined where it came with the payment session. */
  savedAt?: Date
  /** @throws InvalidInputError when something that the payment needs is missing, or when it is for another method. */
  assertUsable: () => void
}

/**
 * Takes what only the buyer knows from the `data` of the payment session; where that had none, from the details of the cart.
 *
 * @param ofSession what is stored of the session's `data`
 * @param buyerTypes the kinds of buyers that the order's account sells to
 * @param hadData whether the session was created with `data`. It is erased once it was used.
 */
export function takeInput(
  { ofSession, hadData }: { ofSession: BuyerInput | undefined; hadData: boolean },
  cart: KeptCart | undefined,
  paymentMethod: PaymentMethod,
  buyerTypes: readonly BuyerType[]
): TakenInput {
  if (ofSession !== undefined) return { input: ofSession, assertUsable: () => {} }
  if (cart?.details === undefined && hadData) return { input: undefined, assertUsable: refuseServed }

  const details = readKeptDetails(cart?.details ?? {})
  const buyerType = buyerTypeOfDetails(details, buyerTypes)
  return {
    input: toBuyerInput(details, paymentMethod, buyerType),
    savedAt: (cart?.details === undefined ? undefined : cart.savedAt) ?? undefined,
    assertUsable() {
      const missing = missingDetails(details, paymentMethod, buyerType)
      if (missing.length > 0) {
        throw new BuyerDataError(
          missing.map(({ path }) => ({ path, message: "is missing in the details of the cart" })),
          messageOfFields(missing.flatMap(({ path }) => toPlacedField(path) ?? [])),
          missing
        )
      }
      if (details.provider_id !== undefined && methodOfProvider(details.provider_id) !== paymentMethod) {
        throw new BuyerDataError(
          [{ path: "provider_id", message: "names another payment method in the details of the cart" }],
          { kind: "other_method" },
          [{ path: "provider_id", code: "not_for_method" }]
        )
      }
    },
  }
}

function refuseServed(): never {
  throw new SessionOverError([
    {
      path: "buyer",
      message: "what the buyer entered is no longer stored; create a new payment session",
    },
  ])
}
