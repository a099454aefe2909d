import { inferred } from "../../inferred"
import { toAmount } from "../../ledger/cents"
import type { FollowUp, Transaction } from "../../ledger/transaction"
import { collections, resources, type Collection } from "./collection"
import { transactionHref } from "./links"

/**
 * Writes the payment instructions of a transaction: account and reference for bank transfers, undefined for a direct debit. Only
 * the response to an authorization has the single legacy reference, a lookup does not (Payment API v2, 3.1 and 3.2).
 */
export function toPaymentDetails(transaction: Transaction, isAuthorization: boolean): object | undefined {
  if (transaction.request.payment_method.transfer_type !== "BANK_TRANSFER") return undefined
  const [first] = transaction.paymentReferences
  return {
    deposit_bank_account: inferred.depositBankAccount,
    ...(isAuthorization && first ? { ratepay_payment_reference: first.ratepay_payment_reference } : {}),
    ratepay_payment_references: transaction.paymentReferences,
  }
}

/** Writes the response to a lookup of a transaction. The full representation adds the request of its authorization. */
export function toTransactionBody(
  transaction: Transaction,
  baseUrl: string,
  representation: boolean
): object {
  const self = transactionHref(baseUrl, transaction)
  const isAccepted = transaction.result === "ACCEPTED"
  const minimal = {
    _links: { ...toCollectionLinks(transaction, self), self: { href: self } },
    ...(isAccepted ? { authorization_expires: transaction.expires.toISOString() } : {}),
    created: transaction.created.toISOString(),
    ...(transaction.decline ? { decline: transaction.decline } : {}),
    ...(isAccepted ? { payment_details: toPaymentDetails(transaction, false) } : {}),
    ratepay_transaction_id: transaction.id,
    result: transaction.result,
  }
  return representation ? withRequest(transaction, minimal) : minimal
}

/** Adds the request of the authorization to a body. Fields of the body take precedence over those of the request. */
export function withRequest(
  transaction: Transaction,
  body: { payment_details?: object | undefined }
): object {
  const details = { ...transaction.request.payment_details, ...body.payment_details }
  const paymentDetails = Object.keys(details).length > 0 ? { payment_details: details } : {}
  return { ...transaction.request, ...body, ...paymentDetails }
}

function toCollectionLinks(transaction: Transaction, self: string): object {
  return Object.fromEntries(
    collections.map((collection) => {
      const ofKind = transaction.followUps.filter((followUp) => followUp.kind === resources[collection].kind)
      return [collection, ofKind.map((followUp) => ({ href: `${self}/${collection}/${followUp.id}` }))]
    })
  )
}

/** Writes a follow-up as it is created, listed and looked up. The full representation adds its request. */
export function toFollowUpBody(
  followUp: FollowUp,
  place: { transaction: Transaction; collection: Collection; baseUrl: string; representation: boolean }
): object {
  const self = `${transactionHref(place.baseUrl, place.transaction)}/${place.collection}/${followUp.id}`
  return {
    ...(place.representation ? toFollowUpRequest(followUp) : {}),
    _links: { self: { href: self } },
    created: followUp.created.toISOString(),
    [resources[place.collection].idField]: followUp.id,
  }
}

function toFollowUpRequest(followUp: FollowUp): object {
  return (
    followUp.request ?? { gross_amount: toAmount(followUp.cents), partner_shop_id: followUp.partnerShopId }
  )
}
