import { toMedusaAmount, type PricedOrder } from "../../../basket"
import type { Operation } from "./operation"
import type { Extra } from "./extras"

type ExtraResponse = { amount: number; vat_rate: number }
/** A refund's goodwill and return fee in the admin API and in events, in major units. */
export type ExtrasResponse = { goodwill?: ExtraResponse; return_fee?: ExtraResponse }

/** Null for an operation that has neither. */
export function toExtrasResponse(
  { extras }: Pick<Operation, "extras">,
  { goods }: { goods: Pick<PricedOrder, "currency"> }
): ExtrasResponse | null {
  if (extras === null) return null
  const toResponse = ({ cents, vatRate }: Extra): ExtraResponse => ({
    amount: toMedusaAmount({ cents, currency: goods.currency }),
    vat_rate: vatRate,
  })
  return {
    ...(extras.goodwill && { goodwill: toResponse(extras.goodwill) }),
    ...(extras.returnFee && { return_fee: toResponse(extras.returnFee) }),
  }
}
