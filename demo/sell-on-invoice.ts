import type { OrderBooks } from "./books"
import { toCents, toEuros } from "./cents"
import { expectCents } from "./expect-cents"
import { firstPieceCents } from "./ratepay-books"
import type { Stage } from "./stage"

/** The story's main thread: of one order, part is shipped and captured, part canceled and part refunded. */
export async function sellOnInvoice(stage: Stage): Promise<OrderBooks> {
  const { step, say, seeded, merchant, ratepayBooks } = stage

  const { order, payment } = await step(
    "\n1. Jana puts three mugs (19 % VAT) and a cook book (7 %) into her cart, redeems 10.00 EUR and buys on invoice.",
    () =>
      stage.placeOrder({
        items: [
          { variantId: seeded.variants.mug, quantity: 3 },
          { variantId: seeded.variants.cookbook, quantity: 1 },
        ],
        promotionCodes: [seeded.promotionCode],
      })
  )
  say(`   Ratepay authorizes ${toEuros(toCents(order.total))} EUR.`)
  const { requisites } = payment.data
  if (requisites) {
    say(`   Jana is to pay to ${requisites.iban}, reference ${requisites.payment_reference}.`)
  }
  const authorized = await stage.operations(payment)

  const shipped = firstPieceCents(authorized, ["MUG-77", "BOOK-12", "shipping"])
  await step(
    `2. The merchant ships one mug and the book, and captures ${toEuros(shipped)} EUR: these and the parcel.`,
    async () => {
      await merchant.ship(order, { "MUG-77": 1, "BOOK-12": 1 })
      await merchant.capture(payment, shipped / 100)
      expectCents("what Ratepay captured", (await ratepayBooks(payment)).captured, shipped)
    }
  )

  await step("3. The second mug broke; the merchant takes it off the order.", async () => {
    await merchant.changeQuantities(order, { "MUG-77": 2 })
    expectCents("what is open at Ratepay", (await ratepayBooks(payment)).open, 0)
  })
  say(
    "   Medusa 2.21 gives up the rest of a payment with any edit of its order, so both mugs are canceled at Ratepay."
  )

  const book = firstPieceCents(authorized, ["BOOK-12"])
  await step(`4. Jana sends the book back; the merchant refunds its ${toEuros(book)} EUR.`, async () => {
    await merchant.receiveReturn(order, { "BOOK-12": 1 })
    await merchant.refund(payment, book / 100)
    expectCents("what Ratepay refunded", (await ratepayBooks(payment)).refunded, book)
  })
  return stage.bothBooks("invoice; part captured, part canceled, part refunded", order)
}
