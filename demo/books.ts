/** What may be said of an order in amounts: `payable` is authorized less canceled, which is what Medusa's payment says. */
export const amountKinds = ["authorized", "canceled", "payable", "captured", "open", "refunded"] as const
export type AmountKind = (typeof amountKinds)[number]
export const lineKinds = ["authorized", "captured", "canceled", "refunded"] as const
export type LineKind = (typeof lineKinds)[number]

/** Amounts in whole cents. */
export type Amounts = Record<AmountKind, number>

/** What a line comes to in cents, with its pieces. */
export type Pieces = { quantity: number; cents: number }
export type Line = Record<LineKind, Pieces>

/** What the plugin or Ratepay holds of an order; lines by article number. */
export type Books = Amounts & { lines: Map<string, Line> }

/** Medusa's payment knows neither what was authorized at first nor what was canceled, and nothing of lines. */
export type MedusaAmounts = Omit<Amounts, "authorized" | "canceled"> & { outstanding: number }

/** One order in all three books. */
export type OrderBooks = { title: string; medusa: MedusaAmounts; plugin: Books; ratepay: Books }
