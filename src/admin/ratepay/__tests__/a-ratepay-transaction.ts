import type { RatepayTransaction } from "../ratepay-order"

const possible = { possible: true, why_not: null }

/** A transaction as the API sends it, authorized and of nothing, unless `facts` differ. */
export function aRatepayTransaction(facts: Partial<RatepayTransaction> = {}): RatepayTransaction {
  return {
    id: "rptx_1",
    state: "authorized",
    payment_method: "open_invoice",
    account: "default",
    shop_id: null,
    ratepay_transaction_id: null,
    shop_transaction_id: null,
    authorization_expires: null,
    expires_in_days: null,
    payment_instructions: null,
    amounts: { authorized: 0, captured: 0, canceled: 0, refunded: 0, open: 0, refundable: 0 },
    lines: [],
    operations: [],
    actions: {
      capture: possible,
      cancel: possible,
      refund: possible,
      tracking: possible,
      extend: possible,
      compare: possible,
    },
    last_comparison: null,
    faults: [],
    repairable_operation_ids: [],
    ...facts,
  }
}
