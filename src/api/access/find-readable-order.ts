import type { MedusaStoreRequest } from "@medusajs/framework/http"
import { MedusaError } from "@medusajs/framework/utils"
import { HOUR_MS } from "../../durations"
import { reachLedger } from "../../medusa/reach-ledger"
import { readOrderFacts, type OrderFacts } from "../../payment-instructions/order-facts"

/**
 * Finds the order of a request if the request may read its payment. Only the customer may read a registered customer's. A
 * guest's may be read with the order's id, within the hours of the option `guestAccessHours` after it was placed, and with a
 * token. Where the customer was deleted, a token is always needed.
 *
 * This is stricter than Medusa, whose store API shows any order to anyone who has its id: an id is part of web addresses, which
 * are passed on.
 *
 * @throws MedusaError (not found), the same one whether the order exists or not
 */
export async function findReadableOrder(
  request: MedusaStoreRequest,
  token: string | undefined
): Promise<OrderFacts> {
  const { id = "" } = request.params
  const order = await readOrderFacts(request.scope, id)
  if (order !== undefined && isReadable(order, request, token)) return order
  throw new MedusaError(
    MedusaError.Types.NOT_FOUND,
    "There is no such order, or you may not read what is to be paid for it."
  )
}

function isReadable(
  { id, customerId, isOrphaned, placedAt }: OrderFacts,
  { scope, auth_context }: MedusaStoreRequest,
  token: string | undefined
): boolean {
  if (customerId !== null) return auth_context?.actor_id === customerId
  const ledger = reachLedger(scope)
  const isRecent = !isOrphaned && placedAt.getTime() + ledger.options.guestAccessHours * HOUR_MS > Date.now()
  return isRecent || (token !== undefined && ledger.acceptsPaymentToken(id, token))
}
