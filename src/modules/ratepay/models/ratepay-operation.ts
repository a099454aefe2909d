import { model } from "@medusajs/framework/utils"
import { causes, operationKinds } from "../operation"
import RatepayTransaction from "./ratepay-transaction"

/** One call that moves money, or the promise of it, at Ratepay: written before it is sent, settled by the answer. */
const RatepayOperation = model
  .define("ratepay_operation", {
    id: model.id({ prefix: "rpop" }).primaryKey(),
    transaction: model.belongsTo(() => RatepayTransaction, { mappedBy: "operations" }),
    kind: model.enum([...operationKinds]),
    state: model.enum(["planned", "sent", "unknown", "otp_required", "succeeded", "declined", "failed"]),
    idempotency_key: model.text().unique(),
    /** The body as sent, byte for byte. Sealed where it holds buyer data, and gone from there once settled; erased with age. */
    body: model.text().nullable(),
    /** SHA-256 of the body as sent, in hex. */
    body_hash: model.text(),
    /** What this operation moves, in cents. */
    gross_amount: model.number(),
    /** The units this operation moves; empty where it is by amount alone. */
    units: model.json(),
    /** Units that change places with `units`, where an order edit changed what the remaining ones are worth. */
    replaced_units: model.json().nullable(),
    /** Why it was asked for. */
    cause: model.enum([...causes]).nullable(),
    /** Names the request, so that the same one asked again meets this operation instead of making another. */
    intent_key: model.text().nullable(),
    /** Names what was asked for, by whatever request: operations of one intent take each other's place. */
    intent: model.text().nullable(),
    /** What was asked for, in goods, an amount or as all there is, so that a retry can choose by it anew. */
    wanted: model.json().nullable(),
    /** What a timeline shows beside it: carrier and tracking number, a new expiry. Never buyer data; erased with age. */
    note: model.text().nullable(),
    /** A refund's goodwill and return fee, in cents and with their VAT rates; only where it has one. */
    extras: model.json().nullable(),
    /** What of a refund the order still counted, in cents: so much a credit line in Medusa takes off its total. */
    credit_amount: model.number().nullable(),
    /** The operation that was asked for in the place of this failed one; there is nothing to do about this one then. */
    superseded_by: model.text().nullable(),
    /** When a merchant took a failed operation off the attention list. */
    acknowledged_at: model.dateTime().nullable(),
    /** Ratepay's id of what the operation made: a capture, a cancellation, a refund, an authorization. */
    ratepay_operation_id: model.text().nullable(),
    /** Medusa's id of what asked for the operation: a capture, a refund, a payment, a payment session. */
    medusa_id: model.text().nullable(),
    decline_category: model.text().nullable(),
    decline_reasons: model.json().nullable(),
    /** Why it failed or is unknown, in words without buyer data. */
    error: model.text().nullable(),
    sent_at: model.dateTime().nullable(),
    settled_at: model.dateTime().nullable(),
    /** When Medusa's books were seen to agree with how it ended; until then recovery looks after it. */
    booked_at: model.dateTime().nullable(),
  })
  .indexes([
    { on: ["intent_key"], where: "intent_key IS NOT NULL AND deleted_at IS NULL" },
    { on: ["medusa_id"], where: "medusa_id IS NOT NULL AND deleted_at IS NULL" },
    {
      name: "IDX_ratepay_operation_open",
      on: ["updated_at"],
      where: "state IN ('planned', 'sent', 'unknown', 'otp_required') AND deleted_at IS NULL",
    },
    {
      name: "IDX_ratepay_operation_unbooked",
      on: ["settled_at"],
      where: "booked_at IS NULL AND settled_at IS NOT NULL AND deleted_at IS NULL",
    },
    // The lock that serialises the operations of one transaction, for every instance on this database.
    {
      name: "IDX_ratepay_operation_one_unsettled",
      on: ["transaction_id"],
      unique: true,
      where: "state IN ('planned', 'sent', 'unknown') AND deleted_at IS NULL",
    },
  ])

export default RatepayOperation
