import { generateEntityId } from "@medusajs/framework/utils"
import { toCents } from "../../basket"
import { findChangedParts, nameParties, rehashParties } from "./approved-parties"
import { RatepayEvents } from "./events"
import type { Ledger } from "./ledger"
import { planOperation, type Operation } from "./operation"
import type { OrderParties, PartName } from "./order-parties"

/** What of an order is no longer what Ratepay approved. */
export type ChangedPart = PartName | "goods"

const words: Record<ChangedPart, string> = {
  email: "e-mail address",
  customer: "customer account",
  billing: "billing name or address",
  delivery: "delivery name or address",
  company: "company",
  phone: "phone number",
  goods: "goods",
}

/**
 * Tells a person, once for each difference, that an order is no longer for whom, for where or of what Ratepay approved:
 * as an entry to acknowledge and an event. Neither holds anything of the buyer. An entry that is no longer true, as the
 * order was changed back or on, is taken off the list.
 */
export async function noteChangedParties(
  ledger: Ledger,
  transactionId: string,
  { parties, others = [] }: { parties: OrderParties; others?: ChangedPart[] }
): Promise<void> {
  const { seal, store } = ledger
  const told = await store.decideUnderLock(transactionId, async ({ transaction, operations }, writer) => {
    const { partiesHash } = transaction
    const changed = findChangedParts(seal, transactionId, parties, partiesHash)
    if (partiesHash === null || changed === undefined) return undefined
    const changes = [...changed, ...others]
    const name = nameParties(seal, transactionId, parties, partiesHash)
    const entries = operations.filter(isEntry)
    const stale = entries.filter(
      ({ intentKey, acknowledgedAt }) =>
        acknowledgedAt === null && (changes.length === 0 || intentKey !== name)
    )
    for (const { id } of stale) await writer.endNote(id)
    if (changes.length === 0) {
      const current = rehashParties(seal, transactionId, parties, partiesHash)
      if (current !== partiesHash) await writer.updateTransaction(transactionId, { partiesHash: current })
      return undefined
    }
    if (entries.some(({ intentKey }) => intentKey === name)) return undefined
    const message = describe(changes)
    await writer.insertOperation({
      ...planOperation({
        id: generateEntityId(undefined, "rpop"),
        transactionId,
        kind: "comparison",
        cause: "recovery",
        body: null,
        bodyHash: "",
        grossAmount: toCents(0),
        units: [],
        medusaId: null,
        intentKey: name,
      }),
      state: "failed",
      error: message,
    })
    return { orderId: transaction.orderId, message }
  })
  if (told === undefined) return
  await ledger.announce({
    name: RatepayEvents.ATTENTION,
    data: { order_id: told.orderId, transaction_id: transactionId, message: told.message },
  })
}

function isEntry({ kind, intentKey }: Operation): boolean {
  return kind === "comparison" && intentKey !== null && intentKey.startsWith("parties:")
}

function describe(changes: ChangedPart[]): string {
  const list = changes.map((change) => words[change]).join(", ")
  return `The order differs from what Ratepay approved (${list}). Ship it as it was approved, or cancel the payment and have the order paid anew: Ratepay may not stand for what it has not seen.`
}
