import { z } from "@medusajs/framework/zod"
import type { Transaction } from "../../modules/ratepay/transaction"

type Candidate = {
  id: string
  provider_id: string
  data?: unknown
  payment_session?: { id: string } | null
}

const namingSchema = z.object({ transaction_id: z.string().startsWith("rptx_") })

/**
 * Which of some payments is a transaction's. By what can't be taken away first: the payment's id, once it is known. Then by
 * what may be missing or overwritten, of which one is enough: the transaction that its data names, its session, and where
 * neither is left, that it is the only one on Ratepay of which nothing else is told.
 */
export function choosePayment<Payment extends Candidate>(
  { id, paymentId, paymentSessionId }: Pick<Transaction, "id" | "paymentId" | "paymentSessionId">,
  payments: Payment[]
): Payment | undefined {
  const known = payments.find((payment) => payment.id === paymentId)
  if (known) return known
  const named = payments.find((payment) => namedBy(payment) === id)
  if (named) return named
  // One that names another transaction is that one's: an earlier or later attempt of the same session.
  const unnamed = payments.filter((payment) => namedBy(payment) === undefined)
  const ofSession = unnamed.find(({ payment_session }) => payment_session?.id === paymentSessionId)
  if (ofSession) return ofSession
  const bare = unnamed.filter(
    ({ provider_id, payment_session }) => provider_id.startsWith("pp_ratepay_") && payment_session == null
  )
  return bare.length === 1 ? bare[0] : undefined
}

function namedBy({ data }: Candidate): string | undefined {
  const parsed = namingSchema.safeParse(data)
  return parsed.success ? parsed.data.transaction_id : undefined
}
