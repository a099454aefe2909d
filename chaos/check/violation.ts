/** A violated expectation, and the transaction and order. */
export type Violation = { what: string; transactionId: string | null; orderId: string | null }
