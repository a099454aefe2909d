import type { OperationRecord } from "../../../ratepay-api"
import type { ListedKind } from "./listed-kind"
import type { Gateway } from "../gateway"
import type { Ledger } from "../ledger"
import { isSent, type Operation } from "../records/operation"
import { requireRatepayId } from "../send/send"
import type { LedgerOutcome } from "../store/operation-store"
import type { TransactionRecord } from "../records/transaction"

/**
 * Finds out from Ratepay's lists how an operation ended that was sent and got no response. It is found by our id, which the
 * request carried (`partner_operation_id`). It certainly did not happen only if each entry of the list is known to be of
 * another operation.
 *
 * That entries hold this id when the list is requested in full is inferred (Payment API v2, 3.9). Where they don't, and
 * there are entries that the ledger does not know, the outcome stays unknown.
 *
 * @throws RatepayUnresolvedError, RatepayRequestError when the lookup fails.
 */
export async function lookUpOperation(
  ledger: Ledger,
  record: TransactionRecord,
  operation: Operation
): Promise<LedgerOutcome> {
  const id = requireRatepayId(record.transaction)
  const gateway = ledger.gatewayOf(record.transaction)
  if (operation.kind === "change_expiry") return lookUpExpiry(gateway, id, operation)
  // Ratepay does not list shipping information. It moves no money, so adding it again does no harm.
  if (operation.kind === "shipping_information") return absent
  if (operation.kind === "authorize" || !isSent(operation))
    throw new Error(`Ledger: Ratepay lists no ${operation.kind}.`)
  const { kind } = operation
  const whole = await ledger.store.findWhole(record)
  const known = new Set(whole.operations.map(({ ratepayOperationId }) => ratepayOperationId))
  const entries = await list(gateway, id, kind)
  const own = entries.find(({ partnerOperationId }) => partnerOperationId === operation.id)
  if (own) return { state: "succeeded", ratepayOperationId: own.ratepayOperationId }
  const unnamed = entries.filter(
    ({ partnerOperationId, ratepayOperationId }) =>
      partnerOperationId === undefined && !known.has(ratepayOperationId)
  )
  return unnamed.length === 0 ? absent : unclear
}

const absent: LedgerOutcome = {
  state: "failed",
  error: "It was sent, but Ratepay does not list it, so it did not happen.",
}
const unclear: LedgerOutcome = {
  state: "unknown",
  error:
    "Ratepay lists operations without our ids, so this one can't be told from them: look for it in the merchant portal.",
}

async function list(gateway: Gateway, id: string, kind: ListedKind): Promise<OperationRecord[]> {
  const inFull = { prefer: "representation" } as const
  switch (kind) {
    case "increment":
      return gateway.listAuthorizations(id, inFull)
    case "capture":
      return gateway.listCaptures(id, inFull)
    case "cancel":
      return gateway.listCancellations(id, inFull)
    case "refund":
      return gateway.listRefunds(id, inFull)
  }
}

/** A change of expiry has happened if Ratepay shows the date that was requested, which is its detail. */
async function lookUpExpiry(gateway: Gateway, id: string, { detail }: Operation): Promise<LedgerOutcome> {
  const { authorizationExpires } = await gateway.retrieveTransaction(id)
  const isSet =
    detail !== null &&
    authorizationExpires !== undefined &&
    new Date(authorizationExpires).getTime() === new Date(detail).getTime()
  return isSet ? { state: "succeeded" } : absent
}
