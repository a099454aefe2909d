import { hal, refusal } from "../../http/response"
import { notFound } from "../../wire/decline"
import type { Operation } from "../call"
import { findTransaction } from "../transaction/find-transaction"
import { resources, type Collection } from "../resources/collection"
import { transactionHref } from "../resources/links"
import { toFollowUpBody } from "../resources/represent"

/** GET …/{collection}: every follow-up of a kind, oldest first (Payment API v2, 3.9). */
export function listFollowUps(collection: Collection): Operation {
  return (call) => {
    const transaction = findTransaction(call, call.transactionId)
    if (!transaction) return refusal(notFound("TRANSACTION"))
    const followUps = transaction.followUps.filter(({ kind }) => kind === resources[collection].kind)
    return hal(200, {
      _embedded: {
        [collection]: followUps.map((followUp) =>
          toFollowUpBody(followUp, { ...call, transaction, collection })
        ),
      },
      _links: { self: { href: `${transactionHref(call.baseUrl, transaction)}/${collection}` } },
      ratepay_transaction_id: transaction.id,
    })
  }
}

/** GET …/{collection}/{id}: one follow-up (Payment API v2, 3.9). */
export function retrieveFollowUp(collection: Collection): Operation {
  const { kind, name } = resources[collection]
  return (call) => {
    const transaction = findTransaction(call, call.transactionId)
    if (!transaction) return refusal(notFound("TRANSACTION"))
    const followUp = transaction.followUps.find((each) => each.kind === kind && each.id === call.resourceId)
    if (!followUp) return refusal(notFound(name))
    return hal(200, {
      ...toFollowUpBody(followUp, { ...call, transaction, collection }),
      ratepay_transaction_id: transaction.id,
    })
  }
}
