import type { BigNumberInput } from "@medusajs/framework/types"
import { fromMedusaAmount } from "../../basket"
import { InvalidInputError } from "../../ratepay-api"
import { INVOICE_NUMBER_LENGTH, toInvoiceNumber } from "../../modules/ratepay/records/invoice-number"
import type { Cause } from "../../modules/ratepay/records/operation"
import type { Extra } from "../../modules/ratepay/records/extras"
import type { Wanted } from "../../modules/ratepay/records/intents/wanted"
import type { OrderNamed } from "../order/order-named"

/**
 * Which part of an order is meant: line items by quantity, with or without the shipping that is left; or an amount; or, with
 * neither, everything that is left. A refund of everything leaves return fees that were kept, which only a refund by amount
 * gives back. Amounts are in major units.
 */
export type ItemsInput = OrderNamed & PartInput

export type PartInput = {
  items?: { line_item_id: string; quantity: number | string }[]
  shipping?: boolean
  amount?: BigNumberInput
  /**
   * Repeating a request under the same key returns the operation that it made. A key that was used for another request of the
   * order, whatever its outcome, is refused as a conflict. At most 64 characters.
   */
  idempotency_key?: string
  /** @default "merchant" */
  cause?: Cause
  /** The id of the user who requested it, for Medusa's capture or refund row. */
  created_by?: string
}

/** A capture, with the number of the merchant's invoice for it. */
export type CaptureInput = {
  /** At most 50 characters. A repeated or retried request keeps the number that it had at first. */
  invoice_number?: string
}
export type CaptureItemsInput = ItemsInput & CaptureInput

/** What any of the three operations may be asked for. */
export type MoveInput = RefundItemsInput & CaptureInput

export type ExtraInput = { amount: BigNumberInput; vat_rate: number }

/** A refund, with an optional goodwill, return fee, and reason for Medusa. */
export type RefundItemsInput = ItemsInput & RefundInput
export type RefundInput = {
  goodwill?: ExtraInput
  return_fee?: ExtraInput
  refund_reason_id?: string
  note?: string
}

/** @throws InvalidInputError for a number that is too long or blank, or that comes with another operation than a capture */
export function toInvoice(
  kind: "capture" | "cancel" | "refund",
  { invoice_number }: CaptureInput
): { invoiceNumber?: string } {
  if (invoice_number === undefined) return {}
  const fail = (message: string) => new InvalidInputError([{ path: "invoice_number", message }])
  if (kind !== "capture") throw fail("is for captures only")
  const invoiceNumber = toInvoiceNumber(invoice_number)
  if (invoiceNumber === undefined) throw fail(`must be 1 to ${INVOICE_NUMBER_LENGTH} characters`)
  return { invoiceNumber }
}

/**
 * What an input asks for, in the ledger's terms.
 *
 * @throws InvalidInputError that names the field, for an amount together with goods, and for `shipping: false` without items
 */
export function toWanted(input: RefundItemsInput, currencyCode: string): Wanted {
  const { items, shipping = false, amount, goodwill, return_fee } = input
  const namesGoods = items !== undefined || shipping || goodwill !== undefined || return_fee !== undefined
  if (amount !== undefined) {
    if (namesGoods) {
      throw new InvalidInputError([
        { path: "amount", message: "must not be sent together with items, shipping, goodwill or return_fee" },
      ])
    }
    return { kind: "amount", amount: fromMedusaAmount(amount, currencyCode).cents, due: [] }
  }
  if (!namesGoods) {
    // Everything that is left includes shipping, which contradicts `shipping: false`.
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
