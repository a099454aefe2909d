import { findOpenChange } from "./find-hindering-change"
import { isOrderCanceled } from "./is-order-canceled"
import type { Query } from "./query"
import type { OrderCircumstances } from "../../modules/ratepay/follow-up/possible-actions"

/** What an order says about what can be done at Ratepay, in two queries; nothing hinders an order that does not exist. */
export async function readOrderCircumstances(query: Query, orderId: string): Promise<OrderCircumstances> {
  const [isCanceled, openChange] = await Promise.all([
    isOrderCanceled(query, orderId),
    findOpenChange(query, orderId),
  ])
  return { isCanceled, hasOpenChange: openChange !== undefined }
}
