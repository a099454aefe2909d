import { z } from "@medusajs/framework/zod"

/** Fields that several responses share. */
export const amount = z.number().meta({ description: "Major units, at most two decimals" })
export const moment = z.iso.datetime()
export const text = z.string().nullable()
export const source = z.enum(["item", "shipping"])
