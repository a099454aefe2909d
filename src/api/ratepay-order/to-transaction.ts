import { MathBN } from "@medusajs/framework/utils"
import { lineFigures, toCents, toMedusaAmount, type Cents, type LineFigures } from "../../basket"
import type RatepayModuleService from "../../modules/ratepay/service"
import type { RetryTime } from "../../modules/ratepay/follow-up/retry-operation"
import {
  possibleActions,
  type OrderCircumstances,
  type PossibleActions,
} from "../../modules/ratepay/follow-up/possible-actions"
import { findRepairable, tellFaults } from "../../modules/ratepay/records/repair-balances"
import { transactionStateOf } from "../../modules/ratepay/records/states/transaction-state"
import type { TransactionWithBalances } from "../../modules/ratepay/records/transaction-with-balances"
import type { ToldFinding } from "../../modules/ratepay/records/finding"
import { toFindingResponse } from "./to-finding"
import { toOperationResponse } from "./to-operation"
import type { Figures as FiguresResponse, TransactionResponse } from "./transaction-schema"
import { DAY_MS } from "../../durations"

export function toTransactionResponse(
  record: TransactionWithBalances,
  circumstances: OrderCircumstances,
  { time, ledger }: { time: RetryTime; ledger: Pick<RatepayModuleService, "accountNameOf"> }
): TransactionResponse {
  const { now } = time
  const { transaction, balances, operations } = record
  const { currency } = transaction.goods
  const toAmount = (cents: Cents) => toMedusaAmount({ cents, currency })
  const expires = transaction.authorizationExpires
  return {
    id: transaction.id,
    state: transactionStateOf(record, now),
    payment_method: transaction.paymentMethod,
    buyer_type: transaction.buyerType,
    account: ledger.accountNameOf(transaction),
    shop_id: transaction.shopId,
    ratepay_transaction_id: transaction.ratepayTransactionId,
    shop_transaction_id: transaction.shopTransactionId,
    authorization_expires: expires?.toISOString() ?? null,
    expires_in_days: expires && Math.ceil((expires.getTime() - now.getTime()) / DAY_MS),
    created_at: transaction.createdAt.toISOString(),
    payment_instructions: toPaymentInstructions(record),
    amounts: {
      authorized: toAmount(balances.authorized),
      captured: toAmount(balances.captured),
      canceled: toAmount(balances.canceled),
      refunded: toAmount(balances.refunded),
      open: toAmount(balances.open),
      refundable: toAmount(balances.refundable),
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
    operations: operations.map((operation) => toOperationResponse(operation, transaction, time)),
    actions: toActions(possibleActions(record, circumstances, now)),
    last_comparison: toComparison(record),
    faults: tellFaults(record, balances).map((fault) => toFindingResponse(fault, currency)),
    repairable_operation_ids: findRepairable(record, balances).map(({ id }) => id),
  }
}

type LineName = "open" | "captured" | "canceled" | "kept" | "refunded" | "refundable"

/** The lines that have ever been authorized. The goods may list more: those of a declined increment. */
function linesOf({ transaction, balances }: TransactionWithBalances): LineFigures<LineName>[] {
  return lineFigures(transaction.goods, {
    open: balances.openUnits,
    captured: balances.capturedUnits,
    canceled: balances.canceledUnits,
    kept: balances.replacingUnits,
    refunded: balances.refundedUnits,
    refundable: balances.refundableUnits,
  }).filter(({ figures: { open, captured, canceled } }) =>
    [open, captured, canceled].some(({ quantity }) => quantity > 0)
  )
}

type Figures = LineFigures<LineName>["figures"]

/**
 * Ordered is the sum of open, captured and canceled. Canceled counts only units that are really gone: an order edit may cancel
 * units and keep as many, or even more, at a lower price in their place.
 */
function toQuantities({ open, captured, canceled, kept, refunded, refundable }: Figures): FiguresResponse {
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

/**
 * As `toQuantities`. A cancellation of less than its units are worth leaves the difference with the dearest line: that line
 * then costs more, and must not show less than nothing as canceled.
 */
function toAmounts(figures: Figures, toAmount: (cents: Cents) => number): FiguresResponse {
  const { open, captured, canceled, kept, refunded, refundable } = figures
  const gone = Math.max(0, canceled.gross - kept.gross)
  return {
    ordered: toAmount(toCents(open.gross + captured.gross + gone)),
    open: toAmount(open.gross),
    captured: toAmount(captured.gross),
    canceled: toAmount(toCents(gone)),
    refunded: toAmount(refunded.gross),
    refundable: toAmount(refundable.gross),
  }
}

function toActions(whyNots: PossibleActions): TransactionResponse["actions"] {
  const toAction = (whyNot: PossibleActions[keyof PossibleActions]) => ({
    possible: whyNot === null,
    why_not: whyNot,
  })
  return {
    capture: toAction(whyNots.capture),
    cancel: toAction(whyNots.cancel),
    refund: toAction(whyNots.refund),
    tracking: toAction(whyNots.tracking),
    extend: toAction(whyNots.extend),
    compare: toAction(whyNots.compare),
  }
}

function toComparison({
  transaction: { lastComparison: last, currencyCode },
}: TransactionWithBalances): TransactionResponse["last_comparison"] {
  const toResponse = (finding: ToldFinding) => toFindingResponse(finding, currencyCode)
  return (
    last && {
      at: last.at.toISOString(),
      repaired: last.repaired.map(toResponse),
      differences: last.differences.map(toResponse),
    }
  )
}

function toPaymentInstructions({
  transaction: { paymentInstructions: payment_instructions },
}: TransactionWithBalances): TransactionResponse["payment_instructions"] {
  if (payment_instructions === null) return null
  const { paymentReference, depositAccount } = payment_instructions
  return {
    payment_reference: paymentReference ?? null,
    iban: depositAccount?.iban ?? null,
    bic: depositAccount?.bic ?? null,
    bank_name: depositAccount?.bankName ?? null,
    owner: depositAccount?.owner ?? null,
  }
}
