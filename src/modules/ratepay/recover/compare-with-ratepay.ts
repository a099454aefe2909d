import type { Transaction as SeenTransaction } from "../../../ratepay-api"
import { MissingAccountError } from "../accounts/account-of"
import { findMissingAccount } from "./find-missing-account"
import type { Gateway } from "../gateway"
import type { Ledger } from "../ledger"
import { recordForeign } from "./record-foreign"
import { isUnresolved, type Operation } from "../records/operation"
import { requireRatepayId } from "../send/send"
import { lastInPlaceOf } from "../records/intents/successors"
import { authorizationOf, type Transaction, type TransactionRecord } from "../records/transaction"
import { listedKinds, type ListedKind } from "./listed-kind"
import { tellFinding, type Finding, type ToldFinding } from "../records/finding"

export type Comparison = {
  /** Operations that this comparison wrote into the ledger: made elsewhere, or by Ratepay at the expiry. */
  recorded: Operation[]
  /** What differs and can't be repaired safely. */
  differences: ToldFinding[]
  /** Those of them that every whole comparison finds for as long as they hold. */
  lasting: ToldFinding[]
  /** False where an operation has no outcome yet: then what was not found may hold all the same. */
  isWhole: boolean
  /** False where there is nothing to tell of a transaction that nobody asked Ratepay for, as its account is missing. */
  isCompared: boolean
}

/**
 * Compares a transaction with what Ratepay shows of it, in one call when they agree. Operations that were made elsewhere (in
 * the merchant portal, by another system) and Ratepay's own cancellation at the expiry are written into the ledger; a changed
 * expiry is stored. Any other difference is returned, and nothing changed for it. Where the account was taken out of the
 * options, that is the difference, see `findMissingAccount`. Of an authorization of several shops, each transaction is
 * compared with what is its own shop's.
 *
 * @throws RatepayUnresolvedError, RatepayRequestError when a lookup fails.
 */
export async function compareWithRatepay(ledger: Ledger, before: TransactionRecord): Promise<Comparison> {
  const gateway = reachGateway(ledger, before)
  if ("differences" in gateway) return gateway
  await ledger.pace()
  const seen = await gateway.retrieveTransaction(requireRatepayId(before.transaction))
  // Read again: what was resolved during the lookup must not be taken for made elsewhere.
  const record = (await ledger.store.findTransaction(before.transaction.id)) ?? before
  const whole = await ledger.store.findWhole(record)
  if (whole.operations.some(isUnresolved))
    return { recorded: [], differences: [], lasting: [], isWhole: false, isCompared: true }
  await takeOverExpiry(ledger, record.transaction, seen)

  let isWhole = true
  const recorded: Operation[] = []
  const lasting: Finding[] = missingAt(seen, before)
  const doneAgain: Finding[] = []
  for (const kind of listedKinds) {
    const known = new Set(succeeded(whole, kind).map(({ ratepayOperationId }) => ratepayOperationId))
    for (const ratepayOperationId of idsOf(seen, kind).filter((id) => !known.has(id))) {
      const foreign = await recordForeign(ledger, record.transaction, { kind, ratepayOperationId })
      if (foreign === undefined) continue
      if (foreign === "busy") isWhole = false
      else if ("code" in foreign) lasting.push(foreign)
      else {
        recorded.push(foreign)
        doneAgain.push(...doneTwice(record, foreign))
      }
    }
  }
  const tell = (finding: Finding) => tellFinding(finding, record.transaction.currencyCode)
  const told = lasting.map(tell)
  return {
    recorded,
    differences: [...told, ...doneAgain.map(tell)],
    lasting: told,
    isWhole,
    isCompared: true,
  }
}

/** The account's gateway, or what is found where the account is not in the options any more. */
function reachGateway(ledger: Ledger, record: TransactionRecord): Gateway | Comparison {
  try {
    return ledger.gatewayOf(record.transaction)
  } catch (error) {
    if (!(error instanceof MissingAccountError)) throw error
    const found = findMissingAccount(record, new Date())
    return {
      recorded: [],
      differences: found,
      lasting: found,
      isWhole: false,
      isCompared: found.length > 0,
    }
  }
}

/** Reports an operation that was taken for failed and succeeded after all, where one that superseded it succeeded too. */
function doneTwice({ operations }: TransactionRecord, recorded: Operation): Finding[] {
  const last = lastInPlaceOf(operations, recorded)
  if (last.id === recorded.id || last.state !== "succeeded") return []
  const { kind, grossAmount: amount, id: operation_id } = recorded
  return [{ code: "done_twice", values: { kind, amount, operation_id, other_operation_id: last.id } }]
}

function missingAt(seen: SeenTransaction, record: TransactionRecord): Finding[] {
  if (seen.result !== "ACCEPTED" && authorizationOf(record).state === "succeeded") {
    return [{ code: "result_differs", values: { result: seen.result } }]
  }
  return listedKinds.flatMap((kind) => {
    const listed = new Set(idsOf(seen, kind))
    return succeeded(record, kind).flatMap(({ id, ratepayOperationId }) =>
      ratepayOperationId === null || listed.has(ratepayOperationId)
        ? []
        : [{ code: "not_listed", values: { kind, ratepay_id: ratepayOperationId, operation_id: id } }]
    )
  })
}

function succeeded({ operations }: TransactionRecord, kind: ListedKind): Operation[] {
  return operations.filter((one) => one.kind === kind && one.state === "succeeded")
}

const linksOf = {
  increment: "authorizations",
  capture: "captures",
  cancel: "cancellations",
  refund: "refunds",
} as const

/** Ratepay's ids of the operations that it links; a link ends in the id (Payment API v2, 3.2). */
function idsOf({ links }: SeenTransaction, kind: ListedKind): string[] {
  return links[linksOf[kind]].flatMap((href) => {
    const last = href.split(/[?#]/)[0]?.split("/").filter(Boolean).pop()
    return last === undefined ? [] : [decodeURIComponent(last)]
  })
}

async function takeOverExpiry(
  ledger: Ledger,
  transaction: Transaction,
  seen: SeenTransaction
): Promise<void> {
  if (seen.authorizationExpires === undefined) return
  const expires = new Date(seen.authorizationExpires)
  if (expires.getTime() === transaction.authorizationExpires?.getTime()) return
  await ledger.store.updateExpiry(transaction, expires)
}
