import { z } from "@medusajs/framework/zod"
import {
  arrangeLike,
  assignShops,
  fromMedusaAmount,
  parseMedusaOrder,
  pricedFields,
  priceOrder,
  returnedFields,
  toCents,
  withoutUnpaidShops,
  type PricedOrder,
} from "../basket"
import { InvalidInputError } from "../ratepay-api"
import { partyFields } from "../modules/ratepay/parties/order-parties"
import type RatepayModuleService from "../modules/ratepay/service"
import type { TransactionWithBalances } from "../modules/ratepay/records/transaction-with-balances"
import type { Query } from "./read/query"
import { readParties } from "./read/read-parties"
import { readShops } from "./read/read-shops"
import { displayIdSchema } from "./read/medusa-numbers"

const orderSchema = z.object({
  id: z.string(),
  display_id: displayIdSchema,
  version: z.number().nullish(),
  total: z.unknown(),
  currency_code: z.string(),
})
const collectionsSchema = z
  .array(z.object({ order: z.unknown().optional() }))
  .transform(([first]) => first?.order ?? undefined)

const fields = [...pricedFields, ...returnedFields, ...partyFields.order, "display_id", "version"]

/**
 * Ties a transaction that was authorized for a cart to the order that the cart has become since. The transaction takes over
 * the order's number, which Ratepay needs by the first capture, and the order's line ids, where the goods are still the
 * same. Where the order differs from what Ratepay approved for the cart, the attention list gets an entry.
 *
 * @returns the record as it is afterwards; the given one where it has an order already, or its cart has none yet.
 */
export async function tieToPlacedOrder(
  query: Query,
  ledger: RatepayModuleService,
  record: TransactionWithBalances
): Promise<TransactionWithBalances> {
  const { transaction } = record
  if (transaction.orderId !== null || transaction.paymentCollectionId === null) return record
  const { data } = await query.graph({
    entity: "payment_collection",
    fields: ["id", ...fields.map((field) => `order.${field}`)],
    filters: { id: transaction.paymentCollectionId },
  })
  const raw = collectionsSchema.parse(data)
  if (raw === undefined) return record
  const { id, display_id, version, total, currency_code } = orderSchema.parse(raw)
  const whole = await ledger.findWhole(record)
  const { balances } = whole
  // What another method has paid is left out, so that the goods are priced as they were when authorized.
  const alreadyPaid = toCents(Math.max(0, fromMedusaAmount(total, currency_code).cents - balances.authorized))
  const goods = await withShops(query, ledger, id, priceOrder(parseMedusaOrder(raw), { alreadyPaid }))
  await ledger.tieToOrder(whole, {
    orderId: id,
    orderNumber: String(display_id ?? id),
    orderVersion: version ?? null,
    goods,
  })
  await ledger.reportChangedParties(whole.transaction.id, {
    parties: await readParties(query, ledger.options, raw),
    others: arrangeLike(whole.transaction.goods, goods) ? [] : ["goods"],
  })
  return (await ledger.findRecord(transaction.id)) ?? record
}

/**
 * The goods as an authorization has them, without those of shops that get nothing. Where nobody can tell who sells them, they stay as
 * they are, and count as others.
 */
async function withShops(
  query: Query,
  { options }: RatepayModuleService,
  id: string,
  goods: PricedOrder
): Promise<PricedOrder> {
  try {
    return withoutUnpaidShops(assignShops(goods, await readShops(query, options, { entity: "order", id })))
  } catch (error) {
    if (error instanceof InvalidInputError) return goods
    throw error
  }
}
