import { model } from "@medusajs/framework/utils"
import { entryKinds } from "../../../settlements"

/** One row of a settlement file: an amount of a payout, and the order that it is for. Never buyer data. */
const RatepaySettlementEntry = model
  .define("ratepay_settlement_entry", {
    id: model.id({ prefix: "rpse" }).primaryKey(),
    payout_id: model.text(),
    /** A hash of all that was read of the row, so that the same row is not kept twice. */
    hash: model.text(),
    /** Counts rows of one file that are alike, from 1: two equal fees are two entries. */
    occurrence: model.number(),
    /** The line of the file that it was first read from. */
    line: model.number(),
    kind: model.enum([...entryKinds]),
    /** The kind as the file names it. */
    record_type: model.text(),
    /** In cents of the payout's currency; negative where it takes something off. */
    amount: model.number(),
    ratepay_transaction_id: model.text().nullable(),
    ratepay_operation_id: model.text().nullable(),
    partner_transaction_id: model.text().nullable(),
    partner_operation_id: model.text().nullable(),
    invoice_number: model.text().nullable(),
    /** The ledger's transaction that it belongs to; null where none was found, or where it concerns no order. */
    transaction_id: model.text().nullable(),
    /** The capture or refund that it belongs to, where that is known. */
    operation_id: model.text().nullable(),
  })
  .indexes([
    { on: ["payout_id", "hash", "occurrence"], unique: true, where: "deleted_at IS NULL" },
    { on: ["payout_id", "line", "id"], where: "deleted_at IS NULL" },
    // Sums a payout from the index alone.
    {
      name: "IDX_ratepay_settlement_entry_sums",
      on: ["payout_id", "kind", "amount"],
      where: "deleted_at IS NULL",
    },
    { on: ["transaction_id"], where: "transaction_id IS NOT NULL AND deleted_at IS NULL" },
    { on: ["operation_id"], where: "operation_id IS NOT NULL AND deleted_at IS NULL" },
  ])

export default RatepaySettlementEntry
