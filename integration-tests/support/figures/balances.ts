import { RATEPAY_MODULE } from "../../../src/modules/ratepay"
import type RatepayModuleService from "../../../src/modules/ratepay/service"
import type { TestShop } from "../shop/test-shop"

/** The figures of an order in Medusa, in the ledger and at Ratepay, in integer cents. */
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

/** The ledger's balances of a payment's transaction. */
export async function readLedger(shop: TestShop, payment: { data: { transaction_id: string } }) {
  const record = await ledgerOf(shop).findRecord(payment.data.transaction_id)
  if (record === undefined) throw new Error("The ledger has no such transaction.")
  return record
}

export function ledgerFigures({ balances }: { balances: Figures }): Figures {
  const { authorized, captured, canceled, refunded, open } = balances
  return { authorized, captured, canceled, refunded, open }
}

/** The sandbox's balances; its authorized amount includes increments, as the ledger's does. */
export function sandboxFigures(
  { sandbox }: TestShop,
  payment: { data: { ratepay_transaction_id: string } }
): Figures {
  const balances = sandbox.transaction(payment.data.ratepay_transaction_id)
  if (balances === undefined) throw new Error("The sandbox has no such transaction.")
  const { authorized, captured, canceled, refunded, open } = balances
  return { authorized, captured, canceled, refunded, open }
}

/** Adds up Medusa's rows of a payment as decimal texts, because floating-point numbers would not add up. */
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
