import type { OrderBooks } from "./compare"
import { euros } from "./euros"
import { toMedusaBooks } from "./medusa-books"
import { readRatepay, toCents, type RatepayAccess, type RatepayBooks } from "./ratepay-books"
import { paymentProviders, type SeededShop } from "./seed-shop"
import { buyer, must, type Json, type ShopClient } from "./shop-client"

type Stage = { client: ShopClient; seeded: SeededShop; access: RatepayAccess; say: (line: string) => void }

/**
 * The demo's story, over Medusa's own HTTP API alone: the store API as a storefront calls it, the admin API as the
 * dashboard does. Returns both books of every order that was placed.
 *
 * @throws Error that says which step did not go as told.
 */
export async function tellStory(stage: Stage): Promise<OrderBooks[]> {
  return [
    await sellOnInvoice(stage),
    await cancelDirectDebit(stage),
    await payNow(stage),
    ...(await decline(stage)),
  ]
}

async function sellOnInvoice({ client, seeded, access, say }: Stage): Promise<OrderBooks> {
  say(
    "\n1. Jana puts three mugs (19 % VAT) and a cook book (7 %) into her cart, redeems 10.00 and buys on invoice."
  )
  const placed = await placeOrder(client, {
    items: [
      { variantId: seeded.variants.mug, quantity: 3 },
      { variantId: seeded.variants.cookbook, quantity: 1 },
    ],
    promotionCodes: [seeded.promotionCode],
  })
  const payment = await client.readPayment(placed.id)
  const { requisites } = payment.data
  say(
    `   Order ${placed.display_id} over ${euros(toCents(placed.total))} EUR is authorized; she will pay to ${requisites.iban}, reference ${requisites.payment_reference}.`
  )

  say("2. The merchant ships one mug and the book, and captures what they and the parcel are worth.")
  await ship(client, seeded, placed, [
    ["MUG-77", 1],
    ["BOOK-12", 1],
  ])
  const authorized = await readRatepay(access, payment.data.ratepay_transaction_id)
  const shipped =
    worthOf(authorized, "MUG-77", 1) + worthOf(authorized, "BOOK-12", 1) + worthOf(authorized, "shipping", 1)
  await must(client.merchant.post(`/admin/payments/${payment.id}/capture`, { amount: shipped / 100 }))
  say(`   Ratepay got a capture of ${euros(shipped)} EUR with exactly these goods.`)

  say(
    "3. A second mug is broken: an order edit takes it off. Medusa 2.21 gives up the authorization with it,"
  )
  say("   so the plugin cancels at Ratepay what is still open, the third mug included.")
  await editQuantity(client, placed, "MUG-77", 2)

  say("4. Jana sends the book back; the merchant receives it and refunds its worth.")
  await receiveReturn(client, seeded, placed, "BOOK-12", 1)
  const book = worthOf(authorized, "BOOK-12", 1)
  await must(client.merchant.post(`/admin/payments/${payment.id}/refund`, { amount: book / 100 }))
  return readBooks("Invoice: part shipped, part canceled, part refunded", { client, access }, placed)
}

async function cancelDirectDebit({ client, seeded, access, say }: Stage): Promise<OrderBooks> {
  say("\n5. An order on direct debit is canceled before it ships.")
  const placed = await placeOrder(client, {
    items: [{ variantId: seeded.variants.cloth, quantity: 2 }],
    providerId: paymentProviders.directDebit,
    data: { ...buyer, account: { iban: "DE44100500001654698497" }, mandate_accepted: true },
  })
  await must(client.merchant.post(`/admin/orders/${placed.id}/cancel`, {}))
  return readBooks("Direct debit: canceled", { client, access }, placed)
}

async function payNow({ client, seeded, access, say }: Stage): Promise<OrderBooks> {
  say("\n6. An order on pay now by bank transfer ships at once and is captured in full.")
  const placed = await placeOrder(client, {
    items: [{ variantId: seeded.variants.screw, quantity: 7 }],
    providerId: paymentProviders.payNow,
  })
  await ship(client, seeded, placed, [["SCREW-4", 7]])
  const payment = await client.readPayment(placed.id)
  await must(client.merchant.post(`/admin/payments/${payment.id}/capture`, {}))
  return readBooks("Pay now: captured", { client, access }, placed)
}

async function decline({ client, seeded, say }: Stage): Promise<OrderBooks[]> {
  say("\n7. A buyer Ratepay declines is told so, and no order is placed.")
  const answer = await client.checkOut({
    items: [{ variantId: seeded.variants.mug, quantity: 1 }],
    email: "risk_decision@ratepay.com",
  })
  if (answer.status !== 200 || answer.body.error?.type !== "payment_authorization_error") {
    throw new Error(
      `a decline was expected, Medusa answered ${answer.status}: ${JSON.stringify(answer.body)}`
    )
  }
  say(`   "${answer.body.error.message}"`)
  return []
}

async function placeOrder(client: ShopClient, input: Parameters<ShopClient["checkOut"]>[0]): Promise<Json> {
  const { status, body } = await client.checkOut(input)
  if (body.type !== "order")
    throw new Error(`an order was expected, Medusa answered ${status}: ${JSON.stringify(body)}`)
  return client.readOrder(body.order.id)
}

async function ship(
  client: ShopClient,
  seeded: SeededShop,
  order: Json,
  goods: [string, number][]
): Promise<void> {
  const items = goods.map(([sku, quantity]) => ({ id: lineOf(order, sku).id, quantity }))
  await must(
    client.merchant.post(`/admin/orders/${order.id}/fulfillments`, {
      location_id: seeded.stockLocationId,
      items,
    })
  )
}

async function editQuantity(
  { merchant }: ShopClient,
  order: Json,
  sku: string,
  quantity: number
): Promise<void> {
  await must(merchant.post("/admin/order-edits", { order_id: order.id }))
  const edit = `/admin/order-edits/${order.id}`
  await must(merchant.post(`${edit}/items/item/${lineOf(order, sku).id}`, { quantity }))
  await must(merchant.post(`${edit}/request`))
  await must(merchant.post(`${edit}/confirm`))
}

async function receiveReturn(
  { merchant }: ShopClient,
  seeded: SeededShop,
  order: Json,
  sku: string,
  quantity: number
): Promise<void> {
  const items = [{ id: lineOf(order, sku).id, quantity }]
  const { return: started } = await must(
    merchant.post("/admin/returns", { order_id: order.id, location_id: seeded.stockLocationId })
  )
  const path = `/admin/returns/${started.id}`
  await must(merchant.post(`${path}/request-items`, { items }))
  await must(merchant.post(`${path}/request`))
  await must(merchant.post(`${path}/receive`))
  await must(merchant.post(`${path}/receive-items`, { items }))
  await must(merchant.post(`${path}/receive/confirm`))
}

async function readBooks(
  what: string,
  { client, access }: Pick<Stage, "client" | "access">,
  placed: Json
): Promise<OrderBooks> {
  const now = await client.readOrder(placed.id)
  const payments = now.payment_collections.flatMap(({ payments }: Json) => payments)
  const payment = payments.find(({ data }: Json) => data?.ratepay_transaction_id)
  return {
    title: `Order ${placed.display_id}. ${what}`,
    medusa: toMedusaBooks(placed, now, payment),
    ratepay: await readRatepay(access, payment.data.ratepay_transaction_id),
  }
}

/** What pieces of an article are worth, as authorized; the first units of a line are taken first. */
function worthOf({ lines }: RatepayBooks, article: string, quantity: number): number {
  const { authorized } = lines.get(article) ?? { authorized: { quantity: 0, cents: 0 } }
  if (authorized.quantity < quantity) throw new Error(`${article} was not authorized`)
  return Math.ceil((authorized.cents * quantity) / authorized.quantity)
}

function lineOf(order: Json, sku: string): Json {
  const line = order.items.find(({ variant_sku }: Json) => variant_sku === sku)
  if (line === undefined) throw new Error(`the order has no ${sku}`)
  return line
}
