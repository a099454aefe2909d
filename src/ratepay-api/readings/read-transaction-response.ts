import { type RatepayResponse, type Reading, unreadable } from "./reading"
import type { Transaction } from "../outcomes/transaction"
import { type TransactionResponse, transactionResponseSchema } from "../wire/responses/transaction-response"
import { readFault } from "./read-fault"
import { toDeclineDetail } from "./to-decline-detail"
import { toPaymentInstructions } from "./to-payment-instructions"

const knownResults = ["ACCEPTED", "DECLINED", "OTP_REQUIRED"] as const

/** Reads a retrieved transaction (Payment API v2, 3.2). */
export function readTransactionResponse(response: RatepayResponse): Reading<Transaction> {
  if (response.httpStatus !== 200) return readFault(response)
  const parsed = transactionResponseSchema.safeParse(response.body)
  if (!parsed.success) return unreadable
  return { kind: "value", outcome: "read", value: toTransaction(parsed.data) }
}

function toTransaction(response: TransactionResponse): Transaction {
  const paymentInstructions = toPaymentInstructions(response.payment_details)
  const { authorizations, captures, cancellations, refunds } = response._links
  return {
    ratepayTransactionId: response.ratepay_transaction_id,
    result: knownResults.find((known) => known === response.result) ?? "other",
    ...(response.authorization_expires && { authorizationExpires: response.authorization_expires }),
    created: response.created,
    ...(response.decline && { decline: toDeclineDetail(response.decline) }),
    ...(paymentInstructions && { paymentInstructions }),
    links: {
      authorizations: authorizations.map(toHref),
      captures: captures.map(toHref),
      cancellations: cancellations.map(toHref),
      refunds: refunds.map(toHref),
    },
  }
}

function toHref({ href }: { href: string }): string {
  return href
}
