import { priceOrder, parseMedusaOrder } from "../../../basket"
import type { Transaction } from "../records/transaction"

/** An authorized transaction for tests, of no goods. */
export function aTransaction(): Transaction {
  return {
    id: "rptx_1",
    paymentSessionId: "payses_1",
    sequence: 1,
    part: 0,
    paymentCollectionId: null,
    paymentId: null,
    orderId: "order_1",
    cartId: null,
    paymentMethod: "open_invoice",
    buyerType: "person",
    currencyCode: "EUR",
    account: "default",
    partnerShopId: "SHOP",
    shopId: null,
    leadId: null,
    shopTransactionId: "1",
    ratepayTransactionId: "at-ratepay",
    authorizationExpires: null,
    paymentInstructions: null,
    partiesHash: null,
    goods: priceOrder(parseMedusaOrder({ currency_code: "eur", total: 0, items: [] })),
    authorizedOrderVersion: 1,
    orderVersion: null,
    lastComparison: null,
    createdAt: new Date(0),
  }
}
