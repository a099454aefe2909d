import type { OrderBalances } from "./balances"
import { payOut } from "./pay-out"
import { sellOnInvoice } from "./sell-on-invoice"
import { buyer, paymentProviders } from "../testing/shop-client"
import type { Stage } from "./stage"

/**
 * The demo's story, told by calls of Medusa's HTTP API only: the store API as a storefront calls it, the admin API as the dashboard
 * does. Returns the balances of every placed order, read again at the end.
 *
 * @throws Error that names the step that failed, and what was expected.
 */
export async function tellStory(stage: Stage): Promise<OrderBalances[]> {
  await sellOnInvoice(stage)
  await cancelDirectDebit(stage)
  await sellOnPayNow(stage)
  await decline(stage)
  await leaveOpen(stage)
  const books = await stage.readAllBooks()
  await payOut(stage, books)
  return books
}

async function cancelDirectDebit({ sell, merchant, seeded }: Stage): Promise<void> {
  const goods = { "LINEN-1": 2, shipping: 1 }
  const { order, happens } = await sell({
    title: "direct debit; canceled",
    line: "\n9. Two linen cloths on SEPA direct debit …",
    checkout: {
      items: [{ variantId: seeded.variants.cloth, quantity: 2 }],
      providerId: paymentProviders.directDebit,
      data: { ...buyer, account: { iban: "DE44100500001654698497" }, mandate_accepted: true },
    },
    goods: { authorized: goods },
  })
  await happens({
    line: "   … and the order is canceled before it ships.",
    act: () => merchant.cancel(order),
    goods: { canceled: goods },
  })
}

async function sellOnPayNow({ sell, merchant, seeded }: Stage): Promise<void> {
  const goods = { "SCREW-4": 7, shipping: 1 }
  const { payment, happens } = await sell({
    title: "pay now; captured",
    line: "\n10. Seven screws, paid now by bank transfer …",
    checkout: {
      items: [{ variantId: seeded.variants.screw, quantity: 7 }],
      providerId: paymentProviders.payNow,
    },
    goods: { authorized: goods },
  })
  await happens({
    line: "   … are captured in full by Medusa's own button.",
    act: () => merchant.capture(payment),
    goods: { captured: goods },
  })
}

async function decline({ step, say, checkOut, merchant, seeded }: Stage): Promise<void> {
  await step("\n11. A buyer whom Ratepay declines is told so, and no order is placed:", async () => {
    const before = await merchant.countOrders()
    const { status, body } = await checkOut({
      items: [{ variantId: seeded.variants.mug, quantity: 1 }],
      email: "risk_decision@ratepay.com",
    })
    if (status !== 200 || body.error?.type !== "payment_authorization_error") {
      throw new Error(`Expected a decline, but Medusa responded ${status}: ${JSON.stringify(body)}`)
    }
    const placed = (await merchant.countOrders()) - before
    if (placed !== 0) throw new Error(`Expected no new order, but there are ${placed}.`)
    say(`   "${body.error.message}"`)
  })
}

async function leaveOpen({ sell, seeded }: Stage): Promise<void> {
  await sell({
    title: "invoice; open",
    line: "\n12. A last order, three mugs and a cloth on invoice, waits to be shipped.",
    checkout: {
      items: [
        { variantId: seeded.variants.mug, quantity: 3 },
        { variantId: seeded.variants.cloth, quantity: 1 },
      ],
      promotionCodes: [seeded.promotionCode],
    },
    goods: { authorized: { "MUG-77": 3, "LINEN-1": 1, shipping: 1 } },
  })
}
