import type { BigNumberInput } from "@medusajs/framework/types"
import { MathBN } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"

/** An amount or a count in any shape that Medusa returns; Medusa's `MathBN` reads them all. */
export const numericSchema = z.custom<BigNumberInput>((value) => value !== null && value !== undefined)

/** The number by which the buyer knows the order. A store may number its orders itself, also with letters. */
export const displayIdSchema = z.union([z.number(), z.string()]).nullish()

/** A quantity in any shape that Query returns, parsed into decimal text. */
export const quantitySchema = z.custom<BigNumberInput>(isNumeric, "must be a quantity").transform(toText)

function isNumeric(value: unknown): value is BigNumberInput {
  return (
    typeof value === "number" || typeof value === "string" || (typeof value === "object" && value !== null)
  )
}

function toText(value: BigNumberInput): string {
  return MathBN.convert(value).toString()
}
