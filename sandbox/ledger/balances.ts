import type { Decline } from "../wire/decline"
import { accountOf, type Account } from "./account"
import { toCents } from "./cents"
import type { FollowUpKind, ShippingInformation, Transaction, TransactionResult } from "./transaction"

/** One operation of a transaction. The authorization is the first. */
export type RecordedOperation = {
  kind: "authorize" | FollowUpKind
  id: string
  partnerShopId: string
  cents: number
  /** The parsed request body, or null if Ratepay itself canceled the rest at expiry. */
  request: unknown
  /** ISO 8601. */
  created: string
  partnerOperationId: string | null
  shippingInformation: readonly ShippingInformation[]
}

/** A transaction as the sandbox knows it, for assertions in tests. All amounts are integer cents. */
export type TransactionBalances = Account & {
  ratepayTransactionId: string
  /** The name of who sent it: the client id, with `/` and `X-Partner` where that decides. */
  sender: string
  partnerTransactionId: string | null
  /** The order number of the first shop. */
  shopTransactionId: string | null
  partnerShopIds: readonly string[]
  paymentMethod: string
  result: TransactionResult
  decline: Decline | null
  /** ISO 8601. */
  created: string
  /** ISO 8601. */
  expires: string
  expired: boolean
  currency: string
  operations: readonly RecordedOperation[]
}

/** Writes a transaction with its balances as plain JSON. */
export function toBalances(transaction: Transaction): TransactionBalances {
  const { request } = transaction
  const partnerShopIds = request.shop_baskets.map((basket) => basket.partner_shop_id)
  const [firstShop = ""] = partnerShopIds
  const authorization: RecordedOperation = {
    kind: "authorize",
    id: transaction.id,
    partnerShopId: firstShop,
    cents: request.shop_baskets.reduce((total, basket) => total + toCents(basket.gross_amount), 0),
    request,
    created: transaction.created.toISOString(),
    partnerOperationId: request.partner_operation_id ?? null,
    shippingInformation: [],
  }
  return {
    ...accountOf(transaction),
    ratepayTransactionId: transaction.id,
    sender: transaction.sender,
    partnerTransactionId: transaction.partnerTransactionId ?? null,
    shopTransactionId: transaction.shopTransactionIds.get(firstShop) ?? null,
    partnerShopIds,
    paymentMethod: `${request.payment_method.payment_option}/${request.payment_method.transfer_type}`,
    result: transaction.result,
    decline: transaction.decline ?? null,
    created: transaction.created.toISOString(),
    expires: transaction.expires.toISOString(),
    expired: transaction.expired,
    currency: request.currency,
    operations: [authorization, ...transaction.followUps.map(toRecordedOperation)],
  }
}

function toRecordedOperation(followUp: Transaction["followUps"][number]): RecordedOperation {
  const { kind, id, partnerShopId, cents, request, created, shippingInformation } = followUp
  return {
    kind,
    id,
    partnerShopId,
    cents,
    request: request ?? null,
    created: created.toISOString(),
    partnerOperationId: request?.partner_operation_id ?? null,
    shippingInformation: [...shippingInformation],
  }
}
