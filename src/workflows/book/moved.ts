/** An operation that has moved money at Ratepay, for the steps that book it in Medusa. */
export type Moved = { order_id: string; transaction_id: string; operation_id: string }
