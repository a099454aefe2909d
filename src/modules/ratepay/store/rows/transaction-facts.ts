import type { Transaction } from "../../records/transaction"

/** The fields of a transaction that change after it was written: by its authorization's outcome, its order, an edit. */
export type TransactionFacts = Partial<
  Pick<
    Transaction,
    | "ratepayTransactionId"
    | "authorizationExpires"
    | "paymentInstructions"
    | "goods"
    | "orderId"
    | "cartId"
    | "paymentCollectionId"
    | "paymentId"
    | "shopTransactionId"
    | "authorizedOrderVersion"
    | "orderVersion"
    | "partiesHash"
    | "shopId"
    | "leadId"
  >
>
