import type { Requisites } from "../requisites"
import type * as wire from "../wire"

/**
 * Maps the `payment_details` of an answer. Of several references the first is taken: only a marketplace has one
 * per shop. Undefined if there is nothing to pay to.
 */
export function toRequisites(details: wire.Requisites | null | undefined): Requisites | undefined {
  const account = details?.deposit_bank_account
  const reference =
    details?.ratepay_payment_reference ?? details?.ratepay_payment_references?.[0]?.ratepay_payment_reference
  if (!account && reference === undefined) return undefined
  return {
    ...(reference !== undefined && { paymentReference: reference }),
    ...(account && {
      depositAccount: {
        ...(account.bank_name && { bankName: account.bank_name }),
        ...(account.bic && { bic: account.bic }),
        iban: account.iban,
        ...(account.owner && { owner: account.owner }),
      },
    }),
  }
}
