import { type Answer, type Reading, unreadable } from "../reading"
import type { Transaction } from "../transaction"
import { type TransactionAnswer, transactionAnswerSchema } from "../wire/answers/transaction-answer"
import { readFault } from "./read-fault"
import { toDeclineDetail } from "./to-decline-detail"
import { toRequisites } from "./to-requisites"

const knownResults = ["ACCEPTED", "DECLINED", "OTP_REQUIRED"] as const

/** Reads a retrieved transaction (Payment API v2, 3.2). */
export function readTransactionAnswer(answer: Answer): Reading<Transaction> {
  if (answer.httpStatus !== 200) return readFault(answer)
  const parsed = transactionAnswerSchema.safeParse(answer.body)
  if (!parsed.success) return unreadable
  return { kind: "value", outcome: "read", value: toTransaction(parsed.data) }
}

function toTransaction(answer: TransactionAnswer): Transaction {
  const requisites = toRequisites(answer.payment_details)
  const { authorizations, captures, cancellations, refunds } = answer._links
  return {
    ratepayTransactionId: answer.ratepay_transaction_id,
    result: knownResults.find((known) => known === answer.result) ?? "other",
    ...(answer.authorization_expires && { authorizationExpires: answer.authorization_expires }),
    created: answer.created,
    ...(answer.decline && { decline: toDeclineDetail(answer.decline) }),
    ...(requisites && { requisites }),
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
