import { generateEntityId } from "@medusajs/framework/utils"
import { allUnits, toBasket, toWireAmount } from "../../../basket"
import { hashParties } from "../parties/approved-parties"
import type { AuthorizationIntent } from "../parties/authorization"
import { freeze } from "../send/freeze"
import type { Ledger } from "../ledger"
import { planOperation } from "../records/operation"
import type { RatepayOptions } from "../options"
import { partnerTransactionIdOf } from "../records/partner-transaction-id"
import type { Transaction, TransactionRecord } from "../records/transaction"
import { DAY_MS } from "../../../durations"

/** An authorization that is written in the ledger, with the body to send. */
export type PlannedAuthorization = { record: TransactionRecord; body: string; isNew: boolean }

/**
 * Writes a new authorization of a payment session: its transaction with the goods, and the operation with its sealed body
 * and key.
 *
 * @returns "busy" when another process has just written the same one; nothing is written then.
 * @throws InvalidInputError that names each field that breaks a limit; nothing is written then.
 */
export async function prepareAuthorization(
  ledger: Ledger,
  intent: AuthorizationIntent,
  sequence: number
): Promise<PlannedAuthorization | "busy"> {
  const { options, seal, store } = ledger
  const parties = intent.readParties()
  const transactionId = generateEntityId(undefined, "rptx")
  const operationId = generateEntityId(undefined, "rpop")
  const units = allUnits(intent.goods)
  const basket = toBasket(intent.goods, units)

  const { body, bodyHash } = freeze("authorize", {
    ...parties.request,
    partner_transaction_id: toPartnerTransactionId(transactionId, intent),
    partner_operation_id: operationId,
    currency: intent.goods.currency,
    authorization_expires: expiryOf(options),
    shop_baskets: [
      {
        partner_shop_id: options.partnerShopId,
        shop_transaction_id: intent.shopTransactionId ?? undefined,
        gross_amount: toWireAmount(basket.grossAmount),
        items: basket.items,
        special_items: basket.special_items,
        vats: basket.vats,
      },
    ],
  })

  const transaction: Transaction = {
    id: transactionId,
    paymentSessionId: intent.paymentSessionId,
    sequence,
    paymentCollectionId: intent.paymentCollectionId,
    paymentId: null,
    orderId: intent.orderId,
    cartId: intent.cartId,
    paymentMethod: intent.paymentMethod,
    buyerType: parties.buyerType,
    currencyCode: intent.goods.currency,
    partnerShopId: options.partnerShopId,
    shopTransactionId: intent.shopTransactionId,
    ratepayTransactionId: null,
    authorizationExpires: null,
    paymentInstructions: null,
    partiesHash: hashParties(seal, transactionId, intent.parties, parties.taken),
    goods: intent.goods,
    authorizedOrderVersion: intent.orderVersion,
    orderVersion: null,
    lastComparison: null,
    createdAt: new Date(),
  }
  const operation = planOperation({
    id: operationId,
    transactionId,
    kind: "authorize",
    body: seal.close(body, operationId),
    bodyHash,
    grossAmount: basket.grossAmount,
    units,
    medusaId: intent.paymentSessionId,
    cause: "checkout",
  })
  if (!(await store.insertAuthorization(transaction, operation))) return "busy"
  return { record: { transaction, operations: [operation] }, body, isNew: true }
}

/** Undefined for a cart, which has no order number yet: its captures send it to Ratepay (Payment API v2, 3.5). */
function toPartnerTransactionId(id: string, { shopTransactionId }: AuthorizationIntent): string | undefined {
  return shopTransactionId === null ? undefined : partnerTransactionIdOf({ id, shopTransactionId })
}

/** When the authorization expires by the option `authorizationDays`; undefined leaves that to Ratepay. */
function expiryOf({ authorizationDays }: RatepayOptions): string | undefined {
  if (authorizationDays === undefined) return undefined
  return new Date(Date.now() + authorizationDays * DAY_MS).toISOString()
}
