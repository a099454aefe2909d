import { model } from "@medusajs/framework/utils"
import { causes, openStates, operationKinds, operationStates, unresolvedStates } from "../records/operation"
import { failedUnseen } from "../records/states/needs-attention"
import { stateIn } from "../records/states/state-in"
import RatepayTransaction from "./ratepay-transaction"

/** One request that moves money, or the promise of it, at Ratepay: written before it is sent, resolved by the response. */
const RatepayOperation = model
  .define("ratepay_operation", {
    id: model.id({ prefix: "rpop" }).primaryKey(),
    transaction: model.belongsTo(() => RatepayTransaction, { mappedBy: "operations" }),
    kind: model.enum([...operationKinds]),
    idempotency_key: model.text().unique(),
    /** SHA-256 of the body as sent, in hex. */
    body_hash: model.text(),
    /** Names the credentials that it is sent with: a hash of client id and partner. Null in rows from before. */
    sender: model.text().nullable(),
    /** What this operation moves, in cents. */
    gross_amount: model.number(),
    /** The units that this operation moves; empty where it moves an amount alone. */
    units: model.json(),
    /** Units that are swapped with `units`, where an order edit changed what the remaining ones are worth. */
    replaced_units: model.json().nullable(),
    /** Why it was requested. */
    cause: model.enum([...causes]).nullable(),
    /** Names the request: repeating a request finds the operation with its key instead of making another one. */
    intent_key: model.text().nullable(),
    /** Names what was wanted, whichever request it came by: an operation supersedes failed ones of the same intent. */
    intent: model.text().nullable(),
    /** What was requested (items, an amount, or all that is left), so that a retry can choose from what is left then. */
    wanted: model.json().nullable(),
    /** What it sent beside goods and amount: tracking, the new expiry, or an invoice number. Never buyer data; erased with age. */
    detail: model.text().nullable(),
    /** A refund's goodwill and return fee, in cents and with their VAT rates; only where it has one. */
    extras: model.json().nullable(),
    // What changes stands last: of a changed row PostgreSQL logs what is between the first and the last change.
    /**
     * The body as sent, byte for byte. An authorization's holds buyer data: it is sealed, and removed once the authorization
     * is resolved. Others are erased with age.
     */
    body: model.text().nullable(),
    /** Medusa's id of the capture, refund, payment or payment session that the operation belongs to. */
    medusa_id: model.text().nullable(),
    /** How much of a refund or cancellation the order still counted, in cents: its credit line in Medusa takes off so much. */
    credit_amount: model.number().nullable(),
    /** The operation that superseded this failed or declined one, which then needs no attention any more. */
    superseded_by: model.text().nullable(),
    /** When a failed or declined operation was taken off the attention list. */
    acknowledged_at: model.dateTime().nullable(),
    state: model.enum([...operationStates]),
    /** Ratepay's id of the capture, cancellation, refund or authorization that the operation made. */
    ratepay_operation_id: model.text().nullable(),
    decline_category: model.text().nullable(),
    decline_reasons: model.json().nullable(),
    /** Why it failed or is unknown, in words, without buyer data. */
    error: model.text().nullable(),
    /** Code, values and text of an entry of the attention list that is about no operation. */
    finding: model.json().nullable(),
    sent_at: model.dateTime().nullable(),
    resolved_at: model.dateTime().nullable(),
    /** When Medusa was seen to agree with the outcome; until then recovery looks after the operation. */
    booked_at: model.dateTime().nullable(),
  })
  .indexes([
    // Finds the newest operations of each kind and state, for a page of a list.
    {
      name: "IDX_ratepay_operation_listed",
      on: ["kind", "state", "created_at", "id"],
      where: "deleted_at IS NULL",
    },
    {
      name: "IDX_ratepay_operation_failed_unseen",
      on: ["created_at", "id"],
      where: `${failedUnseen} AND deleted_at IS NULL`,
    },
    { on: ["intent_key"], where: "intent_key IS NOT NULL AND deleted_at IS NULL" },
    { on: ["medusa_id"], where: "medusa_id IS NOT NULL AND deleted_at IS NULL" },
    {
      name: "IDX_ratepay_operation_open",
      on: ["updated_at"],
      where: `${stateIn(openStates)} AND deleted_at IS NULL`,
    },
    {
      name: "IDX_ratepay_operation_unbooked",
      on: ["resolved_at"],
      where: "booked_at IS NULL AND resolved_at IS NOT NULL AND deleted_at IS NULL",
    },
    // Allows one unresolved operation per transaction, in every instance on this database.
    {
      name: "IDX_ratepay_operation_one_unresolved",
      on: ["transaction_id"],
      unique: true,
      where: `${stateIn(unresolvedStates)} AND deleted_at IS NULL`,
    },
  ])

export default RatepayOperation
