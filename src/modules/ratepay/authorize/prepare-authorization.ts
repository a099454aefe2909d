import { generateEntityId } from "@medusajs/framework/utils"
import { allUnits, grossTotal, splitByShop, toBasket, toWireAmount, type ShopGoods } from "../../../basket"
import { hashParties } from "../parties/approved-parties"
import type { AuthorizationIntent } from "../parties/authorization"
import { freeze } from "../send/freeze"
import type { Ledger } from "../ledger"
import { planOperation } from "../records/operation"
import type { RatepayAccount } from "../accounts/account"
import { registrationOf } from "../accounts/marketplace"
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
  const { seal, store } = ledger
  const parties = intent.readParties()
  const { account } = parties
  const transactionId = generateEntityId(undefined, "rptx")
  const operationId = generateEntityId(undefined, "rpop")
  const goods = ledger.describe(intent.goods)
  const units = allUnits(goods)
  const parts = splitByShop(goods, account.partnerShopId)
  const [only, ...others] = parts

  const { body, bodyHash } = freeze("authorize", {
    ...parties.request,
    partner_transaction_id: toPartnerTransactionId(transactionId, intent),
    partner_operation_id: operationId,
    currency: intent.goods.currency,
    authorization_expires: expiryOf(account),
    shop_baskets: parts.map((part) => toShopBasket(part, account, intent)),
    shops: await registrationsOf(ledger, parts, account),
  })

  const transaction: Transaction = {
    id: transactionId,
    paymentSessionId: intent.paymentSessionId,
    sequence,
    part: 0,
    paymentCollectionId: intent.paymentCollectionId,
    paymentId: null,
    orderId: intent.orderId,
    cartId: intent.cartId,
    paymentMethod: intent.paymentMethod,
    buyerType: parties.buyerType,
    currencyCode: intent.goods.currency,
    account: account.name,
    partnerShopId: account.partnerShopId,
    shopId: (others.length === 0 && only?.shop) || null,
    leadId: null,
    shopTransactionId: intent.shopTransactionId,
    ratepayTransactionId: null,
    authorizationExpires: null,
    paymentInstructions: null,
    partiesHash: hashParties(seal, transactionId, intent.parties, parties.taken),
    goods,
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
    sender: ledger.senderOf(transaction) ?? null,
    grossAmount: grossTotal(goods, units),
    units,
    medusaId: intent.paymentSessionId,
    cause: "checkout",
  })
  if (!(await store.insertAuthorization(transaction, operation))) return "busy"
  return { record: { transaction, operations: [operation] }, body, isNew: true }
}

function toShopBasket(
  { shop, goods }: ShopGoods,
  { partnerShopId }: RatepayAccount,
  { shopTransactionId }: AuthorizationIntent
) {
  const { grossAmount, items, special_items, vats } = toBasket(goods, allUnits(goods))
  return {
    partner_shop_id: shop ?? partnerShopId,
    shop_transaction_id: shopTransactionId ?? undefined,
    gross_amount: toWireAmount(grossAmount),
    items,
    special_items,
    vats,
  }
}

/** The shops that the account sells for the first time, as the option `marketplace` describes them (Payment API v2, 9.9). */
async function registrationsOf(
  { store, options }: Ledger,
  parts: ShopGoods[],
  { partnerShopId }: RatepayAccount
) {
  const register = options.marketplace?.register
  const shopIds = parts.flatMap(({ shop }) => shop ?? [])
  if (register === undefined || shopIds.length === 0) return undefined
  const known = await store.listKnownShops(partnerShopId, shopIds)
  const shops = shopIds.filter((id) => !known.includes(id)).flatMap((id) => registrationOf(register, id))
  return shops.length > 0 ? shops : undefined
}

/** Undefined for a cart, which has no order number yet: its captures send it to Ratepay (Payment API v2, 3.5). */
function toPartnerTransactionId(id: string, { shopTransactionId }: AuthorizationIntent): string | undefined {
  return shopTransactionId === null
    ? undefined
    : partnerTransactionIdOf({ id, leadId: null, shopTransactionId })
}

/** When the authorization expires by the option `authorizationDays`; undefined leaves that to Ratepay. */
function expiryOf({ authorizationDays }: RatepayAccount): string | undefined {
  if (authorizationDays === undefined) return undefined
  return new Date(Date.now() + authorizationDays * DAY_MS).toISOString()
}
