import { z } from "@medusajs/framework/zod"
import BigNumber from "bignumber.js"
import { lineKinds, type Balances, type Line, type LineKind } from "./balances"
import { toCents } from "../testing/cents"

const lineSchema = z.looseObject({
  article_number: z.string().optional(),
  name: z.string(),
  quantity: z.number(),
  gross_unit_price: z.number(),
  gross_unit_discount: z.number().optional(),
})
type WireLine = z.infer<typeof lineSchema>

/** The goods of an operation in Ratepay's full representation. */
export const goodsSchema = z.looseObject({
  gross_amount: z.number(),
  items: z.array(lineSchema).nullish(),
  special_items: z.array(lineSchema).nullish(),
})
export type WireGoods = z.infer<typeof goodsSchema>

/** All operations of a transaction at Ratepay. `authorized` has the transaction's basket and its increments. */
export type Operations = Record<LineKind, WireGoods[]>

/**
 * Adds up Ratepay's balances from the request bodies it received, by Ratepay's rule for a basket: a line costs
 * round((gross_unit_price + gross_unit_discount) × quantity), half up. Shares no code with the plugin, so that the two can be
 * compared.
 */
export function toRatepayBalances(operations: Operations): Balances {
  const lines: Balances["lines"] = new Map()
  for (const kind of lineKinds) {
    for (const wireLine of operations[kind].flatMap(linesOf)) {
      const article = articleOf(wireLine)
      const line = lines.get(article) ?? emptyLine()
      const { quantity, cents } = line[kind]
      const worth = unitCents(wireLine).times(wireLine.quantity).integerValue(BigNumber.ROUND_HALF_UP)
      line[kind] = { quantity: quantity + wireLine.quantity, cents: cents + worth.toNumber() }
      lines.set(article, line)
    }
  }
  const sum = (kind: LineKind) =>
    operations[kind].reduce((total, { gross_amount }) => total + toCents(gross_amount), 0)
  const [authorized, captured, canceled] = [sum("authorized"), sum("captured"), sum("canceled")]
  return {
    ...{ authorized, captured, canceled, refunded: sum("refunded") },
    payable: authorized - canceled,
    open: authorized - captured - canceled,
    lines,
  }
}

function linesOf({ items, special_items }: WireGoods): WireLine[] {
  return [...(items ?? []), ...(special_items ?? [])]
}

function articleOf({ article_number, name }: WireLine): string {
  return article_number ?? name
}

function unitCents({ gross_unit_price, gross_unit_discount = 0 }: WireLine): BigNumber {
  return new BigNumber(toCents(gross_unit_price)).plus(toCents(gross_unit_discount))
}

function emptyLine(): Line {
  return { authorized: nothing(), captured: nothing(), canceled: nothing(), refunded: nothing() }
}

function nothing() {
  return { quantity: 0, cents: 0 }
}
