import { model } from "@medusajs/framework/utils"
import { problemKinds } from "../records/settlement-problem"

/**
 * Something about the settlements that a person has to look at. It goes away by itself once a later file explains it. It has no
 * amounts: they stand in its entry and operation.
 */
const RatepaySettlementProblem = model
  .define("ratepay_settlement_problem", {
    id: model.id({ prefix: "rpsp" }).primaryKey(),
    kind: model.enum([...problemKinds]),
    entry_id: model.text().nullable(),
    operation_id: model.text().nullable(),
    transaction_id: model.text().nullable(),
  })
  .indexes([
    { on: ["created_at", "id"], where: "deleted_at IS NULL" },
    { on: ["entry_id"], where: "entry_id IS NOT NULL AND deleted_at IS NULL" },
    { on: ["transaction_id"], where: "transaction_id IS NOT NULL AND deleted_at IS NULL" },
  ])

export default RatepaySettlementProblem
