import { z } from "@medusajs/framework/zod"
import {
  fromMedusaAmount,
  parseMedusaOrder,
  pricedFields,
  priceOrder,
  returnedFields,
  toCents,
  type PricedOrder,
} from "../../basket"
import { InvalidInputError } from "../../ratepay-api"
import { formatMoney } from "../../modules/ratepay/format-money"
import { medusaText as text, placeSchema, type MedusaAddress } from "../../modules/ratepay/medusa-address"
import { partyFields, readOrderParties, type OrderParties } from "../../modules/ratepay/order-parties"
import { SessionOverError } from "../../modules/ratepay/session-over-error"
import { type PaymentSessionRow } from "./payment-rows"
import { reachQuery, type Cradle } from "./reach"

const orderFields = [...pricedFields, "display_id", "version", "cart.id", ...returnedFields]
const buyerFields = ["email", "customer_id", "billing_address.*", "shipping_address.*"]

const headSchema = z.object({
  id: z.string(),
  display_id: z.union([z.number(), z.string()]).nullish(),
  version: z.number().nullish(),
  cart: z.object({ id: z.string() }).nullish(),
  email: text,
  customer_id: text,
  billing_address: placeSchema,
  shipping_address: placeSchema,
})

/** An order, or a cart that has none yet, as the server holds it: goods, addresses and who it belongs to. */
export type Checkout = {
  orderId: string | null
  cartId: string | null
  orderNumber: string | null
  orderVersion: number | null
  /** Nobody filled a cart for it: staff wrote the order. */
  isWrittenByStaff: boolean
  email: string | null
  customerId: string | null
  billingAddress: MedusaAddress | null
  /** Null where nothing is delivered. */
  shippingAddress: MedusaAddress | null
  parties: OrderParties
  goods: PricedOrder
}

const linkedSchema = z
  .array(z.object({ order: z.unknown().optional(), cart: z.unknown().optional() }))
  .transform(([first]) => first)

/**
 * Reads what a payment session pays for, from the server alone. In Medusa 2.21 a checkout's order stands before its
 * payment is authorized; a cart paid before it is completed has none.
 *
 * @throws SessionOverError when the session's amount is not what the order comes to.
 * @throws InvalidInputError when the goods can't be priced.
 */
export async function readCheckout(cradle: Cradle, session: PaymentSessionRow): Promise<Checkout> {
  const order = await readLinked(cradle, session, "order", [...orderFields, ...buyerFields, ...partyFields])
  if (order !== undefined) return toCheckout(cradle, session, order, "order")
  const cart = await readLinked(cradle, session, "cart", [...pricedFields, ...buyerFields, ...partyFields])
  if (cart !== undefined) return toCheckout(cradle, session, cart, "cart")
  throw new InvalidInputError([
    { path: "payment_session", message: "its payment collection belongs to neither an order nor a cart" },
  ])
}

async function readLinked(
  cradle: Cradle,
  session: Pick<PaymentSessionRow, "payment_collection_id">,
  entity: "order" | "cart",
  fields: string[]
): Promise<unknown> {
  const { data } = await reachQuery(cradle).graph({
    entity: "payment_collection",
    fields: ["id", ...fields.map((field) => `${entity}.${field}`)],
    filters: { id: session.payment_collection_id },
  })
  return linkedSchema.parse(data)?.[entity] ?? undefined
}

async function toCheckout(
  cradle: Cradle,
  session: PaymentSessionRow,
  raw: unknown,
  entity: "order" | "cart"
): Promise<Checkout> {
  const head = headSchema.parse(raw)
  const order = parseMedusaOrder(raw)
  const alreadyPaid = await findAlreadyPaid(cradle, session, { entity, id: head.id, raw })
  return {
    orderId: entity === "order" ? head.id : null,
    cartId: entity === "cart" ? head.id : null,
    orderNumber: entity === "order" && head.display_id != null ? String(head.display_id) : null,
    orderVersion: head.version ?? null,
    isWrittenByStaff: entity === "order" && head.cart == null,
    email: head.email ?? null,
    customerId: head.customer_id ?? null,
    billingAddress: head.billing_address,
    shippingAddress: head.shipping_address,
    parties: readOrderParties(raw),
    goods: priceOrder(order, { alreadyPaid }),
  }
}

const totalSchema = z.object({ total: z.unknown(), currency_code: z.string() })
const summarySchema = z
  .array(z.object({ summary: z.object({ pending_difference: z.unknown() }).nullish() }))
  .transform(([first]) => first?.summary?.pending_difference)

/**
 * What of an order was paid elsewhere: nothing when the session pays the total, and the rest when it pays exactly
 * what Medusa says is outstanding (a draft order, an order edit, a second payment).
 */
async function findAlreadyPaid(
  cradle: Cradle,
  session: PaymentSessionRow,
  { entity, id, raw }: { entity: "order" | "cart"; id: string; raw: unknown }
) {
  const head = totalSchema.parse(raw)
  const total = fromMedusaAmount(head.total, head.currency_code).cents
  const asked = fromMedusaAmount(session.amount, session.currency_code).cents
  if (asked === total) return toCents(0)

  const outstanding = entity === "order" ? await readOutstanding(cradle, id, head.currency_code) : undefined
  if (outstanding === asked && asked < total) return toCents(total - asked)
  const money = (cents: typeof total) => formatMoney(cents, session.currency_code)
  throw new SessionOverError([
    {
      path: "payment_session.amount",
      message: `is ${money(asked)}, but the ${entity} comes to ${money(total)}; create the payment session anew`,
    },
  ])
}

async function readOutstanding(cradle: Cradle, orderId: string, currencyCode: string) {
  const { data } = await reachQuery(cradle).graph({
    entity: "order",
    fields: ["id", "summary.*"],
    filters: { id: orderId },
  })
  const difference = summarySchema.parse(data)
  return difference == null ? undefined : fromMedusaAmount(difference, currencyCode).cents
}
