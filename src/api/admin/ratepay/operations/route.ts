import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { MedusaError } from "@medusajs/framework/utils"
import { findStandingOrders } from "../../../../medusa/read/find-standing-orders"
import { reachQuery } from "../../../../medusa/read/query"
import { RATEPAY_MODULE } from "../../../../modules/ratepay"
import { toAccountFilter } from "../../../../modules/ratepay/accounts/account-filter"
import type RatepayModuleService from "../../../../modules/ratepay/service"
import { parseInput } from "../../../parse-input"
import { operationsQuerySchema } from "../../../ratepay-order/bodies"
import type { EntryResponse } from "../../../ratepay-order/operation-schema"
import { toEntryResponse } from "../../../ratepay-order/to-entry"

type Page = { operations: EntryResponse[]; accounts: string[]; limit: number; next: string | null }

/** A page of all operations, newest first. The next page begins after the operation that `next` names. */
export async function GET(
  request: AuthenticatedMedusaRequest,
  response: MedusaResponse<Page>
): Promise<void> {
  const ledger = request.scope.resolve<RatepayModuleService>(RATEPAY_MODULE)
  const { account, kind, state, limit, after } = parseInput(operationsQuerySchema, request.query)
  const { accounts } = ledger.options
  const page = await ledger.listOperationPage({
    ...{ kinds: kind, states: state, limit, after },
    accounts: account && toAccountFilter(accounts, account),
  })
  if (page === undefined)
    throw new MedusaError(MedusaError.Types.INVALID_DATA, "Invalid request: after: names no operation")
  const time = ledger.retryTime()
  const orderIds = page.entries.map(({ transaction }) => transaction.orderId)
  const standing = await findStandingOrders(reachQuery(request.scope), orderIds)
  response.json({
    operations: page.entries.map((entry) => toEntryResponse(entry, { standing, time, ledger })),
    accounts: accounts.map(({ name }) => name),
    limit,
    next: page.next ?? null,
  })
}
