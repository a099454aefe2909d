import { alignWithOrder } from "../../../medusa/align/align-with-order"
import { readAlignment } from "../../../medusa/align/read-standing"
import { stateOf } from "../../../medusa/align/order-for-transaction"
import { failureOf } from "../../../medusa/failure-of"
import type { Query } from "../../../medusa/read/query"
import { tryAll } from "../../../medusa/try-all"
import { SessionOverError } from "../../../modules/ratepay/authorize/session-over-error"
import { isUnresolved } from "../../../modules/ratepay/records/operation"
import type { Transaction } from "../../../modules/ratepay/records/transaction"
import type RatepayModuleService from "../../../modules/ratepay/service"
import type { PaymentSessionRow } from "../payment-rows"
import { reachQuery, type Cradle } from "../reach"
import { findPaidTwice } from "./find-paid-twice"
import { OF_STANDING_ORDER } from "./read-checkout"
import { describeFault } from "./to-medusa-error"

/**
 * Cancels what was authorized twice. The outstanding amount of an existing order can be authorized at the same moment by two
 * sessions, or by a session and the increment that follows an order edit. The newest authorization is canceled first.
 *
 * Where another one could not be canceled, this one is held all the same: recovery goes on with what is too much.
 *
 * @throws SessionOverError when this authorization was canceled
 * @throws what its own cancellation throws, as long as the outcome of that is not known
 */
export async function assertPaidOnce(
  cradle: Cradle,
  ledger: RatepayModuleService,
  session: PaymentSessionRow,
  { id, orderId }: Transaction
): Promise<void> {
  if (orderId === null || session.status !== OF_STANDING_ORDER) return
  await ledger.othersEnded(orderId, id)
  const query = reachQuery(cradle)
  const failure = await failureOf(
    ledger.options.followOrderEdits
      ? alignWithOrder(query, ledger, orderId)
      : cancelIfPaidTwice(query, ledger, orderId, id)
  )
  // Read anew: the other one's check may have canceled this authorization.
  const lead = await ledger.findRecord(id)
  const own = lead && (await ledger.findWhole(lead))
  if (own !== undefined && own.balances.authorized === own.balances.canceled) throw paidTwice()
  if (failure === undefined) return
  if (own?.operations.some((one) => one.kind === "cancel" && isUnresolved(one))) throw failure.error
  ledger.log.warn(
    `${id} is authorized; what order ${orderId} has beyond what is owed was not canceled: ${describeFault(failure.error)}`
  )
}

/** Cancels an authorization that the order does not owe beside its others, where changes of the order are not followed. */
async function cancelIfPaidTwice(
  query: Query,
  ledger: RatepayModuleService,
  orderId: string,
  id: string
): Promise<void> {
  const found = await readAlignment(query, ledger, orderId)
  if (found === undefined) return
  const live = found.records.filter(({ balances }) => balances.authorized > balances.canceled)
  if (!findPaidTwice(found, live).includes(id)) return
  const own = live.filter(({ transaction }) => (transaction.leadId ?? transaction.id) === id)
  await tryAll(own, async (record) => {
    await ledger.followOrder({
      ...stateOf(found, record),
      ...{ change: 0 - record.balances.open, mayIncrease: false, cause: "order_edit" },
    })
  })
}

function paidTwice(): SessionOverError {
  return new SessionOverError([
    {
      path: "payment_session.amount",
      message:
        "was authorized by another payment at the same moment, so this one was canceled; nothing is outstanding",
    },
  ])
}
