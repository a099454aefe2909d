import type { Requisites } from "../requisites"
import type * as wire from "../wire"

/**
 * Maps the `payment_details` of an answer. Of several references the first is taken: only a marketplace has one
 * per shop. Nobody can pay to an account without an IBAN, so it is left out. Undefined if there is nothing to pay to.
 */
export function toRequisites(details: wire.Requisites | null | undefined): Requisites | undefined {
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
