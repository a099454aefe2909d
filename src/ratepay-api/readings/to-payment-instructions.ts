import type { PaymentInstructions } from "../outcomes/payment-instructions"
import type * as wire from "../wire"

/**
 * Maps the `payment_details` of a response. Of several references it takes the first, as only a marketplace has several. An account
 * without an IBAN is left out, as nobody can pay to it. Undefined if neither account nor reference is present.
 */
export function toPaymentInstructions(
  details: wire.PaymentInstructions | null | undefined
): PaymentInstructions | undefined {
  const account = details?.deposit_bank_account
  const reference =
    details?.ratepay_payment_reference ??
    details?.ratepay_payment_references
      ?.map(({ ratepay_payment_reference }) => ratepay_payment_reference)
      .find((one) => one != null)
  if (!account?.iban && !reference) return undefined
  return {
    ...(reference && { paymentReference: reference }),
    ...(account?.iban && {
      depositAccount: {
        ...(account.bank_name && { bankName: account.bank_name }),
        ...(account.bic && { bic: account.bic }),
        iban: account.iban,
        ...(account.owner && { owner: account.owner }),
      },
    }),
  }
}
