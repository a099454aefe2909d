import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"
import { toPng } from "../giro-code"
import { reachLedger } from "../medusa/reach-ledger"
import type { Language } from "../modules/ratepay/records/texts/language"
import type { PaymentMail } from "./mail"
import { readOrderFacts } from "./order-facts"
import type { Payment } from "./payment"
import { mailOf, readPayments } from "./read-payments"

/** The order, and the language of the texts; without one, it is the order's language. */
export type ReadPaymentInstructionsInput = { order_id: string; language?: Language }

/** A payment whose GiroCode is a PNG too. */
export type RatepayPayment = Omit<Payment, "giro_code"> & {
  giro_code: (NonNullable<Payment["giro_code"]> & { png: Buffer }) | null
}

/** What is to be paid for an order, as data and as a mail. */
export type RatepayPaymentInstructions = PaymentMail & {
  order_id: string
  language: Language
  /**
   * Lets a guest read the same data by `GET /store/ratepay/orders/:id/payment?token=…`, for as many days as the option
   * `paymentTokenDays` says. Null for an order of a registered customer: only they may read it.
   */
  token: string | null
  transactions: RatepayPayment[]
}

/**
 * Reads what a buyer has to pay for an order on Ratepay, where and by when, for a store's own e-mails and invoices. Amounts are in
 * cents. Null where nothing of the order was authorized on Ratepay. Sends nothing to Ratepay.
 *
 * @throws MedusaError (not found) when there is no such order.
 */
export async function readRatepayPaymentInstructions(
  container: MedusaContainer,
  { order_id, language }: ReadPaymentInstructionsInput
): Promise<RatepayPaymentInstructions | null> {
  const order = await readOrderFacts(container, order_id)
  if (order === undefined) {
    throw new MedusaError(MedusaError.Types.NOT_FOUND, `There is no order ${order_id}.`)
  }
  const ledger = reachLedger(container)
  const read = await readPayments(ledger, order, language)
  if (read.payments.length === 0) return null
  return {
    order_id,
    language: read.language,
    token: order.customerId === null ? ledger.signPaymentToken(order_id) : null,
    transactions: read.payments.map(withPng),
    ...mailOf(ledger, order, read),
  }
}

function withPng({ giro_code, ...payment }: Payment): RatepayPayment {
  return { ...payment, giro_code: giro_code && { ...giro_code, png: toPng(giro_code.payload) } }
}
