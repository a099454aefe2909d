import { z } from "@medusajs/framework/zod"
import type { Transaction } from "../../modules/ratepay/records/transaction"
import { isRatepay } from "../../medusa/is-ratepay"

type Candidate = {
  id: string
  provider_id: string
  data?: unknown
  payment_session?: { id: string } | null
}

const namingSchema = z.object({ transaction_id: z.string().startsWith("rptx_") })

/**
 * Which of Medusa's payments belongs to a transaction. The payment's id, once the ledger has it, is certain. Otherwise these
 * are tried in turn, because Medusa may overwrite or remove each of them: the transaction that the payment's data names; the
 * payment's session; and that it is the only Ratepay payment without either.
 */
export function choosePayment<Payment extends Candidate>(
  { id, paymentId, paymentSessionId }: Pick<Transaction, "id" | "paymentId" | "paymentSessionId">,
  payments: Payment[]
): Payment | undefined {
  const known = payments.find((payment) => payment.id === paymentId)
  if (known) return known
  const named = payments.find((payment) => namedBy(payment) === id)
  if (named) return named
  // A payment that names another transaction belongs to that one, an earlier or later attempt of the same session.
  const unnamed = payments.filter((payment) => namedBy(payment) === undefined)
  const ofSession = unnamed.find(({ payment_session }) => payment_session?.id === paymentSessionId)
  if (ofSession) return ofSession
  const bare = unnamed.filter(
    ({ provider_id, payment_session }) => isRatepay(provider_id) && payment_session == null
  )
  return bare.length === 1 ? bare[0] : undefined
}

function namedBy({ data }: Candidate): string | undefined {
  const parsed = namingSchema.safeParse(data)
  return parsed.success ? parsed.data.transaction_id : undefined
}
