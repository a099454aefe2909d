import { z } from "@medusajs/framework/zod"
import type { Balances, Line } from "./balances"
import { toCents } from "../testing/cents"

const figuresSchema = z.object({
  ordered: z.number(),
  captured: z.number(),
  canceled: z.number(),
  refunded: z.number(),
})
type Figures = z.infer<typeof figuresSchema>

/** The fields of a transaction that the demo reads from GET /admin/ratepay/orders/:id. */
export const transactionSchema = z.object({
  amounts: z.object({
    authorized: z.number(),
    captured: z.number(),
    canceled: z.number(),
    refunded: z.number(),
    open: z.number(),
  }),
  lines: z.array(z.object({ article_number: z.string(), quantities: figuresSchema, amounts: figuresSchema })),
  operations: z.array(z.object({ kind: z.string(), state: z.string(), detail: z.string().nullable() })),
})
export type RatepayTransaction = z.infer<typeof transactionSchema>

/** Reads an order's balances from the plugin's API, which the admin shows too. */
export function toPluginBalances({
  amounts,
  lines,
}: Pick<RatepayTransaction, "amounts" | "lines">): Balances {
  const [authorized, canceled] = [toCents(amounts.authorized), toCents(amounts.canceled)]
  return {
    ...{ authorized, canceled },
    payable: authorized - canceled,
    captured: toCents(amounts.captured),
    open: toCents(amounts.open),
    refunded: toCents(amounts.refunded),
    lines: new Map(lines.map((line) => [line.article_number, toLine(line)])),
  }
}

function toLine({ quantities, amounts }: { quantities: Figures; amounts: Figures }): Line {
  const pieces = (name: keyof Figures) => ({ quantity: quantities[name], cents: toCents(amounts[name]) })
  return {
    authorized: pieces("ordered"),
    captured: pieces("captured"),
    canceled: pieces("canceled"),
    refunded: pieces("refunded"),
  }
}
