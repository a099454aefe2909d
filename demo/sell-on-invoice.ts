import type { OrderBooks } from "./books"
import { toCents, toEuros } from "./cents"
import type { Stage } from "./stage"

/**
 * The story's main thread: one order is canceled in part, shipped in parts, edited down and up, and partly comes back.
 * After each step Medusa, the plugin and Ratepay hold the same figures.
 */
export async function sellOnInvoice(stage: Stage): Promise<OrderBooks> {
  const { step, say, seeded, merchant, prove } = stage

  const { order, payment } = await step(
    "\n1. Jana puts three mugs (19 % VAT) and two cook books (7 %) into her cart, redeems 10.00 EUR and buys on invoice.",
    () =>
      stage.placeOrder({
        items: [
          { variantId: seeded.variants.mug, quantity: 3 },
          { variantId: seeded.variants.cookbook, quantity: 2 },
        ],
        promotionCodes: [seeded.promotionCode],
      })
  )
  const total = toCents(order.total)
  const { requisites } = payment.data
  if (requisites) {
    say(`   Jana is to pay to ${requisites.iban}, reference ${requisites.payment_reference}.`)
  }
  await prove(order, { authorized: total, open: total })

  const canceled = await step(
    "2. One mug broke in the store: the merchant cancels 1 of 3, in the admin.",
    async () => {
      const { operation } = await merchant.cancelItems(order, { "MUG-77": 1 })
      return toCents(operation.amount)
    }
  )
  say(`   Ratepay is told of one mug, its VAT and its share of the discount: ${toEuros(canceled)} EUR.`)
  await prove(order, { canceled, open: total - canceled })

  const shipped = await step("3. A mug ships with DHL; what shipped is captured by itself.", async () => {
    await merchant.ship(order, { "MUG-77": 1 }, "00340434")
    return (await stage.waitFor(order, ({ ratepay }) => ratepay.captured > 0)).ratepay.captured
  })
  say(`   Ratepay has captured ${toEuros(shipped)} EUR, the parcel with it, and knows the tracking number.`)
  await prove(order, { captured: shipped })

  await step("4. Jana wants one cook book only: the merchant edits the order down.", () =>
    merchant.edit(order, { "BOOK-12": 1 })
  )
  const down = await stage.waitFor(order, ({ ratepay }) => ratepay.canceled > canceled)
  say("   Medusa gives up the authorization at any edit; the plugin keeps it, and cancels the book.")
  await prove(order, { captured: shipped, canceled: down.ratepay.canceled })

  await step("5. And she wants one more mug: the merchant edits the order up.", () =>
    merchant.edit(order, { "MUG-77": 4 })
  )
  const up = await stage.waitFor(order, ({ ratepay }) => ratepay.authorized > total)
  say(`   Ratepay authorizes ${toEuros(up.ratepay.authorized - total)} EUR more, by one increment.`)
  await prove(order, { authorized: up.ratepay.authorized, canceled: down.ratepay.canceled })

  await step("6. The rest ships.", () => merchant.ship(order, { "MUG-77": 2, "BOOK-12": 1 }, "00340435"))
  await prove(order, { open: 0, captured: up.ratepay.payable })

  const refunded = await step(
    "7. Jana sends a mug back; it is refunded by line item, with 2.00 EUR on top.",
    async () => {
      await merchant.receiveReturn(order, { "MUG-77": 1 })
      const { operation } = await merchant.refundItems(
        order,
        { "MUG-77": 1 },
        { goodwill: { amount: 2, vat_rate: 19 }, note: "Thank you for your patience" }
      )
      return toCents(operation.amount)
    }
  )
  say(`   Ratepay refunds ${toEuros(refunded)} EUR.`)
  await prove(order, { refunded })
  return stage.readBooks("invoice; canceled, shipped, edited and returned in parts", order)
}
