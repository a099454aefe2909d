import type { z } from "@medusajs/framework/zod"
import { formatMoney } from "../../basket"
import type { ListedEntry, ListedPayout, PayoutTotal } from "../../modules/ratepay/store/payouts/payout-lists"
import type { ListedProblem } from "../../modules/ratepay/store/payouts/settlement-problems"
import type { payoutSchema, settlementEntrySchema, settlementProblemSchema } from "./schemas"

/** Major units. A payout may add up to more than an amount that Ratepay authorizes, so it is no `Money`. */
const toAmount = (cents: number): number => Number(formatMoney(cents, "").trim())

export function toPayout(payout: ListedPayout): z.infer<typeof payoutSchema> {
  return {
    id: payout.id,
    reference: payout.reference,
    currency_code: payout.currencyCode,
    paid_on: payout.paidOn,
    amount: toAmount(payout.amount),
    entry_count: payout.entries,
    unreadable_count: payout.unreadable,
  }
}

export function toTotal({ kind, amount, entries }: PayoutTotal) {
  return { kind, amount: toAmount(amount), entry_count: entries }
}

export function toEntry(entry: ListedEntry): z.infer<typeof settlementEntrySchema> {
  return {
    id: entry.id,
    payout_id: entry.payoutId,
    payout_reference: entry.payoutReference,
    paid_on: entry.paidOn,
    currency_code: entry.currencyCode,
    line: entry.line,
    kind: entry.kind,
    record_type: entry.recordType,
    amount: toAmount(entry.amount),
    partner_transaction_id: entry.partnerTransactionId,
    ratepay_transaction_id: entry.ratepayTransactionId,
    order_id: entry.orderId,
    shop_transaction_id: entry.shopTransactionId,
    transaction_id: entry.transactionId,
    operation_id: entry.operationId,
  }
}

export function toProblem(problem: ListedProblem): z.infer<typeof settlementProblemSchema> {
  return {
    id: problem.id,
    kind: problem.kind,
    created_at: problem.createdAt.toISOString(),
    currency_code: problem.currencyCode,
    expected_amount: problem.expected === null ? null : toAmount(problem.expected),
    settled_amount: problem.settled === null ? null : toAmount(problem.settled),
    operation_id: problem.operationId,
    operation_kind: problem.operationKind,
    transaction_id: problem.transactionId,
    order_id: problem.orderId,
    shop_transaction_id: problem.shopTransactionId,
    entry: problem.entry && toEntry(problem.entry),
    unreadable: problem.unreadable,
    payout: problem.payout,
    acknowledged_at: problem.acknowledgedAt?.toISOString() ?? null,
    acknowledged_by: problem.acknowledgedBy,
  }
}

/** The amounts of some entries by currency and kind. */
export function toTotals(entries: readonly ListedEntry[]) {
  const totals = new Map<string, PayoutTotal & { currency_code: string }>()
  for (const { currencyCode, kind, amount } of entries) {
    const key = `${currencyCode} ${kind}`
    const total = totals.get(key) ?? { currency_code: currencyCode, kind, amount: 0, entries: 0 }
    totals.set(key, { ...total, amount: total.amount + amount, entries: total.entries + 1 })
  }
  return [...totals.values()].map(({ currency_code, ...total }) => ({ currency_code, ...toTotal(total) }))
}
