import type { MedusaNextFunction, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { MedusaError } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"
import { RATEPAY_MODULE } from "../modules/ratepay"
import type RatepayModuleService from "../modules/ratepay/service"
import type { TransactionWithBalances } from "../modules/ratepay/records/transaction-with-balances"
import { displayIdSchema } from "../medusa/read/medusa-numbers"
import { reachQuery } from "../medusa/read/query"

const collectionsSchema = z.array(z.object({ order: z.object({ display_id: displayIdSchema }).nullish() }))

/**
 * Refuses another payment session, of any provider, for a payment collection by which an order is already paid on Ratepay.
 * The back button, a second tab or staff may request one, and Medusa would create it and delete the authorized one.
 *
 * A collection without a payment gets its first session: for a cart, or for what an edit or exchange left unpaid. So does one
 * whose checkout failed, because Medusa has deleted its order. Where nothing was ever authorized on Ratepay, this costs one
 * query by an index.
 *
 * @throws MedusaError (not allowed)
 */
export async function refuseSecondPayment(
  request: MedusaRequest,
  _: MedusaResponse,
  next: MedusaNextFunction
): Promise<void> {
  const { id = "" } = request.params
  const ledger = request.scope.resolve<RatepayModuleService>(RATEPAY_MODULE)
  const records = await ledger.findByCollections([id])
  if (records.some((record) => stands(record, ledger.inFlightMs))) {
    const { data } = await reachQuery(request.scope).graph({
      entity: "payment_collection",
      fields: ["id", "order.display_id"],
      filters: { id },
    })
    const [collection] = collectionsSchema.parse(data)
    if (collection?.order) {
      throw new MedusaError(
        MedusaError.Types.NOT_ALLOWED,
        `The order ${collection.order.display_id ?? ""} is already paid on Ratepay by this payment collection, which can't get another payment session.`
      )
    }
  }
  next()
}

/** Whether a transaction is authorized and not canceled in full, or is being authorized at this moment. */
function stands({ balances, operations }: TransactionWithBalances, inFlightMs: number): boolean {
  if (balances.authorized > balances.canceled) return true
  return operations.some(
    ({ kind, state, sentAt, createdAt }) =>
      kind === "authorize" &&
      (state === "planned" || state === "sent") &&
      Date.now() - (sentAt ?? createdAt).getTime() < inFlightMs
  )
}
