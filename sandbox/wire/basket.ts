import { z } from "@medusajs/framework/zod"
import { amount, decimal, mustBe, oneOf, positiveAmount, taxRate, text, words } from "./fields"

const discount = () => amount().lte(0, "must be less than or equal to 0")

const itemFields = {
  article_number: words(255).nullish(),
  category: text(0, 511).nullish(),
  description: text(0, 511).nullish(),
  gross_total_price: amount().nullish(),
  gross_unit_discount: discount().nullish(),
  gross_unit_price: amount(),
  name: text(1, 255),
  net_total_price: amount().nullish(),
  net_unit_discount: discount().nullish(),
  net_unit_price: amount().nullish(),
  quantity: decimal(10).gte(0, "must be greater than or equal to 0"),
  tax_rate: taxRate(),
  unit: text(0, 255).nullish(),
}

export const itemSchema = z.object(itemFields, { error: mustBe("an object") })

export const specialItemSchema = z
  .object({ ...itemFields, type: oneOf(["RETURN_FEE"]).nullish() }, { error: mustBe("an object") })
  .refine((item) => item.type !== "RETURN_FEE" || item.gross_unit_price < 0, {
    path: ["gross_unit_price"],
    error: "must be less than 0",
  })

export const vatSchema = z.object(
  {
    net_amount: positiveAmount(),
    tax_amount: amount().gte(0, "must be greater than or equal to 0"),
    tax_rate: taxRate(),
  },
  { error: mustBe("an object") }
)

export type Item = z.infer<typeof itemSchema>
export type SpecialItem = z.infer<typeof specialItemSchema>
export type Vat = z.infer<typeof vatSchema>

/** The common part of a basket and of an operation: an amount, and goods that explain it. */
export type Goods = {
  gross_amount: number
  items?: readonly Item[] | null
  special_items?: readonly SpecialItem[] | null
  vats?: readonly Vat[] | null
}
