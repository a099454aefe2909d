import type { Knex } from "@medusajs/framework/mikro-orm/knex"

/** What only the buyer knows, sealed. It is kept until its authorization is resolved; the store's `resolve` deletes it. */
export function createBuyerInputStore(knex: Knex) {
  return {
    async keepBuyerInput(input: { id: string; paymentSessionId: string; sealed: string }): Promise<void> {
      await knex("ratepay_buyer_input")
        .insert({ id: input.id, payment_session_id: input.paymentSessionId, sealed: input.sealed })
        .onConflict(knex.raw("(payment_session_id) WHERE deleted_at IS NULL"))
        .merge(["sealed"])
    },

    async findBuyerInput(paymentSessionId: string): Promise<string | undefined> {
      const row = await knex<{ payment_session_id: string; sealed: string; deleted_at: Date | null }>(
        "ratepay_buyer_input"
      )
        .whereNull("deleted_at")
        .where("payment_session_id", paymentSessionId)
        .first("sealed")
      return row?.sealed
    },

    async forgetBuyerInput(paymentSessionId: string): Promise<void> {
      await knex("ratepay_buyer_input")
        .whereNull("deleted_at")
        .where("payment_session_id", paymentSessionId)
        .delete()
    },
  }
}
