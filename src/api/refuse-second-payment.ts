import type { MedusaNextFunction, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { ContainerRegistrationKeys, MedusaError } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"
import { RATEPAY_MODULE } from "../modules/ratepay"
import type RatepayModuleService from "../modules/ratepay/service"
import type { BookedRecord } from "../modules/ratepay/service"

const collectionsSchema = z.array(
  z.object({ order: z.object({ display_id: z.union([z.number(), z.string()]).nullish() }).nullish() })
)

/**
 * Refuses a payment session, of any provider, for a payment collection whose order is paid by it on Ratepay already: the
 * back button, a second tab, staff. Medusa would make it, and delete the authorized one.
 *
 * A collection without a payment takes its first session, be it a cart's or what an edit or exchange has left unpaid; so
 * does one whose checkout has failed, as Medusa has taken its order back. Where nothing was ever authorized on Ratepay it
 * costs one query by an index.
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
    const { data } = await request.scope.resolve(ContainerRegistrationKeys.QUERY).graph({
      entity: "payment_collection",
      fields: ["id", "order.display_id"],
      filters: { id },
    })
    const [collection] = collectionsSchema.parse(data)
    if (collection?.order) {
      throw new MedusaError(
        MedusaError.Types.NOT_ALLOWED,
        `The order ${collection.order.display_id ?? ""} is paid on Ratepay by this payment collection already: it takes no other payment session.`
      )
    }
  }
  next()
}

/** Authorized and not given up, or being authorized at this moment. */
function stands({ books, operations }: BookedRecord, inFlightMs: number): boolean {
  if (books.authorized > books.canceled) return true
  return operations.some(
    ({ kind, state, sentAt, createdAt }) =>
      kind === "authorize" &&
      (state === "planned" || state === "sent") &&
      Date.now() - (sentAt ?? createdAt).getTime() < inFlightMs
  )
}
