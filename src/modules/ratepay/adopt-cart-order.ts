import type { RemoteQueryFunction } from "@medusajs/framework/types"
import { z } from "@medusajs/framework/zod"
import {
  fromMedusaAmount,
  parseMedusaOrder,
  pricedFields,
  priceOrder,
  returnedFields,
  sameGoods,
  toCents,
} from "../../basket"
import { partyFields, readOrderParties } from "./order-parties"
import type RatepayModuleService from "./service"
import type { BookedRecord } from "./service"

/** Medusa's Query, which reads across modules. */
export type Query = Pick<RemoteQueryFunction, "graph">

const orderSchema = z.object({
  id: z.string(),
  display_id: z.union([z.number(), z.string()]).nullish(),
  version: z.number().nullish(),
  total: z.unknown(),
  currency_code: z.string(),
})
const collectionsSchema = z
  .array(z.object({ order: z.unknown().optional() }))
  .transform(([first]) => first?.order ?? undefined)

const fields = [...pricedFields, ...returnedFields, ...partyFields, "display_id", "version"]

/**
 * Ties a transaction that was authorized for a cart to the order the cart has become since: its number, which Ratepay
 * needs by the first capture, and its line ids, where the goods are still the same. A person is told where the order is no
 * longer what Ratepay approved of the cart.
 */
export async function adoptCartOrder(
  query: Query,
  ledger: RatepayModuleService,
  record: BookedRecord
): Promise<BookedRecord> {
  const { transaction, books } = record
  if (transaction.orderId !== null || transaction.paymentCollectionId === null) return record
  const { data } = await query.graph({
    entity: "payment_collection",
    fields: ["id", ...fields.map((field) => `order.${field}`)],
    filters: { id: transaction.paymentCollectionId },
  })
  const raw = collectionsSchema.parse(data)
  if (raw === undefined) return record
  const { id, display_id, version, total, currency_code } = orderSchema.parse(raw)
  // What of the order was paid elsewhere is not Ratepay's, so that the goods are priced as they were when authorized.
  const alreadyPaid = toCents(Math.max(0, fromMedusaAmount(total, currency_code).cents - books.authorized))
  const goods = priceOrder(parseMedusaOrder(raw), { alreadyPaid })
  await ledger.adoptOrder(record, {
    orderId: id,
    orderNumber: String(display_id ?? id),
    orderVersion: version ?? null,
    goods,
  })
  await ledger.noteChangedParties(transaction.id, {
    parties: readOrderParties(raw),
    others: sameGoods(transaction.goods, goods) ? [] : ["goods"],
  })
  return (await ledger.findRecord(transaction.id)) ?? record
}
