/** What may be said of an order in amounts: `payable` is authorized less canceled, which is what Medusa's payment says. */
export const amountKinds = ["authorized", "canceled", "payable", "captured", "open", "refunded"] as const
export type AmountKind = (typeof amountKinds)[number]
export const lineKinds = ["authorized", "captured", "canceled", "refunded"] as const
export type LineKind = (typeof lineKinds)[number]

/** Medusa's payment knows neither what was authorized at first nor what was canceled, and nothing of lines. */
export const medusaKinds = ["payable", "captured", "open", "refunded"] as const
export type MedusaKind = (typeof medusaKinds)[number]

export function isMedusaKind(kind: AmountKind): kind is MedusaKind {
  return medusaKinds.some((known) => known === kind)
}

/** Amounts in whole cents. */
export type Amounts = Record<AmountKind, number>

/** Pieces by article number. */
export type Goods = Record<string, number>

/** What a line comes to in cents, with its pieces. */
export type Pieces = { quantity: number; cents: number }
export type Line = Record<LineKind, Pieces>

/** What the plugin or Ratepay holds of an order; lines by article number. */
export type Books = Amounts & { lines: Map<string, Line> }

/** `outstanding` is null of a canceled order, whose total Medusa goes on showing as unpaid. */
export type MedusaAmounts = Record<MedusaKind, number> & { outstanding: number | null }

/** One order in all three books. */
export type OrderBooks = { title: string; medusa: MedusaAmounts; plugin: Books; ratepay: Books }
