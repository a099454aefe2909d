import { PaymentSessionStatus } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"
import {
  fromMedusaAmount,
  parseMedusaOrder,
  pricedFields,
  priceOrder,
  returnedFields,
  toCents,
  toMedusaAmount,
  type PricedOrder,
} from "../../basket"
import { InvalidInputError } from "../../ratepay-api"
import { formatMoney } from "../../modules/ratepay/format-money"
import { readOutstanding } from "../../modules/ratepay/read-outstanding"
import { setCollectionAmount, type PaymentSessionRow } from "./payment-rows"
import { reachLedger, reachQuery, type Cradle } from "./reach"

const orderFields = [...pricedFields, "display_id", "version", "cart.id", ...returnedFields]
const buyerFields = ["email", "customer_id", "billing_address.*", "shipping_address.*"]

const text = z.string().trim().min(1).nullish().catch(undefined)

const addressSchema = z.object({
  first_name: text,
  last_name: text,
  company: text,
  address_1: text,
  address_2: text,
  postal_code: text,
  city: text,
  country_code: text,
  phone: text,
})
export type MedusaAddress = z.infer<typeof addressSchema>

const headSchema = z.object({
  id: z.string(),
  display_id: z.union([z.number(), z.string()]).nullish(),
  version: z.number().nullish(),
  cart: z.object({ id: z.string() }).nullish(),
  email: text,
  customer_id: text,
  billing_address: addressSchema.nullish(),
  shipping_address: addressSchema.nullish(),
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
  shippingAddress: MedusaAddress | null
  goods: PricedOrder
}

const linkedSchema = z
  .array(z.object({ order: z.unknown().optional(), cart: z.unknown().optional() }))
  .transform(([first]) => first)

/**
 * Reads what a payment session pays for, from the server alone. In Medusa 2.21 a checkout's order stands before its
 * payment is authorized; a cart paid before it is completed has none.
 *
 * @throws InvalidInputError when the session's amount is not what the order comes to, or the goods can't be priced.
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
  const alreadyPaid = await findAlreadyPaid(cradle, session, { entity, id: head.id, raw })
  return {
    orderId: entity === "order" ? head.id : null,
    cartId: entity === "cart" ? head.id : null,
    orderNumber: entity === "order" && head.display_id != null ? String(head.display_id) : null,
    orderVersion: head.version ?? null,
    isWrittenByStaff: entity === "order" && head.cart == null,
    email: head.email ?? null,
    customerId: head.customer_id ?? null,
    billingAddress: head.billing_address ?? null,
    shippingAddress: head.shipping_address ?? null,
    goods: priceOrder(order, { alreadyPaid }),
  }
}

/** What `initiatePayment` says of a session whose order stood before it, see `isForOrder`. */
const OF_STANDING_ORDER: string = PaymentSessionStatus.PENDING_AUTHORIZATION

const totalSchema = z.object({ total: z.unknown(), currency_code: z.string() })

/**
 * What of an order was paid elsewhere: nothing when a checkout pays its new order's total; where the order stood before,
 * the rest when the session pays exactly what is outstanding (a draft order, an order edit, a second payment).
 *
 * @throws InvalidInputError for any other amount: nothing is authorized beyond what is owed.
 */
async function findAlreadyPaid(
  cradle: Cradle,
  session: PaymentSessionRow,
  { entity, id, raw }: { entity: "order" | "cart"; id: string; raw: unknown }
) {
  const head = totalSchema.parse(raw)
  const total = fromMedusaAmount(head.total, head.currency_code).cents
  const asked = fromMedusaAmount(session.amount, session.currency_code).cents
  const money = (cents: typeof total) => formatMoney(cents, session.currency_code)
  const isCheckout = entity === "cart" || session.status !== OF_STANDING_ORDER
  if (isCheckout && asked === total) return toCents(0)

  const found =
    entity === "cart"
      ? undefined
      : await readOutstanding(reachQuery(cradle), reachLedger(cradle), id, { exceptSession: session.id })
  if (found === undefined) throw misfit(`is ${money(asked)}, but the ${entity} comes to ${money(total)}`)
  if (found.outstanding === asked && asked <= total) return toCents(total - asked)

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
  return new InvalidInputError([
    { path: "payment_session.amount", message: `${message}; create the payment session anew` },
  ])
}
