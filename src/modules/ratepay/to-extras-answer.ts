import { toMedusaAmount } from "../../basket"
import type { Extra, Operation } from "./operation"
import type { Transaction } from "./transaction"

type ExtraAnswer = { amount: number; vat_rate: number }
/** A refund's goodwill and return fee as the admin API and events tell them, in major units. */
export type ExtrasAnswer = { goodwill?: ExtraAnswer; return_fee?: ExtraAnswer }

/** Null for an operation that has neither. */
export function toExtrasAnswer(
  { extras }: Pick<Operation, "extras">,
  { goods }: Pick<Transaction, "goods">
): ExtrasAnswer | null {
  if (extras === null) return null
  const toAnswer = ({ cents, vatRate }: Extra): ExtraAnswer => ({
    amount: toMedusaAmount({ cents, currency: goods.currency }),
    vat_rate: vatRate,
  })
  return {
    ...(extras.goodwill && { goodwill: toAnswer(extras.goodwill) }),
    ...(extras.returnFee && { return_fee: toAnswer(extras.returnFee) }),
  }
}
