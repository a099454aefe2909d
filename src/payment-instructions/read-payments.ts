import type RatepayModuleService from "../modules/ratepay/service"
import type { Language } from "../modules/ratepay/records/texts/language"
import { languageOfOrder } from "./language"
import { toMail, type PaymentMail } from "./mail"
import type { OrderFacts } from "./order-facts"
import { toPayment, type Payment } from "./payment"
import { paymentFactsOf } from "./payment-facts"

export type OrderPayments = { language: Language; payments: Payment[] }

/**
 * Reads what is to be paid for an order on Ratepay, oldest transaction first, in the requested language or the order's own. The
 * list is empty where nothing was ever authorized. It reads only the ledger, with two queries.
 */
export async function readPayments(
  ledger: RatepayModuleService,
  order: OrderFacts,
  requested: Language | undefined
): Promise<OrderPayments> {
  const { environment, paymentTerms, paymentNotices } = ledger.options
  const language = requested ?? languageOfOrder(order.locale, order.countryCode)
  const context = { language, isTest: environment === "integration", notices: paymentNotices }
  const now = new Date()
  const payments = (await ledger.findByOrder(order.id)).flatMap((record) => {
    const facts = paymentFactsOf(record, paymentTerms, now)
    return facts === undefined ? [] : [toPayment(facts, context)]
  })
  return { language, payments }
}

/** The mail about an order's payments. */
export function mailOf(
  { options }: RatepayModuleService,
  order: OrderFacts,
  { language, payments }: OrderPayments
): PaymentMail {
  return toMail(payments, { language, orderNumber: order.number, imprint: options.imprint })
}
