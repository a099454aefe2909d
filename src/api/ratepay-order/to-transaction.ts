import { MathBN } from "@medusajs/framework/utils"
import {
  lineFigures,
  toCents,
  toMedusaAmount,
  type Cents,
  type LineFigures,
  type LineSource,
} from "../../basket"
import type { AttentionTime } from "../../modules/ratepay/attention"
import { describeFaults, findMendable } from "../../modules/ratepay/mend-books"
import type { BookedRecord } from "../../modules/ratepay/service"
import { toOperationAnswer, type OperationAnswer } from "./to-operation"

const DAY_MS = 24 * 60 * 60 * 1000

type Amounts = Record<"ordered" | "open" | "captured" | "canceled" | "refunded" | "refundable", number>

export type TransactionState =
  | "pending"
  | "awaiting_passcode"
  | "authorized"
  | "partially_captured"
  | "captured"
  | "canceled"
  | "expired"
  | "declined"
  | "failed"
  | "unresolved"

/** A transaction as the admin API shows it. */
export type TransactionAnswer = {
  id: string
  state: TransactionState
  payment_method: string
  buyer_type: string
  ratepay_transaction_id: string | null
  shop_transaction_id: string | null
  authorization_expires: string | null
  expires_in_days: number | null
  created_at: string
  requisites: Record<"payment_reference" | "iban" | "bic" | "bank_name" | "owner", string | null> | null
  amounts: Record<"authorized" | "captured" | "canceled" | "refunded" | "open" | "refundable", number>
  lines: {
    line_item_id: string
    source: LineSource
    name: string
    article_number: string
    vat_rate: number
    quantities: Amounts
    amounts: Amounts
  }[]
  operations: OperationAnswer[]
  /** What is wrong with these figures, in words for the merchant; empty where all is well. */
  faults: string[]
  /** Operations of which one, counted by its amount alone, makes the figures less wrong. */
  mendable_operation_ids: string[]
}

export function toTransactionAnswer(record: BookedRecord, time: AttentionTime): TransactionAnswer {
  const { now } = time
  const { transaction, books, operations } = record
  const { currency } = transaction.goods
  const toAmount = (cents: Cents) => toMedusaAmount({ cents, currency })
  const expires = transaction.authorizationExpires
  return {
    id: transaction.id,
    state: stateOf(record, now),
    payment_method: transaction.paymentMethod,
    buyer_type: transaction.buyerType,
    ratepay_transaction_id: transaction.ratepayTransactionId,
    shop_transaction_id: transaction.shopTransactionId,
    authorization_expires: expires?.toISOString() ?? null,
    expires_in_days: expires && Math.ceil((expires.getTime() - now.getTime()) / DAY_MS),
    created_at: transaction.createdAt.toISOString(),
    requisites: toRequisites(record),
    amounts: {
      authorized: toAmount(books.authorized),
      captured: toAmount(books.captured),
      canceled: toAmount(books.canceled),
      refunded: toAmount(books.refunded),
      open: toAmount(books.open),
      refundable: toAmount(books.refundable),
    },
    lines: linesOf(record).map(({ line, figures }) => ({
      line_item_id: line.lineId,
      source: line.source,
      name: line.name,
      article_number: line.articleNumber,
      vat_rate: line.vatRate,
      quantities: toQuantities(figures),
      amounts: toAmounts(figures, toAmount),
    })),
    operations: operations.map((operation) => toOperationAnswer(operation, transaction, time)),
    faults: describeFaults(record, books),
    mendable_operation_ids: findMendable(record, books).map(({ id }) => id),
  }
}

type LineName = "open" | "captured" | "canceled" | "kept" | "refunded" | "refundable"

/** Lines that were authorized at one time; a declined increment leaves some that never were. */
function linesOf({ transaction, books }: BookedRecord): LineFigures<LineName>[] {
  return lineFigures(transaction.goods, {
    open: books.openUnits,
    captured: books.capturedUnits,
    canceled: books.canceledUnits,
    kept: books.replacingUnits,
    refunded: books.refundedUnits,
    refundable: books.refundableUnits,
  }).filter(({ figures: { open, captured, canceled } }) =>
    [open, captured, canceled].some(({ quantity }) => quantity > 0)
  )
}

type Figures = LineFigures<LineName>["figures"]

/**
 * What was ordered is what is open, captured, or canceled in the end: an order edit may keep some of what it cancels, and
 * even more units than before, where they cost less together.
 */
function toQuantities({ open, captured, canceled, kept, refunded, refundable }: Figures): Amounts {
  const gone = MathBN.max(0, MathBN.sub(canceled.quantity, kept.quantity))
  return {
    ordered: MathBN.sum(open.quantity, captured.quantity, gone).toNumber(),
    open: open.quantity,
    captured: captured.quantity,
    canceled: gone.toNumber(),
    refunded: refunded.quantity,
    refundable: refundable.quantity,
  }
}

function toAmounts(figures: Figures, toAmount: (cents: Cents) => number): Amounts {
  const { open, captured, canceled, kept, refunded, refundable } = figures
  const gone = canceled.gross - kept.gross
  return {
    ordered: toAmount(toCents(open.gross + captured.gross + gone)),
    open: toAmount(open.gross),
    captured: toAmount(captured.gross),
    canceled: toAmount(toCents(gone)),
    refunded: toAmount(refunded.gross),
    refundable: toAmount(refundable.gross),
  }
}

function stateOf(record: BookedRecord, now: Date): TransactionState {
  const { books, operations, transaction } = record
  if (operations.some(({ state }) => state === "unknown")) return "unresolved"
  const state = operations.find(({ kind }) => kind === "authorize")?.state
  switch (state) {
    case undefined:
      return "unresolved"
    case "planned":
    case "sent":
      return "pending"
    case "otp_required":
      return "awaiting_passcode"
    case "declined":
    case "failed":
      return state
    case "unknown":
      return "unresolved"
    case "succeeded":
      break
  }
  if (books.open === 0) return books.captured > 0 ? "captured" : "canceled"
  const isExpired = transaction.authorizationExpires !== null && transaction.authorizationExpires < now
  if (isExpired) return "expired"
  return books.captured > 0 ? "partially_captured" : "authorized"
}

function toRequisites({ transaction: { requisites } }: BookedRecord): TransactionAnswer["requisites"] {
  if (requisites === null) return null
  const { paymentReference, depositAccount } = requisites
  return {
    payment_reference: paymentReference ?? null,
    iban: depositAccount?.iban ?? null,
    bic: depositAccount?.bic ?? null,
    bank_name: depositAccount?.bankName ?? null,
    owner: depositAccount?.owner ?? null,
  }
}
