import type { z } from "@medusajs/framework/zod"
import type { ListedLock } from "../../modules/ratepay/carts/list-locks"
import type { lockSchema } from "./schemas"

/** A lock as the admin API returns it. */
export function toLock(lock: ListedLock): z.infer<typeof lockSchema> {
  return {
    id: lock.id,
    payment_method: lock.paymentMethod,
    reason: lock.reason,
    declined_at: lock.declinedAt.toISOString(),
    until: lock.until.toISOString(),
    transaction_id: lock.transactionId,
    correlation_id: lock.operationId,
    is_customer: lock.isCustomer,
  }
}
