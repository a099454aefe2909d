import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { reachLedger } from "../../medusa/reach-ledger"
import type { TransactionWithBalances } from "../../modules/ratepay/records/transaction-with-balances"
import { findPayment } from "./find-payment"
import { planAmounts } from "./plan/plan-amounts"
import { unlisted } from "../../medusa/read/unlisted"

/**
 * Makes Medusa's payment, its session and its payment collection agree with the ledger, see `planAmounts`, and writes nothing
 * where they do. All of it is derived from the ledger each time, so it may be called any number of times. It also restores the
 * payment that Medusa canceled because its order changed.
 *
 * Medusa has no operation for this: in Medusa, a payment is authorized for one amount and then captured or canceled as a
 * whole.
 *
 * @param transactionId of an authorization of several shops any: the payment has the sums of all of them
 * @param record the transaction, if the caller has just read it
 */
export async function bookAmounts(
  container: MedusaContainer,
  transactionId: string,
  {
    isOrderCanceled = false,
    record: read,
  }: { isOrderCanceled?: boolean; record?: TransactionWithBalances } = {}
): Promise<void> {
  const ledger = reachLedger(container)
  const own = read ?? (await ledger.findRecord(transactionId))
  if (own === undefined || own.balances.authorized === 0) return
  const record = await ledger.findWhole(own)
  const payment = await findPayment(container, record.transaction)
  if (payment === undefined) return
  const {
    session,
    payment: changes,
    collection,
  } = planAmounts(payment, record, {
    isOrderCanceled,
    now: new Date(),
  })
  const payments = container.resolve(Modules.PAYMENT)
  if (session && payment.payment_session) {
    const { id, currency_code, data } = payment.payment_session
    await payments.updatePaymentSession({ id, currency_code, data: data ?? {}, ...session })
  }
  if (changes) await payments.updatePayment({ id: payment.id, ...unlisted(changes) })
  if (collection) await payments.updatePaymentCollections(payment.payment_collection_id, unlisted(collection))
}
