/** The amounts of an order. `payable` is authorized less canceled, which is the amount of Medusa's payment. */
export const amountKinds = ["authorized", "canceled", "payable", "captured", "open", "refunded"] as const
export type AmountKind = (typeof amountKinds)[number]
export const lineKinds = ["authorized", "captured", "canceled", "refunded"] as const
export type LineKind = (typeof lineKinds)[number]

/** The amounts that Medusa has. Its payment has neither the amount first authorized nor the canceled one, and no lines. */
export const medusaKinds = ["payable", "captured", "open", "refunded"] as const
export type MedusaKind = (typeof medusaKinds)[number]

export function isMedusaKind(kind: AmountKind): kind is MedusaKind {
  return medusaKinds.some((known) => known === kind)
}

/** Amounts in whole cents. */
export type Amounts = Record<AmountKind, number>

/** Pieces by article number. */
export type Goods = Record<string, number>

/** A number of pieces, and their price in cents. */
export type Pieces = { quantity: number; cents: number }
export type Line = Record<LineKind, Pieces>

/** An order's balances at the plugin or at Ratepay, with lines by article number. */
export type Balances = Amounts & { lines: Map<string, Line> }

/** `outstanding` is null for a canceled order, as Medusa still shows its total as unpaid. */
export type MedusaAmounts = Record<MedusaKind, number> & { outstanding: number | null }

/** The balances of one order in Medusa, in the plugin and at Ratepay. */
export type OrderBalances = { title: string; medusa: MedusaAmounts; plugin: Balances; ratepay: Balances }
