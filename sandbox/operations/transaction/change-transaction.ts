import { refusal } from "../../http/response"
import { exceedsMaximumExpiry } from "../../rules/expiry"
import { findStateDecline } from "../../rules/state-decline"
import { changeRequestSchema } from "../../wire/change-request"
import { invalidFields, notFound } from "../../wire/decline"
import { parseRequest } from "../parse-request"
import type { Operation } from "../call"
import { findTransaction } from "./find-transaction"

/** PATCH /v2/transactions/{id}: moves the expiry and returns 204 without a body (Payment API v2, 3.3). */
export const changeTransaction: Operation = (call) => {
  const parsed = parseRequest(changeRequestSchema, call)
  if (!parsed.ok) return refusal(parsed.decline)
  const expires = new Date(parsed.value.authorization_expires)
  if (expires <= call.now) {
    return refusal(invalidFields({ json_path: "authorization_expires", message: "must be a future date" }))
  }

  const transaction = findTransaction(call, call.transactionId)
  if (!transaction) return refusal(notFound("TRANSACTION"))
  if (exceedsMaximumExpiry(expires, { authorized: transaction.created, contract: call.contract })) {
    return refusal({ category: "CONTRACT", reasons: ["MAXIMUM_EXPIRY_EXCEEDED"] })
  }
  const decline = findStateDecline(transaction, { afterExpiry: false, log: call.log })
  if (decline) return refusal(decline)

  transaction.expires = expires
  return { status: 204 }
}
