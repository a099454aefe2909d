import type { OperationRecord } from "../../ratepay-api"
import type { ListedKind } from "./compare-with-ratepay"
import type { Gateway } from "./gateway"
import type { Ledger } from "./ledger"
import type { Operation } from "./operation"
import { requireRatepayId } from "./send"
import type { Settlement } from "./store"
import type { TransactionRecord } from "./transaction"

/**
 * How an operation ended that was sent and never answered, as Ratepay's lists tell it: by the id of ours that went along
 * (`partner_operation_id`). It certainly did not happen only if every entry of the list is known to be another's.
 *
 * That a list's entries carry the id when they are asked for in full is inferred (Payment API v2, 3.9): where they don't,
 * and there are entries nobody knows, the outcome stays unknown.
 *
 * @throws RatepayUnresolvedError, RatepayRequestError when Ratepay can't be asked.
 */
export async function lookUpOperation(
  { gateway }: Ledger,
  record: TransactionRecord,
  operation: Operation
): Promise<Settlement> {
  const id = requireRatepayId(record.transaction)
  if (operation.kind === "change_expiry") return lookUpExpiry(gateway, id, operation)
  // Ratepay lists no shipping information. It moves no money, and can be added once more.
  if (operation.kind === "shipping_information") return absent
  const { kind } = operation
  if (kind === "authorize" || kind === "exchange" || kind === "drop" || kind === "comparison")
    throw new Error(`Ledger: Ratepay lists no ${kind}.`)
  const known = new Set(record.operations.map(({ ratepayOperationId }) => ratepayOperationId))
  const entries = await list(gateway, id, kind)
  const own = entries.find(({ partnerOperationId }) => partnerOperationId === operation.id)
  if (own) return { state: "succeeded", ratepayOperationId: own.ratepayOperationId }
  const unnamed = entries.filter(
    ({ partnerOperationId, ratepayOperationId }) =>
      partnerOperationId === undefined && !known.has(ratepayOperationId)
  )
  return unnamed.length === 0 ? absent : unclear
}

const absent: Settlement = {
  state: "failed",
  error: "It was sent, but Ratepay does not list it: it did not happen.",
}
const unclear: Settlement = {
  state: "unknown",
  error: "Ratepay lists operations without saying whose they are: compare with the merchant portal.",
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

/** The note of a change of expiry is the date it asked for. */
async function lookUpExpiry(gateway: Gateway, id: string, { note }: Operation): Promise<Settlement> {
  const { authorizationExpires } = await gateway.retrieveTransaction(id)
  const isSet =
    note !== null &&
    authorizationExpires !== undefined &&
    new Date(authorizationExpires).getTime() === new Date(note).getTime()
  return isSet ? { state: "succeeded" } : absent
}
