import type { Transaction } from "../../../modules/ratepay/records/transaction"
import { isRatepay } from "../../../medusa/is-ratepay"
import { namedTransaction } from "../../../medusa/named-transaction"

type Candidate = {
  id: string
  provider_id: string
  data?: unknown
  payment_session?: { id: string } | null
}

/**
 * Which of Medusa's payments belongs to a transaction. The payment's id, once the ledger has it, is certain. Otherwise these
 * are tried in turn, because Medusa may overwrite or remove each of them: the transaction that the payment's data names; the
 * payment's session; and that it is the only Ratepay payment without either. A payment of several shops names their lead.
 */
export function choosePayment<Payment extends Candidate>(
  {
    id,
    leadId,
    paymentId,
    paymentSessionId,
  }: Pick<Transaction, "id" | "leadId" | "paymentId" | "paymentSessionId">,
  payments: Payment[]
): Payment | undefined {
  const known = payments.find((payment) => payment.id === paymentId)
  if (known) return known
  const named = payments.find((payment) => namedTransaction(payment.data) === (leadId ?? id))
  if (named) return named
  // A payment that names another transaction belongs to that one, an earlier or later attempt of the same session.
  const unnamed = payments.filter((payment) => namedTransaction(payment.data) === undefined)
  const ofSession = unnamed.find(({ payment_session }) => payment_session?.id === paymentSessionId)
  if (ofSession) return ofSession
  const bare = unnamed.filter(
    ({ provider_id, payment_session }) => isRatepay(provider_id) && payment_session == null
  )
  return bare.length === 1 ? bare[0] : undefined
}
