import { z } from "@medusajs/framework/zod"
import { fromWireAmount } from "../../basket"

/** One request to Ratepay and its response, as they went over the wire. */
export type Exchange = {
  method: string
  /** Below the base URL: "/v2/transactions/…/captures". */
  path: string
  /** Of the response; null where there was none. */
  status: number | null
  /** When the request was passed on. */
  at: Date
  request: unknown
  response: unknown
}

/** The kinds of requests that a case makes. */
export type ExchangeKind = "authorize" | "passcode" | "increment" | "expiry" | "capture" | "cancel" | "refund"

const paths: Record<ExchangeKind, RegExp> = {
  authorize: /^\/v2\/transactions$/,
  passcode: /^\/2fa\/v1\/verify\/[^/]+$/,
  increment: /^\/v2\/transactions\/[^/]+\/authorizations$/,
  expiry: /^\/v2\/transactions\/[^/]+$/,
  capture: /^\/v2\/transactions\/[^/]+\/captures$/,
  cancel: /^\/v2\/transactions\/[^/]+\/cancellations$/,
  refund: /^\/v2\/transactions\/[^/]+\/refunds$/,
}

/** Whether it asked Ratepay to do something, and not only to tell something. */
export function isMutating({ method, path }: Exchange): boolean {
  return ["POST", "PATCH"].includes(method) && /^\/(v2|2fa)\//.test(path)
}

export function isOfKind(exchange: Exchange, kind: ExchangeKind): boolean {
  return exchange.method === (kind === "expiry" ? "PATCH" : "POST") && paths[kind].test(exchange.path)
}

const vatSchema = z.object({ tax_rate: z.number(), net_amount: z.number(), tax_amount: z.number() })
const goodsSchema = z.object({
  gross_amount: z.number(),
  shop_transaction_id: z.string().optional(),
  vats: z.array(vatSchema).optional(),
})
const requestSchema = z.union([
  z.object({ shop_baskets: z.tuple([goodsSchema]) }).transform(({ shop_baskets: [basket] }) => basket),
  goodsSchema,
])

/** What a request says about money, in cents; undefined where it says nothing. */
export type Sent = {
  cents: number
  shopTransactionId: string | undefined
  vats: { rate: number; net: number; vat: number }[]
}

export function readSent({ request }: Exchange): Sent | undefined {
  const parsed = requestSchema.safeParse(request)
  if (!parsed.success) return undefined
  const { gross_amount, shop_transaction_id, vats = [] } = parsed.data
  return {
    cents: fromWireAmount(gross_amount),
    shopTransactionId: shop_transaction_id,
    vats: vats.map(({ tax_rate, net_amount, tax_amount }) => ({
      rate: tax_rate,
      net: fromWireAmount(net_amount),
      vat: fromWireAmount(tax_amount),
    })),
  }
}

const expirySchema = z.object({ authorization_expires: z.coerce.date() })

/** Until when a request lets an authorization stand; undefined where it says nothing of that. */
export function readExpiry({ request }: Exchange): Date | undefined {
  return expirySchema.safeParse(request).data?.authorization_expires
}

const placeSchema = z.looseObject({ street: z.string().optional(), zip_code: z.string() })
const deliverySchema = z.object({
  buyer: z.object({ billing_address: placeSchema }),
  delivery: z
    .object({
      address: placeSchema.optional(),
      in_store_collect: placeSchema.optional(),
      pick_up_shop: placeSchema.optional(),
      pick_up_box: placeSchema.optional(),
    })
    .optional(),
})

/** Where an authorization says that the goods go; `elsewhere` where that is not the billing address. */
export type Delivery = { type: string; elsewhere: boolean }

export function readDelivery({ request }: Exchange): Delivery | undefined {
  const parsed = deliverySchema.safeParse(request)
  if (!parsed.success) return undefined
  const { buyer, delivery = {} } = parsed.data
  const [place] = Object.entries(delivery)
  if (place === undefined) return { type: "address", elsewhere: false }
  const [type, { street, zip_code }] = place
  const { billing_address: billing } = buyer
  return { type, elsewhere: street !== billing.street || zip_code !== billing.zip_code }
}

const responseSchema = z.object({
  ratepay_transaction_id: z.string().optional().catch(undefined),
  decline: z
    .object({
      category: z.string(),
      reasons: z
        .array(z.union([z.string(), z.object({ code: z.string() }).transform(({ code }) => code)]))
        .catch([]),
    })
    .optional()
    .catch(undefined),
})

/** What a response says about a transaction and a decline. */
export type Received = { ratepayTransactionId?: string; decline?: { category: string; reasons: string[] } }

export function readReceived({ response }: Exchange): Received {
  const parsed = responseSchema.safeParse(response)
  if (!parsed.success) return {}
  return { ratepayTransactionId: parsed.data.ratepay_transaction_id, decline: parsed.data.decline }
}
