export type OrderNamed = {
  order_id: string
  /** Needed only where an order has several transactions that could be meant. */
  transaction_id?: string
}

/** One of Medusa's payments, from which its order and transaction follow. */
export type PaymentNamed = { payment_id: string }
