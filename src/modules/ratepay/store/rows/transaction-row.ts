import { z } from "@medusajs/framework/zod"
import { parseCurrency, parsePricedOrder, type PricedOrder } from "../../../../basket"
import { InvalidInputError } from "../../../../ratepay-api"
import type { PaymentInstructions } from "../../../../ratepay-api"
import { toldFindingSchema } from "../../records/finding"
import type { BuyerType, PaymentMethod, Transaction } from "../../records/transaction"

/** A row of `ratepay_transaction` as the database returns it. */
export type TransactionRow = {
  id: string
  payment_session_id: string
  sequence: number
  part: number
  payment_collection_id: string | null
  payment_id: string | null
  order_id: string | null
  cart_id: string | null
  payment_method: PaymentMethod
  buyer_type: BuyerType
  currency_code: string
  account: string | null
  partner_shop_id: string
  shop_id: string | null
  lead_id: string | null
  shop_transaction_id: string | null
  ratepay_transaction_id: string | null
  authorization_expires: Date | null
  payment_instructions: PaymentInstructions | null
  parties_hash: string | null
  goods: unknown
  authorized_order_version: number | null
  order_version: number | null
  last_comparison: unknown
  created_at: Date
}

/** One that can't be read counts as none: it is a note, and the next comparison replaces it. */
const lastComparisonSchema = z
  .object({
    at: z.coerce.date(),
    repaired: z.array(toldFindingSchema),
    differences: z.array(toldFindingSchema),
  })
  .nullable()
  .catch(null)

/**
 * Never throws for unreadable goods: one such row must not make a whole list fail. The transaction then has no lines, and
 * says so (`isUnreadable`).
 */
export function toTransaction(row: TransactionRow): Transaction {
  const goods = readGoods(row)
  const transaction = {
    id: row.id,
    paymentSessionId: row.payment_session_id,
    sequence: row.sequence,
    part: row.part,
    paymentCollectionId: row.payment_collection_id,
    paymentId: row.payment_id,
    orderId: row.order_id,
    cartId: row.cart_id,
    paymentMethod: row.payment_method,
    buyerType: row.buyer_type,
    currencyCode: row.currency_code,
    account: row.account,
    partnerShopId: row.partner_shop_id,
    shopId: row.shop_id,
    leadId: row.lead_id,
    shopTransactionId: row.shop_transaction_id,
    ratepayTransactionId: row.ratepay_transaction_id,
    authorizationExpires: row.authorization_expires,
    paymentInstructions: row.payment_instructions,
    partiesHash: row.parties_hash,
    goods: goods ?? { currency: parseCurrency(row.currency_code), lines: [] },
    authorizedOrderVersion: row.authorized_order_version,
    orderVersion: row.order_version,
    lastComparison: lastComparisonSchema.parse(row.last_comparison ?? null),
    createdAt: row.created_at,
  }
  return goods === undefined ? { ...transaction, isUnreadable: true } : transaction
}

function readGoods({ goods }: TransactionRow): PricedOrder | undefined {
  try {
    return parsePricedOrder(goods)
  } catch (error) {
    if (error instanceof InvalidInputError) return undefined
    throw error
  }
}

/** The columns of the given fields only, so that the rest of the row stays as it is. */
export function fromTransaction(transaction: Partial<Transaction>): Record<string, unknown> {
  const fields = {
    id: transaction.id,
    payment_session_id: transaction.paymentSessionId,
    sequence: transaction.sequence,
    part: transaction.part,
    payment_collection_id: transaction.paymentCollectionId,
    payment_id: transaction.paymentId,
    order_id: transaction.orderId,
    cart_id: transaction.cartId,
    payment_method: transaction.paymentMethod,
    buyer_type: transaction.buyerType,
    currency_code: transaction.currencyCode,
    account: transaction.account,
    partner_shop_id: transaction.partnerShopId,
    shop_id: transaction.shopId,
    lead_id: transaction.leadId,
    shop_transaction_id: transaction.shopTransactionId,
    ratepay_transaction_id: transaction.ratepayTransactionId,
    authorization_expires: transaction.authorizationExpires,
    payment_instructions: transaction.paymentInstructions && JSON.stringify(transaction.paymentInstructions),
    parties_hash: transaction.partiesHash,
    goods: transaction.goods && JSON.stringify(transaction.goods),
    authorized_order_version: transaction.authorizedOrderVersion,
    order_version: transaction.orderVersion,
    last_comparison: transaction.lastComparison && JSON.stringify(transaction.lastComparison),
    created_at: transaction.createdAt,
  }
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
}
