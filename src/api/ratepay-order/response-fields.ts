import { z } from "@medusajs/framework/zod"

/** Fields that several responses share. */
export const amount = z.number().meta({ description: "Major units, at most two decimals" })
export const moment = z.iso.datetime()
export const text = z.string().nullable()
export const accountNames = z
  .array(z.string())
  .meta({ description: "The accounts that the options have now, by their names" })
export const source = z.enum(["item", "shipping"])

/** The shop of a marketplace that a transaction is of. */
export const shopId = text.meta({
  description: "On a marketplace, the shop that sells the goods; null for the account's own",
})
