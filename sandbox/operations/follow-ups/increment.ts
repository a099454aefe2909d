import { accountOf } from "../../ledger/account"
import { buyerTypeOf } from "../../rules/buyer-type"
import { findTestOutcome } from "../../test-buyers"
import { followUpRequestSchema } from "../../wire/follow-up-request"
import { createFollowUp } from "./follow-up"

/**
 * POST …/authorizations: raises the authorized amount, after a new risk check and up to the contract's largest basket
 * (Payment API v2, 3.4). Computop's own limits (30 %, 300.00, once) do not apply here.
 */
export const increment = createFollowUp({
  collection: "authorizations",
  schema: followUpRequestSchema,
  findDecline({ call, transaction, cents }) {
    const limits = call.contract.basketCents[buyerTypeOf(transaction.request)]
    if (accountOf(transaction).authorized + cents > limits.maximum) {
      return { category: "CONTRACT", reasons: ["BASKET_AMOUNT_TOO_HIGH"] }
    }
    const outcome = findTestOutcome(transaction.request.buyer.contact.email)
    return outcome?.kind === "declined_increment" ? { category: "TRANSACTION_RISK", reasons: [] } : undefined
  },
})
