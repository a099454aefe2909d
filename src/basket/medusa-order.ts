import { z } from "@medusajs/framework/zod"
import { InvalidInputError } from "../ratepay-api"
import { type ExactAmount, parseExactAmount } from "./exact-amount"
import { type Quantity, parseQuantity } from "./quantity"

const amount = z.unknown().transform((input, context): ExactAmount => {
  const exact = parseExactAmount(input)
  if (exact) return exact
  context.addIssue({ code: "custom", message: "must be an amount below a billion" })
  return z.NEVER
})

const quantity = z.unknown().transform((input, context): Quantity => {
  const parsed = parseQuantity(input)
  if (parsed) return parsed
  context.addIssue({ code: "custom", message: "must be a quantity of at most ten decimals" })
  return z.NEVER
})

const text = z.string().nullish()

/** The percent of a tax line has the shape of an amount: a decimal number, of which two decimals count. */
const taxLines = z.array(z.object({ rate: amount })).nullish()

const itemSchema = z.object({
  id: z.string().min(1),
  quantity,
  total: amount,
  original_total: amount,
  title: text,
  product_title: text,
  variant_title: text,
  variant_sku: text,
  variant_id: text,
  product_type: text,
  product_collection: text,
  tax_lines: taxLines,
  detail: z
    .object({
      return_received_quantity: quantity.optional(),
      return_dismissed_quantity: quantity.optional(),
    })
    .nullish(),
})

const shippingMethodSchema = z.object({
  id: z.string().min(1),
  name: text,
  total: amount,
  original_total: amount,
  tax_lines: taxLines,
})

/**
 * What pricing reads of a Medusa order or cart, as `query.graph` returns either.
 *
 * Totals must be asked for by a top-level totals field ("total"), or Medusa computes none. `total` and
 * `original_total` are gross, after and before discounts, whether prices include tax or not; an adjustment's own
 * amount is net or gross depending on the promotion and is not read.
 */
export const medusaOrderSchema = z.object({
  currency_code: z.string(),
  total: amount,
  items: z.array(itemSchema).nullish(),
  shipping_methods: z.array(shippingMethodSchema).nullish(),
  credit_lines: z.array(z.object({ amount })).nullish(),
})

export type MedusaOrder = z.output<typeof medusaOrderSchema>
export type MedusaItem = z.output<typeof itemSchema>
export type MedusaShippingMethod = z.output<typeof shippingMethodSchema>

/**
 * Reads an order or cart as Medusa returns it; fields pricing does not need are left out.
 *
 * @throws InvalidInputError naming each field that is missing or of a wrong shape
 */
export function parseMedusaOrder(order: unknown): MedusaOrder {
  const result = medusaOrderSchema.safeParse(order)
  if (result.success) return result.data

  throw new InvalidInputError(
    result.error.issues.map(({ path, message }) => ({ path: z.core.toDotPath(path), message }))
  )
}
