import type { Transaction as SeenTransaction } from "../../ratepay-api"
import { formatMoney } from "./format-money"
import type { Ledger } from "./ledger"
import { noteForeign } from "./note-foreign"
import { isUnsettled, type Operation } from "./operation"
import { requireRatepayId } from "./send"
import { lastInPlaceOf } from "./successors"
import { authorizationOf, type Transaction, type TransactionRecord } from "./transaction"

/** Kinds whose operations Ratepay links from the transaction. */
export type ListedKind = "increment" | "capture" | "cancel" | "refund"
const listedKinds: ListedKind[] = ["increment", "capture", "cancel", "refund"]

export type Comparison = {
  /** Operations that others made, or the expiry did, and that are in the ledger now. */
  noted: Operation[]
  /** What can't be mended safely, in words for the merchant. */
  differences: string[]
}

/**
 * Holds a transaction's books against Ratepay, in one call when they agree. Operations that were made elsewhere (in the
 * merchant portal, by another system) and Ratepay's own cancellation at the expiry are noted in the ledger; a changed
 * expiry is taken over. Whatever else differs is told, and left as it is.
 *
 * @throws RatepayUnresolvedError, RatepayRequestError when Ratepay can't be asked.
 */
export async function compareWithRatepay(ledger: Ledger, before: TransactionRecord): Promise<Comparison> {
  const seen = await ledger.gateway.retrieveTransaction(requireRatepayId(before.transaction))
  // Read anew: what ended while Ratepay was asked is no one else's.
  const record = (await ledger.store.findTransaction(before.transaction.id)) ?? before
  if (record.operations.some(isUnsettled)) return { noted: [], differences: [] }
  await takeOverExpiry(ledger, record.transaction, seen)

  const noted: Operation[] = []
  const differences = missingAt(seen, before)
  for (const kind of listedKinds) {
    const known = new Set(succeeded(record, kind).map(({ ratepayOperationId }) => ratepayOperationId))
    for (const ratepayOperationId of idsOf(seen, kind).filter((id) => !known.has(id))) {
      const foreign = await noteForeign(ledger, record.transaction, { kind, ratepayOperationId })
      if (typeof foreign === "string") differences.push(foreign)
      else if (foreign) {
        noted.push(foreign)
        differences.push(...doneTwice(record, foreign))
      }
    }
  }
  return { noted, differences }
}

/** What was taken for failed and has happened all the same may have been asked for again since. */
function doneTwice({ operations, transaction }: TransactionRecord, noted: Operation): string[] {
  const last = lastInPlaceOf(operations, noted)
  if (last.id === noted.id || last.state !== "succeeded") return []
  const what = `${noted.kind} of ${formatMoney(noted.grossAmount, transaction.currencyCode)}`
  return [
    `Ratepay has done the ${what} that was taken for failed (${noted.id}), and what was asked for in its place (${last.id}) too: give one of them back.`,
  ]
}

function missingAt(seen: SeenTransaction, record: TransactionRecord): string[] {
  if (seen.result !== "ACCEPTED" && authorizationOf(record).state === "succeeded") {
    return [`Ratepay shows the authorization as ${seen.result}, the ledger as authorized.`]
  }
  return listedKinds.flatMap((kind) => {
    const listed = new Set(idsOf(seen, kind))
    return succeeded(record, kind).flatMap(({ id, ratepayOperationId }) =>
      ratepayOperationId === null || listed.has(ratepayOperationId)
        ? []
        : [`Ratepay does not list the ${kind} ${ratepayOperationId} (${id} in the ledger).`]
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

/** A link ends in the id of what it leads to (Payment API v2, 3.2). */
function idsOf({ links }: SeenTransaction, kind: ListedKind): string[] {
  return links[linksOf[kind]].flatMap((href) => {
    const last = href.split(/[?#]/)[0]?.split("/").filter(Boolean).pop()
    return last === undefined ? [] : [decodeURIComponent(last)]
  })
}

async function takeOverExpiry(
  ledger: Ledger,
  { id, authorizationExpires }: Transaction,
  seen: SeenTransaction
): Promise<void> {
  if (seen.authorizationExpires === undefined) return
  const expires = new Date(seen.authorizationExpires)
  if (expires.getTime() === authorizationExpires?.getTime()) return
  await ledger.store.updateTransaction(id, { authorizationExpires: expires })
}
