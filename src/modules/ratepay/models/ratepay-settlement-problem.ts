import { model } from "@medusajs/framework/utils"
import { problemKinds } from "../records/settlement-problem"

/**
 * Something about the settlements that a person has to look at, or has dismissed. It goes away by itself once a later file
 * explains it. Its amounts stand in its entry and operation.
 */
const RatepaySettlementProblem = model
  .define("ratepay_settlement_problem", {
    id: model.id({ prefix: "rpsp" }).primaryKey(),
    kind: model.enum([...problemKinds]),
    entry_id: model.text().nullable(),
    operation_id: model.text().nullable(),
    transaction_id: model.text().nullable(),
    /** The figures that it is about, where they can change: with others it is no longer dismissed. */
    figures: model.text().nullable(),
    /** Of a row that could not be read: which file, which line, what is wrong, and in which column. Nothing of what it says. */
    file: model.text().nullable(),
    line: model.number().nullable(),
    fault: model.text().nullable(),
    column_name: model.text().nullable(),
    /** How many rows it stands for: the last one that is kept of a file stands for all behind it. */
    row_count: model.number().nullable(),
    /** The payout that the row belongs to, where that is known. */
    payout_id: model.text().nullable(),
    /** When somebody dismissed it, and who: Medusa's id of the user. */
    acknowledged_at: model.dateTime().nullable(),
    acknowledged_by: model.text().nullable(),
  })
  .indexes([
    { on: ["created_at", "id"], where: "deleted_at IS NULL" },
    {
      name: "IDX_ratepay_settlement_problem_unseen",
      on: ["created_at", "id"],
      where: "acknowledged_at IS NULL AND deleted_at IS NULL",
    },
    { on: ["file", "line"], unique: true, where: "file IS NOT NULL AND deleted_at IS NULL" },
    { on: ["payout_id"], where: "payout_id IS NOT NULL AND deleted_at IS NULL" },
    { on: ["entry_id"], where: "entry_id IS NOT NULL AND deleted_at IS NULL" },
    { on: ["transaction_id"], where: "transaction_id IS NOT NULL AND deleted_at IS NULL" },
  ])

export default RatepaySettlementProblem
