import { z } from "@medusajs/framework/zod"
import { InvalidInputError } from "../ratepay-api"
import type { Article } from "./article"
import { type Cents, isCents } from "./cents"
import { type CurrencyCode, isCurrencyCode } from "./currency"
import type { LineSource } from "./line-fault"

/**
 * A run of identical units of one line. What the buyer pays for one unit is the sum of its three amounts, and never
 * below zero.
 */
export type UnitGroup = {
  /** Unique within the priced order, e.g. `ordli_1#0`. */
  readonly key: string
  readonly count: number
  readonly grossUnitPrice: Cents
  /** Zero or below. */
  readonly grossUnitDiscount: Cents
  /** The unit's part of gift cards, store credit and what is already paid: zero or below. */
  readonly grossUnitCredit: Cents
}

/** A line item or shipping method of Medusa. */
export type PricedLine = Article & {
  readonly lineId: string
  readonly source: LineSource
  /** Percent, at most two decimals. */
  readonly vatRate: number
  /** A unit is 10^-decimals of the line's quantity: 0 for pieces, 1 if the line is 2.5 m. */
  readonly decimals: number
  readonly groups: readonly UnitGroup[]
}

/**
 * An order as priced units, in integer cents: the sum over all units is the amount Medusa books, rounded once.
 *
 * Plain JSON, so that it can be stored and read back by `parsePricedOrder`. Lines stand in an order that depends on
 * the goods first and their ids last.
 */
export type PricedOrder = { readonly currency: CurrencyCode; readonly lines: readonly PricedLine[] }

const cents = z.custom<Cents>(isCents, "must be an integer of cents")
const reduction = cents.refine((value) => value <= 0, "must not be above zero")

const unitGroupSchema = z
  .object({
    key: z.string().min(1),
    count: z.int().positive(),
    grossUnitPrice: cents,
    grossUnitDiscount: reduction,
    grossUnitCredit: reduction,
  })
  .refine((group) => group.grossUnitPrice + group.grossUnitDiscount + group.grossUnitCredit >= 0, {
    error: "must not be worth less than zero",
  })

const pricedOrderSchema: z.ZodType<PricedOrder> = z.object({
  currency: z.custom<CurrencyCode>(isCurrencyCode, "must be a currency with two decimals"),
  lines: z.array(
    z.object({
      lineId: z.string().min(1),
      source: z.enum(["item", "shipping"]),
      articleNumber: z.string().min(1),
      name: z.string().min(1),
      description: z.string().optional(),
      category: z.string().optional(),
      vatRate: z.number().gte(0).lt(1000),
      decimals: z.int().gte(0).lte(10),
      groups: z.array(unitGroupSchema),
    })
  ),
})

/**
 * Reads back a priced order that was stored as JSON.
 *
 * @throws InvalidInputError naming each field that no priced order has
 */
export function parsePricedOrder(stored: unknown): PricedOrder {
  const result = pricedOrderSchema.safeParse(stored)
  if (result.success) return result.data

  throw new InvalidInputError(
    result.error.issues.map(({ path, message }) => ({ path: z.core.toDotPath(path), message }))
  )
}

/** What the buyer pays for one unit of a group, in cents. */
export function grossUnitTotal(group: UnitGroup): number {
  return group.grossUnitPrice + group.grossUnitDiscount + group.grossUnitCredit
}
