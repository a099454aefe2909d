import { randomUUID } from "node:crypto"
import { generateEntityId } from "@medusajs/framework/utils"
import { allUnits, toBasket, toWireAmount } from "../../basket"
import type { AuthorizationIntent } from "./authorization"
import { freeze } from "./freeze"
import type { Ledger } from "./ledger"
import type { Operation } from "./operation"
import type { Transaction, TransactionRecord } from "./transaction"

const DAY_MS = 24 * 60 * 60 * 1000

/** An authorization that is written down, with the body to send. */
export type PlannedAuthorization = { record: TransactionRecord; body: string; isNew: boolean }

/**
 * Writes a new attempt to authorize a payment session: its transaction with the goods, and the authorization with its
 * sealed body and key. "busy": another process has just written the same attempt.
 *
 * @throws InvalidInputError that names each field which breaks a limit; nothing is written then.
 */
export async function planAttempt(
  ledger: Ledger,
  intent: AuthorizationIntent,
  attempt: number
): Promise<PlannedAuthorization | "busy"> {
  const { options, seal, store } = ledger
  const parties = intent.readParties()
  const transactionId = generateEntityId(undefined, "rptx")
  const operationId = generateEntityId(undefined, "rpop")
  const units = allUnits(intent.goods)
  const basket = toBasket(intent.goods, units)
  const now = new Date()

  const { body, bodyHash } = freeze("authorize", {
    ...parties.request,
    partner_transaction_id: transactionId,
    partner_operation_id: operationId,
    currency: intent.goods.currency,
    ...(options.authorizationDays === undefined
      ? {}
      : {
          authorization_expires: new Date(now.getTime() + options.authorizationDays * DAY_MS).toISOString(),
        }),
    shop_baskets: [
      {
        partner_shop_id: options.partnerShopId,
        ...(intent.shopTransactionId === null ? {} : { shop_transaction_id: intent.shopTransactionId }),
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
    attempt,
    paymentCollectionId: intent.paymentCollectionId,
    orderId: intent.orderId,
    cartId: intent.cartId,
    paymentMethod: intent.paymentMethod,
    buyerType: parties.buyerType,
    currencyCode: intent.goods.currency,
    partnerShopId: options.partnerShopId,
    shopTransactionId: intent.shopTransactionId,
    ratepayTransactionId: null,
    authorizationExpires: null,
    requisites: null,
    goods: intent.goods,
  }
  const operation: Operation = {
    id: operationId,
    transactionId,
    kind: "authorize",
    state: "planned",
    idempotencyKey: randomUUID(),
    body: seal.close(body, operationId),
    bodyHash,
    grossAmount: basket.grossAmount,
    units,
    ratepayOperationId: null,
    medusaId: intent.paymentSessionId,
    declineCategory: null,
    declineReasons: [],
    error: null,
    createdAt: now,
    sentAt: null,
    settledAt: null,
  }
  if (!(await store.insertAttempt(transaction, operation))) return "busy"
  return { record: { transaction, operations: [operation] }, body, isNew: true }
}
