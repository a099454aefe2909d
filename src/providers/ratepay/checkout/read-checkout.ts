import { PaymentSessionStatus } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"
import {
  assignShops,
  formatMoney,
  fromMedusaAmount,
  inaccuracyOf,
  onlyLines,
  parseMedusaOrder,
  pricedFields,
  priceForAmount,
  priceOrder,
  returnedFields,
  roundHalfUp,
  toCents,
  toMedusaAmount,
  withoutUnits,
  withoutUnpaidShops,
  type Cents,
  type MedusaOrder,
  type PricedOrder,
} from "../../../basket"
import { accountingFor, countLines, payingFor } from "../../../medusa/align/counted-lines"
import { readOrder } from "../../../medusa/read/read-order"
import { InvalidInputError } from "../../../ratepay-api"
import {
  medusaText as text,
  placeSchema,
  type MedusaAddress,
} from "../../../modules/ratepay/parties/medusa-address"
import type { Collection } from "../../../modules/ratepay/parties/collection"
import { partyFields, type OrderParties } from "../../../modules/ratepay/parties/order-parties"
import { readShops } from "../../../medusa/read/read-shops"
import { readParties } from "../../../medusa/read/read-parties"
import { readOutstanding } from "../../../medusa/read/read-outstanding"
import { isUnresolved } from "../../../modules/ratepay/records/operation"
import { authorizationOf } from "../../../modules/ratepay/records/transaction"
import { BusyError } from "../../../modules/ratepay/send/busy-error"
import { SessionOverError } from "../../../modules/ratepay/authorize/session-over-error"
import { setCollectionAmount, type PaymentSessionRow } from "../payment-rows"
import { reachLedger, reachQuery, type Cradle } from "../reach"
import { displayIdSchema } from "../../../medusa/read/medusa-numbers"
import type { FoundSession } from "./find-session"

// The session was found with its customer.
const fieldsOf = (entity: "order" | "cart") => [
  ...pricedFields,
  ...partyFields[entity].filter((field) => field !== "customer.email"),
  "items.is_giftcard",
  "sales_channel_id",
  "region_id",
]
const cartFields = fieldsOf("cart")
const orderFields = [...fieldsOf("order"), "status", "display_id", "version", ...returnedFields]

const headSchema = z.object({
  id: z.string(),
  display_id: displayIdSchema,
  version: z.number().nullish(),
  sales_channel_id: text,
  region_id: text,
  email: text,
  billing_address: placeSchema,
  shipping_address: placeSchema,
  items: z.array(z.object({ is_giftcard: z.boolean().nullish() })).nullish(),
})

/** An order, or a cart without an order, as the server has it: goods, addresses and buyer. */
export type Checkout = {
  orderId: string | null
  /** The cart that is paid before it is completed. */
  cartId: string | null
  orderNumber: string | null
  orderVersion: number | null
  /** The order has no cart: staff wrote it. */
  isWrittenByStaff: boolean
  salesChannelId: string | null
  regionId: string | null
  email: string | null
  /** Null for a guest, see `FoundSession`. */
  customerId: string | null
  billingAddress: MedusaAddress | null
  /** Null where nothing is delivered. */
  shippingAddress: MedusaAddress | null
  /** How the buyer collects the goods; null where they go to an address. */
  collection: Collection | null
  parties: OrderParties
  goods: PricedOrder
  hasGiftCard: boolean
}

/**
 * Reads what a payment session pays for, from the server only.
 *
 * @throws SessionOverError when the session's amount is not what is to be paid, or the order is canceled.
 * @throws InvalidInputError when the goods can't be priced.
 */
export async function readCheckout(cradle: Cradle, session: FoundSession): Promise<Checkout> {
  const { orderId, cartId } = session
  if (orderId !== null) return toCheckout(cradle, session, await read(cradle, "order", orderId), "order")
  if (cartId !== null) return toCheckout(cradle, session, await read(cradle, "cart", cartId), "cart")
  throw new InvalidInputError([
    { path: "payment_session", message: "its payment collection belongs to neither an order nor a cart" },
  ])
}

async function read(cradle: Cradle, entity: "order" | "cart", id: string): Promise<unknown> {
  const fields = entity === "order" ? orderFields : cartFields
  const { data } = await reachQuery(cradle).graph({ entity, fields, filters: { id } })
  return z.array(z.unknown()).parse(data)[0]
}

async function toCheckout(
  cradle: Cradle,
  session: FoundSession,
  raw: unknown,
  entity: "order" | "cart"
): Promise<Checkout> {
  const head = headSchema.parse(raw)
  const order = parseMedusaOrder(raw)
  const { options } = reachLedger(cradle)
  const [goods, shops, parties] = await Promise.all([
    priceCheckout(cradle, session, { entity, id: head.id, raw, order }),
    readShops(reachQuery(cradle), options, { entity, id: head.id }),
    readParties(reachQuery(cradle), options, raw, session.deliveryOptions),
  ])
  return {
    orderId: entity === "order" ? head.id : null,
    cartId: entity === "cart" ? head.id : null,
    orderNumber: entity === "order" && head.display_id != null ? String(head.display_id) : null,
    orderVersion: head.version ?? null,
    isWrittenByStaff: entity === "order" && session.cartId === null,
    salesChannelId: head.sales_channel_id ?? null,
    regionId: head.region_id ?? null,
    email: head.email ?? null,
    customerId: session.customerId,
    billingAddress: head.billing_address,
    shippingAddress: head.shipping_address,
    collection: parties.collection,
    parties: { ...parties, customerEmail: session.customerEmail },
    goods: withoutUnpaidShops(assignShops(goods, shops)),
    hasGiftCard: (head.items ?? []).some(({ is_giftcard }) => is_giftcard === true),
  }
}

/** The status that `initiatePayment` gives a session whose order exists already, see `isForOrder`. */
export const OF_STANDING_ORDER: string = PaymentSessionStatus.PENDING_AUTHORIZATION

const totalSchema = z.object({
  total: z.unknown(),
  currency_code: z.string(),
  status: z.string().nullish(),
})

/**
 * The goods that a session pays for. A checkout pays for all goods of its new order, if its amount is the total. For an order
 * that existed before (a draft order, an order edit, an exchange, a second payment), they are the goods that nothing pays for
 * yet, if its amount is exactly what is outstanding.
 *
 * @throws BusyError for any other amount, as long as the session's own authorization has no outcome.
 * @throws SessionOverError for any other amount: no more is authorized than is owed. Where the payment collection has
 *   the wrong amount, it is corrected first, so that a new session pays the right one.
 */
async function priceCheckout(
  cradle: Cradle,
  session: PaymentSessionRow,
  { entity, id, raw, order }: { entity: "order" | "cart"; id: string; raw: unknown; order: MedusaOrder }
): Promise<PricedOrder> {
  const head = totalSchema.parse(raw)
  if (entity === "order" && head.status === "canceled") {
    throw new SessionOverError([{ path: "order", message: "is canceled, so there is nothing to pay" }])
  }
  const total = fromMedusaAmount(head.total, head.currency_code).cents
  const amount = fromMedusaAmount(session.amount, session.currency_code).cents
  const money = (cents: typeof total) => formatMoney(cents, session.currency_code)
  const isCheckout = entity === "cart" || session.status !== OF_STANDING_ORDER
  if (isCheckout && amount === total) return priceOrder(order)

  const found =
    entity === "cart"
      ? undefined
      : await readOutstanding(reachQuery(cradle), reachLedger(cradle), id, { exceptSession: session.id })
  if (found?.isUnresolved) {
    throw new SessionOverError([
      {
        path: "payment_session.amount",
        message: `is ${money(amount)}, but the outcome of another authorization of the order is not known yet; try again in some minutes`,
      },
    ])
  }
  if (found === undefined) throw misfit(`is ${money(amount)}, but the ${entity} comes to ${money(total)}`)
  if (found.outstanding === amount && amount <= total) return priceRest(cradle, id, order, amount)
  if (await isOwnUnknown(cradle, session)) {
    throw new BusyError([
      {
        path: "authorization",
        message: `its outcome is not known yet, and another payment leaves ${money(toCents(found.outstanding))} outstanding; what is too much is canceled as soon as it is known`,
      },
    ])
  }

  const outstanding = toCents(Math.max(0, found.outstanding))
  const collection = found.unpaid.find((one) => one.id === session.payment_collection_id)
  if (collection && outstanding > 0 && collection.amount !== outstanding) {
    const { currency } = fromMedusaAmount(0, session.currency_code)
    await setCollectionAmount(cradle, collection.id, toMedusaAmount({ cents: outstanding, currency }))
  }
  throw misfit(
    `is ${money(amount)}, but the order comes to ${money(total)}, of which ${money(outstanding)} are outstanding`
  )
}

/** Whether the session may be authorized already: then nobody is told that it is over. */
async function isOwnUnknown(cradle: Cradle, { id }: PaymentSessionRow): Promise<boolean> {
  const record = await reachLedger(cradle).findLatestAuthorization(id)
  return record !== undefined && isUnresolved(authorizationOf(record))
}

function misfit(message: string): InvalidInputError {
  return new SessionOverError([
    { path: "payment_session.amount", message: `${message}; create a new payment session` },
  ])
}

/**
 * The outstanding amount of an order, as goods: the units that no Ratepay transaction accounts for, priced for the amount
 * (`priceForAmount`). What another method has paid is taken off all of these. Where they do not explain the amount, nobody knows for
 * which goods it is: then they are all lines, less everything that is paid.
 */
async function priceRest(
  cradle: Cradle,
  orderId: string,
  order: MedusaOrder,
  amount: Cents
): Promise<PricedOrder> {
  const all = await reachLedger(cradle).findByOrder(orderId)
  const now = await readOrder(reachQuery(cradle), orderId, all)
  if (now !== undefined) {
    // Goods that were free before, so that nobody pays for them, may cost something by now.
    for (const records of [accountingFor(all, now), payingFor(all)]) {
      if (records.length === 0) continue
      const rest = onlyLines(withoutUnits(order, countLines(now.cameBack, records)), () => true)
      const priced = priceForAmount(rest, amount, inaccuracyOf(order))
      if (priced) return priced
    }
  }
  return priceOrder(order, { alreadyPaid: toCents(roundHalfUp(order.total) - amount) })
}
