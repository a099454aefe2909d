import type { BigNumberInput } from "@medusajs/framework/types"
import { MathBN } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"

/** A quantity in any of the shapes in which Query hands it out, as decimal text. */
export const quantitySchema = z.custom<BigNumberInput>(isNumeric, "must be a quantity").transform(toText)

function isNumeric(value: unknown): value is BigNumberInput {
  return (
    typeof value === "number" || typeof value === "string" || (typeof value === "object" && value !== null)
  )
}

function toText(value: BigNumberInput): string {
  return MathBN.convert(value).toString()
}
