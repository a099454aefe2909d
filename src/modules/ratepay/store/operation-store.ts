import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { Cents } from "../../../basket"
import { isOwnMistake } from "../records/states/final-decline"
import type { Operation, OperationState } from "../records/operation"
import { resolvingTransition } from "../records/states/operation-transitions"
import { operationRows, transactionRows } from "./rows/live-rows"
import { toOperation } from "./rows/operation-row"
import type { TransactionFacts } from "./rows/transaction-facts"
import { fromTransaction } from "./rows/transaction-row"
import { transition, transitionOf } from "./transition"
import { createWriter } from "./writer"
import type { Division } from "../records/divide-authorization"

/** The outcome of an operation, or that it is not known (`unknown`). */
export type LedgerOutcome = {
  state: Exclude<OperationState, "planned" | "sent">
  ratepayOperationId?: string
  declineCategory?: string
  declineReasons?: string[]
  error?: string
}

/** Operations: what was requested, how it ended, and whether Medusa shows it. */
export function createOperationStore(knex: Knex) {
  return {
    async findOperation(id: string): Promise<Operation | undefined> {
      const row = await operationRows(knex).where("id", id).first()
      return row && toOperation(row)
    },

    /** How many authorizations in a payment collection Ratepay has declined since a date, with one of some categories. */
    async countDeclines(filter: {
      paymentCollectionId: string
      since: Date
      categories: string[]
    }): Promise<number> {
      const [counted] = await operationRows(knex)
        .where({ kind: "authorize", state: "declined" })
        .whereIn("decline_category", filter.categories)
        .where("resolved_at", ">=", filter.since)
        .whereIn(
          "transaction_id",
          transactionRows(knex).select("id").where("payment_collection_id", filter.paymentCollectionId)
        )
        .count<{ count: string }[]>({ count: "*" })
      return Number(counted?.count ?? 0)
    },

    /** Writes an operation that could not be sent, or another entry of the attention list. */
    async insertFailure(operation: Operation): Promise<void> {
      await createWriter(knex).insertOperation(operation)
    },

    /**
     * Marks a planned operation as sent, just before it is.
     *
     * @throws Error when this process took too long and another has abandoned the operation; it must not be sent then.
     */
    async markSent(operationId: string): Promise<void> {
      if (!(await transition(knex, operationId, "send", { sent_at: new Date() })))
        throw new Error(`Ledger: operation ${operationId} was given up before it was sent.`)
    },

    /**
     * Writes the outcome of an operation, unless another process has resolved it already: an outcome is never overwritten,
     * least of all by a missing response. The facts that come with it go to the transaction in the same commit. A resolved
     * authorization loses its copies of buyer data: its sealed body and, where no other authorization can follow, the
     * buyer's input. It is one statement, so either all of it is written or nothing.
     *
     * @param division how the authorization becomes several transactions, which is then written in the same commit
     * @returns false where another process has resolved it; nothing is written then.
     */
    async resolve(
      operation: Operation,
      outcome: LedgerOutcome,
      facts: TransactionFacts = {},
      division?: Division
    ): Promise<boolean> {
      const unresolved = outcome.state === "unknown"
      const forget = operation.kind === "authorize" && !unresolved
      const update = {
        ratepay_operation_id: outcome.ratepayOperationId ?? null,
        decline_category: outcome.declineCategory ?? null,
        decline_reasons: outcome.declineReasons ? JSON.stringify(outcome.declineReasons) : null,
        error: outcome.error ?? null,
        resolved_at: unresolved ? null : new Date(),
        // Medusa may have been told of the passcode, but has not been seen to agree with this outcome.
        booked_at: null,
        ...(isOwnMistake(operation, outcome) ? { acknowledged_at: new Date() } : {}),
        ...(forget ? { body: null } : {}),
      }
      const takes = forget && takesInput(operation, outcome)
      if (division) return resolveDivided(knex, operation, { outcome, update, takes, division })
      const resolving = transitionOf(knex, operation.id, resolvingTransition[outcome.state], update)
      const hasFacts = Object.keys(facts).length > 0
      if (!hasFacts && !takes) return (await resolving) > 0

      const transaction = knex("ratepay_transaction").where("id", operation.transactionId)
      const all = knex
        // The transaction's row is locked first, as in `decideUnderLock`: in the other order both could wait for each other,
        // and the response would be lost. The statement reads what it writes from that row, so PostgreSQL locks it first.
        .with("held", transaction.clone().select("id", "payment_session_id").forUpdate())
        .with(
          "resolved",
          resolving
            .updateFrom("held")
            .whereRaw("ratepay_operation.transaction_id = held.id")
            .returning(["held.id", "held.payment_session_id"])
        )
      if (hasFacts) {
        const changes = { ...fromTransaction(facts), updated_at: new Date() }
        void all.with(
          "facts",
          knex("ratepay_transaction")
            .update(changes)
            .updateFrom("resolved")
            .whereRaw("ratepay_transaction.id = resolved.id")
        )
      }
      if (takes) {
        const ofSession = knex("resolved").select("payment_session_id")
        void all.with(
          "forgotten",
          knex("ratepay_buyer_input").whereIn("payment_session_id", ofSession).delete()
        )
      }
      const resolved = await all.from("resolved").select("id")
      return resolved.length > 0
    },

    /**
     * Changes which of Medusa's rows an operation is booked as, or which claim it has, from one id to another. False, and
     * nothing changed, where the operation no longer has the id `from`. So an operation is never booked as two rows.
     */
    async claimBooking(
      operationId: string,
      claim: { from: string | null; to: string | null }
    ): Promise<boolean> {
      const claimed = await knex("ratepay_operation")
        .where("id", operationId)
        .whereRaw("medusa_id is not distinct from ?", [claim.from])
        .update({ medusa_id: claim.to, updated_at: new Date() })
      return claimed > 0
    },

    /** Stores how much of a refund or cancellation is credit, in cents. */
    async setCredit(operationId: string, credit: Cents): Promise<void> {
      await knex("ratepay_operation")
        .where("id", operationId)
        .whereIn("kind", ["refund", "cancel"])
        .update({ credit_amount: credit, updated_at: new Date() })
    },

    /** Of some ids of Medusa's captures and refunds, those that no operation has. */
    async listUnknownMedusaIds(ids: string[]): Promise<string[]> {
      if (ids.length === 0) return []
      const rows = await operationRows(knex).whereIn("medusa_id", ids).select("medusa_id")
      const known = new Set(rows.map(({ medusa_id }) => medusa_id))
      return ids.filter((id) => !known.has(id))
    },
  }
}

/** Resolves an authorization and divides it among its shops. The transaction's row is locked first, as in `decideUnderLock`. */
async function resolveDivided(
  knex: Knex,
  operation: Operation,
  {
    outcome,
    update,
    takes,
    division,
  }: { outcome: LedgerOutcome; update: Record<string, unknown>; takes: boolean; division: Division }
): Promise<boolean> {
  return knex.transaction(async (db) => {
    const [row] = await transactionRows(db)
      .where("id", operation.transactionId)
      .forUpdate()
      .select("payment_session_id")
    if (row === undefined) return false
    if (!(await transition(db, operation.id, resolvingTransition[outcome.state], update))) return false
    await createWriter(db).divide(operation.id, operation.transactionId, division)
    if (takes) await db("ratepay_buyer_input").where("payment_session_id", row.payment_session_id).delete()
    return true
  })
}

/**
 * Whether the buyer's input is no longer needed. After a failed authorization, which certainly did not happen, the buyer may
 * try again with it. After one that waited for a passcode or for its response, the order may have changed and may have to be
 * authorized anew, so `authorize` deletes the input once it returns that authorization.
 */
function takesInput({ state: before }: Operation, { state }: LedgerOutcome): boolean {
  return state === "declined" || (state === "succeeded" && before === "planned")
}
