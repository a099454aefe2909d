import { RATEPAY_MODULE } from "../../src/modules/ratepay"
import type RatepayModuleService from "../../src/modules/ratepay/service"
import type { TestShop } from "./shop"

/** The same figures from three books, in integer cents. */
export type Figures = {
  authorized: number
  captured: number
  canceled: number
  refunded: number
  open: number
}

export function ledgerOf({ container }: TestShop): RatepayModuleService {
  return container.resolve<RatepayModuleService>(RATEPAY_MODULE)
}

/** What the ledger says of a payment's transaction. */
export async function readLedger(shop: TestShop, payment: { data: { transaction_id: string } }) {
  const record = await ledgerOf(shop).findRecord(payment.data.transaction_id)
  if (record === undefined) throw new Error("The ledger has no such transaction.")
  return record
}

export function ledgerFigures({ books }: { books: Figures }): Figures {
  const { authorized, captured, canceled, refunded, open } = books
  return { authorized, captured, canceled, refunded, open }
}

/** What the sandbox holds; its authorized amount includes increments, as the ledger's does. */
export function sandboxFigures(
  { sandbox }: TestShop,
  payment: { data: { ratepay_transaction_id: string } }
): Figures {
  const books = sandbox.transaction(payment.data.ratepay_transaction_id)
  if (books === undefined) throw new Error("The sandbox has no such transaction.")
  const { authorized, captured, canceled, refunded, open } = books
  return { authorized, captured, canceled, refunded, open }
}

/** Sums Medusa's own rows of a payment by way of text, as a float would not add up. */
export function medusaFigures(payment: {
  captures: { amount: number }[]
  refunds: { amount: number }[]
}): Pick<Figures, "captured" | "refunded"> {
  return { captured: sumCents(payment.captures), refunded: sumCents(payment.refunds) }
}

export function cents(amount: number): number {
  return Math.round(amount * 100)
}

function sumCents(rows: { amount: number }[]): number {
  return rows.reduce((sum, { amount }) => sum + cents(amount), 0)
}

/** Ratepay's own rule for a basket, computed without the plugin: the sum of round((price + discount) × quantity). */
export function basketCents(basket: { items?: WireLine[]; special_items?: WireLine[] }): number {
  return [...(basket.items ?? []), ...(basket.special_items ?? [])].reduce(
    (sum, { gross_unit_price, gross_unit_discount = 0, quantity }) =>
      sum + Math.round((cents(gross_unit_price) + cents(gross_unit_discount)) * quantity),
    0
  )
}

type WireLine = { gross_unit_price: number; gross_unit_discount?: number; quantity: number }
