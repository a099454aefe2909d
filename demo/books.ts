import type BigNumber from "bignumber.js"

export const amountKinds = ["authorized", "captured", "canceled", "refunded", "open"] as const
export const lineKinds = ["authorized", "captured", "canceled", "refunded"] as const
export type LineKind = (typeof lineKinds)[number]

/** An order's amounts, in whole cents. */
export type Amounts = Record<(typeof amountKinds)[number], number>

/** Pieces of a line and what they come to, in cents; Medusa's are unrounded. */
export type Pieces = { quantity: number; cents: BigNumber }

/** A kind of which a book has no figures is missing: Medusa never says which part of a parcel was captured. */
export type Line = { authorized: Pieces } & Partial<Record<LineKind, Pieces>>

/** What one side holds of an order; lines by article number. */
export type Books = Amounts & { lines: Map<string, Line> }

/** One order in both books. */
export type OrderBooks = { title: string; medusa: Books; ratepay: Books }
