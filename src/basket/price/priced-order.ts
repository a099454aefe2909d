import { z } from "@medusajs/framework/zod"
import { InvalidInputError } from "../../ratepay-api"
import type { Article } from "../read/article"
import { type Cents, isCents } from "../money/cents"
import { type CurrencyCode, isCurrencyCode } from "../money/currency"
import { toldLineSchema, type ToldLine } from "./told-line"
import type { LineSource } from "../read/line-fault"

/**
 * Identical units of one line. The buyer pays the sum of the three amounts for each unit, which is never below zero.
 */
export type UnitGroup = {
  /** Unique within the priced order, e.g. `ordli_1#0`. */
  readonly key: string
  readonly count: number
  readonly grossUnitPrice: Cents
  /** Zero or below. */
  readonly grossUnitDiscount: Cents
  /** The unit's share of gift cards, store credit and earlier payments: zero or below. */
  readonly grossUnitCredit: Cents
}

/** A line item or shipping method of Medusa. */
export type PricedLine = Article & {
  readonly lineId: string
  readonly source: LineSource
  /** Percent, at most two decimals. */
  readonly vatRate: number
  /** The size of a unit is 10^-decimals of the line's measure: 0 for pieces, 1 for a line of 2.5 m. */
  readonly decimals: number
  readonly groups: readonly UnitGroup[]
  /** What Ratepay is told instead of the names above. It was decided when the line was authorized, and stays. */
  readonly told?: ToldLine
  /** Who sells it on a marketplace: the shop's id at Ratepay. Decided when the line was authorized, and stays; the account's own shop without it. */
  readonly shop?: string
}

/**
 * An order as priced units in integer cents. All units together cost the amount that Medusa books, rounded once.
 *
 * It is plain JSON, to be stored and read back by `parsePricedOrder`. Lines are sorted by their goods, and by id last.
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
      told: toldLineSchema.optional(),
      shop: z.string().min(1).max(255).optional(),
    })
  ),
})

/**
 * Reads back a priced order that was stored as JSON.
 *
 * @throws InvalidInputError naming each field that is missing or wrong
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
