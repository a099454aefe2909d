import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { MedusaError } from "@medusajs/framework/utils"
import { findStandingOrders } from "../../../../medusa/find-standing-orders"
import { reachQuery } from "../../../../medusa/query"
import { RATEPAY_MODULE } from "../../../../modules/ratepay"
import type RatepayModuleService from "../../../../modules/ratepay/service"
import { parseInput } from "../../../parse-input"
import { operationsQuerySchema } from "../../../ratepay-order/bodies"
import type { EntryResponse } from "../../../ratepay-order/operation-schema"
import { toEntryResponse } from "../../../ratepay-order/to-entry"

type Page = { operations: EntryResponse[]; limit: number; next: string | null }

/** A page of all operations, newest first. The next page begins after the operation that `next` names. */
export async function GET(
  request: AuthenticatedMedusaRequest,
  response: MedusaResponse<Page>
): Promise<void> {
  const ledger = request.scope.resolve<RatepayModuleService>(RATEPAY_MODULE)
  const { kind, state, limit, after } = parseInput(operationsQuerySchema, request.query)
  const page = await ledger.listOperationPage({ kinds: kind, states: state, limit, after })
  if (page === undefined)
    throw new MedusaError(MedusaError.Types.INVALID_DATA, "Invalid request: after: names no operation")
  const time = { now: new Date(), inFlightMs: ledger.inFlightMs }
  const orderIds = page.entries.map(({ transaction }) => transaction.orderId)
  const standing = await findStandingOrders(reachQuery(request.scope), orderIds)
  response.json({
    operations: page.entries.map((entry) => toEntryResponse(entry, standing, time)),
    limit,
    next: page.next ?? null,
  })
}
