import { PaymentSessionStatus } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"
import {
  fromMedusaAmount,
  onlyLines,
  parseMedusaOrder,
  pricedFields,
  priceOrder,
  returnedFields,
  roundHalfUp,
  toCents,
  toMedusaAmount,
  type Cents,
  type MedusaOrder,
  type PricedOrder,
} from "../../basket"
import { linesOf } from "../../medusa/align-with-order"
import { readOrder } from "../../medusa/read-order"
import { InvalidInputError } from "../../ratepay-api"
import { formatMoney } from "../../modules/ratepay/format-money"
import { medusaText as text, placeSchema, type MedusaAddress } from "../../modules/ratepay/medusa-address"
import { partyFields, readOrderParties, type OrderParties } from "../../modules/ratepay/order-parties"
import { readOutstanding } from "../../modules/ratepay/read-outstanding"
import { SessionOverError } from "../../modules/ratepay/session-over-error"
import { setCollectionAmount, type PaymentSessionRow } from "./payment-rows"
import { reachLedger, reachQuery, type Cradle } from "./reach"

const orderFields = [...pricedFields, "display_id", "version", "cart.id", ...returnedFields]
const buyerFields = [...partyFields, "customer.has_account"]

const headSchema = z.object({
  id: z.string(),
  display_id: z.union([z.number(), z.string()]).nullish(),
  version: z.number().nullish(),
  cart: z.object({ id: z.string() }).nullish(),
  email: text,
  customer_id: text,
  customer: z.object({ has_account: z.boolean().nullish() }).nullish(),
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
  /** Of a registered customer: all guests who type one e-mail address may share one. */
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
  const order = await readLinked(cradle, session, "order", [...orderFields, ...buyerFields])
  if (order !== undefined) return toCheckout(cradle, session, order, "order")
  const cart = await readLinked(cradle, session, "cart", [...pricedFields, ...buyerFields])
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
  const goods = await priceCheckout(cradle, session, { entity, id: head.id, raw, order })
  return {
    orderId: entity === "order" ? head.id : null,
    cartId: entity === "cart" ? head.id : null,
    orderNumber: entity === "order" && head.display_id != null ? String(head.display_id) : null,
    orderVersion: head.version ?? null,
    isWrittenByStaff: entity === "order" && head.cart == null,
    email: head.email ?? null,
    customerId: head.customer?.has_account === true ? (head.customer_id ?? null) : null,
    billingAddress: head.billing_address,
    shippingAddress: head.shipping_address,
    parties: readOrderParties(raw),
    goods,
  }
}

/** What `initiatePayment` says of a session whose order stood before it, see `isForOrder`. */
const OF_STANDING_ORDER: string = PaymentSessionStatus.PENDING_AUTHORIZATION

const totalSchema = z.object({ total: z.unknown(), currency_code: z.string() })

/**
 * The goods that a session pays for: all of them when a checkout pays its new order's total; where the order stood before,
 * those that nothing pays for yet, when the session pays exactly what is outstanding (a draft order, an order edit, an
 * exchange, a second payment).
 *
 * @throws InvalidInputError for any other amount: nothing is authorized beyond what is owed.
 */
async function priceCheckout(
  cradle: Cradle,
  session: PaymentSessionRow,
  { entity, id, raw, order }: { entity: "order" | "cart"; id: string; raw: unknown; order: MedusaOrder }
): Promise<PricedOrder> {
  const head = totalSchema.parse(raw)
  const total = fromMedusaAmount(head.total, head.currency_code).cents
  const asked = fromMedusaAmount(session.amount, session.currency_code).cents
  const money = (cents: typeof total) => formatMoney(cents, session.currency_code)
  const isCheckout = entity === "cart" || session.status !== OF_STANDING_ORDER
  if (isCheckout && asked === total) return priceOrder(order)

  const found =
    entity === "cart"
      ? undefined
      : await readOutstanding(reachQuery(cradle), reachLedger(cradle), id, { exceptSession: session.id })
  if (found === undefined) throw misfit(`is ${money(asked)}, but the ${entity} comes to ${money(total)}`)
  if (found.outstanding === asked && asked <= total) return priceRest(cradle, id, order, asked)

  const outstanding = toCents(Math.max(0, found.outstanding))
  const collection = found.unpaid.find((one) => one.id === session.payment_collection_id)
  if (collection && outstanding > 0 && collection.amount !== outstanding) {
    const { currency } = fromMedusaAmount(0, session.currency_code)
    await setCollectionAmount(cradle, collection.id, toMedusaAmount({ cents: outstanding, currency }))
  }
  throw misfit(
    `is ${money(asked)}, but the order comes to ${money(total)}, of which ${money(outstanding)} are outstanding`
  )
}

function misfit(message: string): InvalidInputError {
  return new SessionOverError([
    { path: "payment_session.amount", message: `${message}; create the payment session anew` },
  ])
}

/**
 * What is outstanding of an order, as goods. Where Ratepay alone pays for the rest of it, they are the lines that no
 * other transaction has, less what is on its way back in their place; where another method paid a part, nobody can say
 * of what, and it is all lines less that part.
 */
async function priceRest(
  cradle: Cradle,
  orderId: string,
  order: MedusaOrder,
  asked: Cents
): Promise<PricedOrder> {
  const records = (await reachLedger(cradle).findByOrder(orderId)).filter(
    ({ books }) => books.authorized > books.canceled
  )
  const now = await readOrder(reachQuery(cradle), orderId, records)
  const known = new Set(records.flatMap((record) => [...linesOf(record)]))
  const rest = onlyLines(order, (lineId) => !known.has(lineId))
  const worth = roundHalfUp(rest.total)
  if (now?.paidOtherwise === 0 && records.length > 0 && worth >= asked)
    return priceOrder(rest, { alreadyPaid: toCents(worth - asked) })
  return priceOrder(order, { alreadyPaid: toCents(roundHalfUp(order.total) - asked) })
}
