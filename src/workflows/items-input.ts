import type { BigNumberInput } from "@medusajs/framework/types"
import { fromMedusaAmount } from "../basket"
import { InvalidInputError } from "../ratepay-api"
import type { Cause, Extra } from "../modules/ratepay/operation"
import type { Wanted } from "../modules/ratepay/wanted"

/**
 * Which part of an order: line items by quantity, with what is left of shipping or without; or an amount; or, with
 * neither, everything that is left: of a refund the goods, as return fees that were kept go back by amount alone. Amounts
 * are in major units.
 */
export type ItemsInput = OrderNamed & PartInput
export type OrderNamed = {
  order_id: string
  /** Needed only where an order has several transactions that could be meant. */
  transaction_id?: string
}
/** Medusa's payment names its order and its transaction. */
export type PaymentNamed = { payment_id: string }

export type PartInput = {
  items?: { line_item_id: string; quantity: number | string }[]
  shipping?: boolean
  amount?: BigNumberInput
  /**
   * Asked again under the same key, what has been done is the answer. A key that stands for anything else of
   * the order, whatever became of it, is refused as a conflict. At most 64 characters.
   */
  idempotency_key?: string
  /** @default "merchant" */
  cause?: Cause
  /** The user on whose behalf, for Medusa's capture or refund row. */
  created_by?: string
}

export type ExtraInput = { amount: BigNumberInput; vat_rate: number }

/** A refund by items, with a goodwill on top and a return fee off, and a reason for Medusa. */
export type RefundItemsInput = ItemsInput & RefundInput
export type RefundInput = {
  goodwill?: ExtraInput
  return_fee?: ExtraInput
  refund_reason_id?: string
  note?: string
}

/** @throws InvalidInputError naming the field, for an amount beside goods, and for no shipping of no goods. */
export function toWanted(input: RefundItemsInput, currencyCode: string): Wanted {
  const { items, shipping = false, amount, goodwill, return_fee } = input
  const namesGoods = items !== undefined || shipping || goodwill !== undefined || return_fee !== undefined
  if (amount !== undefined) {
    if (namesGoods) {
      throw new InvalidInputError([
        { path: "amount", message: "must not stand beside items, shipping, goodwill or return_fee" },
      ])
    }
    return { kind: "amount", amount: fromMedusaAmount(amount, currencyCode).cents, due: [] }
  }
  if (!namesGoods) {
    // Everything takes its shipping along: that is not what was asked for.
    if (input.shipping === false) {
      throw new InvalidInputError([{ path: "shipping", message: "must not be false without items" }])
    }
    return { kind: "rest" }
  }
  return {
    kind: "items",
    items: (items ?? []).map(({ line_item_id, quantity }) => ({ lineId: line_item_id, quantity })),
    shipping,
    goodwill: goodwill && toExtra(goodwill, currencyCode),
    returnFee: return_fee && toExtra(return_fee, currencyCode),
  }
}

function toExtra({ amount, vat_rate }: ExtraInput, currencyCode: string): Extra {
  return { cents: fromMedusaAmount(amount, currencyCode).cents, vatRate: vat_rate }
}
