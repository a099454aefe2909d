import type { OrderBooks } from "./books"
import { toCents } from "./cents"
import { sellOnInvoice } from "./sell-on-invoice"
import { buyer, paymentProviders } from "./shop-client"
import type { Stage } from "./stage"

/**
 * The demo's story, over Medusa's own HTTP API alone: the store API as a storefront calls it, the admin API as the
 * dashboard does. Returns both books of every order that was placed.
 *
 * @throws Error that names the step that did not go as told, and what was expected.
 */
export async function tellStory(stage: Stage): Promise<OrderBooks[]> {
  const books = [await sellOnInvoice(stage), await cancelDirectDebit(stage), await sellOnPayNow(stage)]
  await decline(stage)
  return books
}

async function cancelDirectDebit({ step, placeOrder, merchant, seeded, prove, readBooks }: Stage) {
  return step(
    "\n8. Two linen cloths on SEPA direct debit; the order is canceled before it ships.",
    async () => {
      const { order } = await placeOrder({
        items: [{ variantId: seeded.variants.cloth, quantity: 2 }],
        providerId: paymentProviders.directDebit,
        data: { ...buyer, account: { iban: "DE44100500001654698497" }, mandate_accepted: true },
      })
      await merchant.cancel(order)
      await prove(order, { open: 0, captured: 0, canceled: toCents(order.total) }, { isCanceled: true })
      return readBooks("direct debit; canceled", order)
    }
  )
}

async function sellOnPayNow({ step, placeOrder, merchant, seeded, prove, readBooks }: Stage) {
  return step(
    "9. Seven screws, paid now by bank transfer, are captured in full by Medusa's own button.",
    async () => {
      const { order, payment } = await placeOrder({
        items: [{ variantId: seeded.variants.screw, quantity: 7 }],
        providerId: paymentProviders.payNow,
      })
      await merchant.capture(payment)
      await prove(order, { open: 0, captured: toCents(order.total) })
      return readBooks("pay now; captured", order)
    }
  )
}

async function decline({ step, say, checkOut, merchant, seeded }: Stage): Promise<void> {
  await step("10. A buyer whom Ratepay declines is told so, and no order is placed:", async () => {
    const before = await merchant.countOrders()
    const { status, body } = await checkOut({
      items: [{ variantId: seeded.variants.mug, quantity: 1 }],
      email: "risk_decision@ratepay.com",
    })
    if (status !== 200 || body.error?.type !== "payment_authorization_error") {
      throw new Error(`Expected a decline, but Medusa answered ${status}: ${JSON.stringify(body)}`)
    }
    const placed = (await merchant.countOrders()) - before
    if (placed !== 0) throw new Error(`Expected no new order, but there are ${placed}.`)
    say(`   "${body.error.message}"`)
  })
}
