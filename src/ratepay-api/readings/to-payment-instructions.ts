import type { PaymentInstructions } from "../outcomes/payment-instructions"
import type * as wire from "../wire"

/**
 * Maps the `payment_details` of a response. Only a marketplace has several references: they are kept with their shops, beside the
 * first. An account without an IBAN is left out, as nobody can pay to it. Undefined if neither account nor reference is present.
 */
export function toPaymentInstructions(
  details: wire.PaymentInstructions | null | undefined
): PaymentInstructions | undefined {
  const account = details?.deposit_bank_account
  const ofShops = (details?.ratepay_payment_references ?? []).flatMap(
    ({ partner_shop_id, ratepay_payment_reference }) =>
      partner_shop_id && ratepay_payment_reference
        ? [{ partnerShopId: partner_shop_id, paymentReference: ratepay_payment_reference }]
        : []
  )
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
    ...(ofShops.length > 1 && { ofShops }),
  }
}
