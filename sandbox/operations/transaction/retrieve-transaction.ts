import { hal, refusal } from "../../http/response"
import { notFound } from "../../wire/decline"
import type { Operation } from "../call"
import { findTransaction } from "./find-transaction"
import { toTransactionBody } from "../resources/represent"

/** GET /v2/transactions/{id} (Payment API v2, 3.2). */
export const retrieveTransaction: Operation = (call) => {
  const transaction = findTransaction(call, call.transactionId)
  if (!transaction) return refusal(notFound("TRANSACTION"))
  return hal(200, toTransactionBody(transaction, call.baseUrl, call.representation))
}
