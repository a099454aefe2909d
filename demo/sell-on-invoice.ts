import type { Stage } from "./stage"

/**
 * The main part of the story: one order is canceled in part, shipped in parts, edited down and up, and returned in part.
 *
 * @throws Error that names the step after which Medusa, the plugin or Ratepay has wrong figures.
 */
export async function sellOnInvoice(stage: Stage): Promise<void> {
  const { sell, say, seeded, merchant, expectTracking, readPayment } = stage
  const { order, happens } = await sell({
    title: "invoice; canceled, shipped, edited and returned in parts",
    line: "\n1. Jana puts three mugs (19 % VAT) and two cook books (7 %) into her cart, redeems 10.00 EUR and buys on invoice.",
    checkout: {
      items: [
        { variantId: seeded.variants.mug, quantity: 3 },
        { variantId: seeded.variants.cookbook, quantity: 2 },
      ],
      promotionCodes: [seeded.promotionCode],
    },
    goods: { authorized: { "MUG-77": 3, "BOOK-12": 2, shipping: 1 } },
  })
  say(`   Her order page says: ${(await readPayment(order)).texts.summary}`)

  await happens({
    line: "\n2. One mug broke in the store: the merchant cancels 1 of 3, in the admin.",
    act: () => merchant.cancelItems(order, { "MUG-77": 1 }),
    goods: { canceled: { "MUG-77": 1 } },
    tell: ({ canceled }) =>
      `Ratepay cancels one mug with its VAT and its share of the discount: ${canceled} EUR.`,
  })

  const ship = async (goods: Record<string, number>, trackingNumber: string) => {
    await merchant.ship(order, goods, trackingNumber)
    await expectTracking(order, trackingNumber)
  }
  await happens({
    line: "\n3. A mug ships with DHL; what shipped is captured by itself.",
    act: () => ship({ "MUG-77": 1 }, "00340434"),
    goods: { captured: { "MUG-77": 1, shipping: 1 } },
    tell: ({ captured }) =>
      `Ratepay has captured ${captured} EUR, shipping included, and has got the tracking number.`,
  })
  const { texts, instructions } = await readPayment(order)
  say(`   Her order page says: ${texts.summary}`)
  if (instructions) say(`   And it shows a GiroCode with ${instructions.iban} and ${instructions.reference}.`)

  await happens({
    line: "\n4. Jana wants one cook book only: the merchant edits the order down.",
    act: () => merchant.edit(order, { "BOOK-12": 1 }),
    goods: { canceled: { "MUG-77": 1, "BOOK-12": 1 } },
    tell: ({ canceled }) =>
      `Medusa cancels the authorization at any edit; the plugin keeps it, and cancels the book: ${canceled} EUR.`,
  })

  await happens({
    line: "\n5. And she wants one more mug: the merchant edits the order up.",
    act: () => merchant.edit(order, { "MUG-77": 4 }),
    goods: { authorized: { "MUG-77": 4, "BOOK-12": 2, shipping: 1 } },
    tell: ({ authorized }) => `Ratepay authorizes ${authorized} EUR more, by an increment.`,
  })

  await happens({
    line: "\n6. The rest ships.",
    act: () => ship({ "MUG-77": 2, "BOOK-12": 1 }, "00340435"),
    goods: { captured: { "MUG-77": 3, "BOOK-12": 1, shipping: 1 } },
    tell: ({ captured }) => `Ratepay has captured ${captured} EUR more; nothing is open.`,
  })

  await happens({
    line: "\n7. Jana sends the cook book back: it is received, and refunded by line item.",
    act: async () => {
      await merchant.receiveReturn(order, { "BOOK-12": 1 })
      await merchant.refundItems(order, { "BOOK-12": 1 })
    },
    goods: { refunded: { "BOOK-12": 1 } },
    tell: ({ refunded }) => `Ratepay refunds ${refunded} EUR: the price of exactly this book.`,
  })

  await happens({
    line: "\n8. A mug arrived with a scratch: Jana keeps it, and gets 2.00 EUR out of goodwill.",
    act: () => merchant.refundGoodwill(order, { amount: 2, vat_rate: 19 }, "Scratched"),
    goods: { refunded: { "BOOK-12": 1, goodwill: 1 } },
  })
}
