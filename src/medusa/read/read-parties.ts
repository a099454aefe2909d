import { shippingOptionsOf, type DeliveryOption } from "../../modules/ratepay/parties/collection"
import { readOrderParties, type OrderParties } from "../../modules/ratepay/parties/order-parties"
import type { RatepayOptions } from "../../modules/ratepay/options"
import type { Query } from "./query"
import { readDeliveryOptions } from "./read-delivery-options"

type Options = Pick<RatepayOptions, "deliveryTypes">

/**
 * Buyer, addresses and place of delivery of an order or cart, as Query returned it with `partyFields`.
 *
 * @param known shipping options that were read before; the database is asked only for others
 */
export async function readParties(
  query: Query,
  { deliveryTypes }: Options,
  raw: unknown,
  known: ReadonlyMap<string, DeliveryOption> = new Map()
): Promise<OrderParties> {
  const ids = shippingOptionsOf(raw)
  const options = ids.every((id) => known.has(id)) ? known : await readDeliveryOptions(query, ids)
  return readOrderParties(raw, { options, types: deliveryTypes })
}

/** The same of many orders, whose shipping options are read together. */
export async function readPartiesOf(
  query: Query,
  { deliveryTypes }: Options,
  raws: readonly unknown[]
): Promise<OrderParties[]> {
  const ids = new Set(raws.flatMap((raw) => shippingOptionsOf(raw)))
  const options = await readDeliveryOptions(query, [...ids])
  return raws.map((raw) => readOrderParties(raw, { options, types: deliveryTypes }))
}
