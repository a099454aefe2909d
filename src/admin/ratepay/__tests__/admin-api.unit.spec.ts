/* eslint-disable no-restricted-imports -- this test compares the dashboard's types with those of the API */

import type { z } from "@medusajs/framework/zod"
import type { lockSchema } from "../../../api/buyer-locks/schemas"
import type { responses } from "../../../api/openapi/responses"
import type { TransactionEntryResponse } from "../../../api/transaction-list/schemas"
import type { AdminPaymentResponse } from "../../../api/payment/payment-schema"
import type { AttentionResponse } from "../../../api/ratepay-order/attention-schema"
import type { EntryResponse, OperationResponse } from "../../../api/ratepay-order/operation-schema"
import type { RatepayOrderResponse } from "../../../api/ratepay-order/transaction-schema"
import * as ledger from "../../../modules/ratepay/records/operation"
import { paymentMethods as ledgerMethods } from "../../../modules/ratepay/records/transaction"
import { transactionStates as ledgerStates } from "../../../modules/ratepay/records/states/transaction-state"
import { hiddenKinds, operationStates, sentKinds, type OperationKind } from "../operation-kinds"
import { paymentMethods, transactionStates, type TransactionEntry } from "../transactions/transaction-entry"
import { actions as ledgerActions } from "../../../modules/ratepay/follow-up/possible-actions"
import { actions } from "../ratepay-order"
import type {
  AttentionEntry,
  BuyerPayment,
  BuyerLock,
  ListedOperation,
  MailLanguage,
  Preview,
  RatepayOrder,
  RatepayTransaction,
} from "../ratepay-order"

it("the operations' filters list every kind that is sent and every state", () => {
  expect([...sentKinds]).toEqual([...ledger.sentKinds])
  expect([...operationStates].sort()).toEqual([...ledger.operationStates].sort())
})

it("the transactions' filters list every method and every state", () => {
  expect([...paymentMethods]).toEqual([...ledgerMethods])
  expect([...transactionStates].sort()).toEqual([...ledgerStates].sort())
})

it("the actions are those that the ledger judges", () => {
  expect([...actions]).toEqual([...ledgerActions])
})

it("the timeline hides only kinds that the ledger alone has", () => {
  const own: readonly string[] = ledger.ledgerOnlyKinds
  expect(hiddenKinds.filter((kind) => !own.includes(kind))).toEqual([])
})

/**
 * The dashboard must not import the API, so it has types of its own for what it reads. The compiler checks here that they fit
 * the API's schemas: a type that differs does not compile. The test itself only uses the names.
 */
it("the dashboard's types fit the API's responses", () => {
  const read = {
    order: (response: RatepayOrderResponse): RatepayOrder => response,
    entries: (response: AttentionResponse["entries"]): AttentionEntry[] => response,
    listed: (response: EntryResponse): ListedOperation => response,
    lock: (response: z.infer<typeof lockSchema>): BuyerLock => response,
    preview: (response: z.infer<typeof responses.preview>["preview"]): Preview => response,
    transaction: (response: TransactionEntryResponse): TransactionEntry => response,
    payment: (response: AdminPaymentResponse["payment"]): BuyerPayment | null => response,
  }
  // The other way round: the dashboard names no value that the API can't send.
  const named = {
    kind: (kind: OperationKind): OperationResponse["kind"] => kind,
    state: (state: RatepayTransaction["state"]): RatepayOrderResponse["transactions"][0]["state"] => state,
    language: (language: MailLanguage): NonNullable<AdminPaymentResponse["payment"]>["language"] => language,
    reason: (reason: AttentionEntry["reason"]): AttentionResponse["entries"][0]["reason"] => reason,
  }
  expect([...Object.values(read), ...Object.values(named)]).toHaveLength(11)
})
