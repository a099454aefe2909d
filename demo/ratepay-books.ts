import axios from "axios"
import { z } from "@medusajs/framework/zod"

/** What it takes to ask a Payment API: the sandbox's or Ratepay's own. */
export type RatepayAccess = {
  baseUrl: string
  tokenUrl: string
  clientId: string
  clientSecret: string
  partnerShopId: string
  audience?: string
}

/** Pieces and cents of one article. */
export type LineFigures = { quantity: number; cents: number }

export type RatepayBooks = {
  [Kind in "authorized" | "captured" | "canceled" | "refunded"]: number
} & {
  open: number
  /** By article number and kind. */
  lines: Map<string, Record<"authorized" | "captured" | "canceled" | "refunded", LineFigures>>
}

const lineSchema = z.looseObject({
  article_number: z.string().optional(),
  name: z.string(),
  quantity: z.number(),
  gross_unit_price: z.number(),
  gross_unit_discount: z.number().optional(),
})
const goodsSchema = z.looseObject({
  gross_amount: z.number(),
  items: z.array(lineSchema).nullish(),
  special_items: z.array(lineSchema).nullish(),
})
type Goods = z.infer<typeof goodsSchema>

/**
 * Reads what Ratepay holds for a transaction over its own lookups, asking for the full representation. Computed apart
 * from the plugin, so that the two can be compared.
 */
export async function readRatepay(access: RatepayAccess, transactionId: string): Promise<RatepayBooks> {
  const http = axios.create({
    baseURL: `${access.baseUrl}/v2/transactions/${transactionId}`,
    headers: { authorization: `Bearer ${await takeToken(access)}`, prefer: "return=representation" },
  })
  const list = async (kind: string): Promise<Goods[]> => {
    const { data } = await http.get<unknown>(`/${kind}`)
    return (
      z.object({ _embedded: z.record(z.string(), z.array(goodsSchema)) }).parse(data)._embedded[kind] ?? []
    )
  }
  const { data } = await http.get<unknown>("")
  const { shop_baskets: original } = z.object({ shop_baskets: z.array(goodsSchema) }).parse(data)
  const moves = {
    authorized: [...original, ...(await list("authorizations"))],
    captured: await list("captures"),
    canceled: await list("cancellations"),
    refunded: await list("refunds"),
  }

  const lines: RatepayBooks["lines"] = new Map()
  for (const [kind, goods] of Object.entries(moves) as [keyof typeof moves, Goods[]][]) {
    for (const line of goods.flatMap(({ items, special_items }) => [
      ...(items ?? []),
      ...(special_items ?? []),
    ])) {
      const key = line.article_number ?? line.name
      const figures = lines.get(key) ?? emptyLine()
      figures[kind].quantity += line.quantity
      figures[kind].cents += Math.round(
        (toCents(line.gross_unit_price) + toCents(line.gross_unit_discount ?? 0)) * line.quantity
      )
      lines.set(key, figures)
    }
  }
  const sum = (goods: Goods[]) => goods.reduce((total, { gross_amount }) => total + toCents(gross_amount), 0)
  const [authorized, captured, canceled, refunded] = [
    sum(moves.authorized),
    sum(moves.captured),
    sum(moves.canceled),
    sum(moves.refunded),
  ]
  return { authorized, captured, canceled, refunded, open: authorized - captured - canceled, lines }
}

/** Major units with two decimals, as Ratepay writes them and Medusa shows them, in whole cents. */
export function toCents(amount: number): number {
  return Math.round(amount * 100)
}

function emptyLine() {
  const none = () => ({ quantity: 0, cents: 0 })
  return { authorized: none(), captured: none(), canceled: none(), refunded: none() }
}

async function takeToken({
  tokenUrl,
  clientId,
  clientSecret,
  baseUrl,
  audience,
}: RatepayAccess): Promise<string> {
  const { data } = await axios.post<unknown>(tokenUrl, {
    client_id: clientId,
    client_secret: clientSecret,
    audience: audience ?? defaultAudience(baseUrl),
    grant_type: "client_credentials",
  })
  return z.object({ access_token: z.string() }).parse(data).access_token
}

/** The sandbox takes the documented audience, whatever address it has. */
function defaultAudience(baseUrl: string): string {
  return baseUrl.includes("ratepay.com")
    ? baseUrl.replace(/\/$/, "")
    : "https://api-integration.ratepay.com/transaction/management"
}
