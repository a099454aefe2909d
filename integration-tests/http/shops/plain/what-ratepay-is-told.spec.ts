import { Modules } from "@medusajs/framework/utils"
import { paymentProviders } from "../../../../demo/seed-shop"
import { buyer, must } from "../../../../demo/shop-client"
import { placeOrder } from "../../../support/place-order"
import { describeShop } from "../../../support/shop"

describeShop("what Ratepay is told of", (shop) => {
  const goods = () => [{ variantId: shop().seeded.variants.mug, quantity: 1 }]
  const sent = (operation: "authorize" | "capture") =>
    shop()
      .sandbox.requests({ operation })
      .map(({ body }) => body)

  it("a registered customer is the shop's id of them, and a guest is none", async () => {
    const { client } = shop()
    const email = "jana.registered@example.org"
    const registered = await client.logIn(email)

    const placed = [
      await registered.checkOut({ items: goods(), email }),
      await client.checkOut({ items: goods() }),
    ]

    expect(placed.map(({ body }) => body.type)).toEqual(["order", "order"])
    const [known, guest] = sent("authorize")
    expect(known).toMatchObject({ buyer: { shop_buyer_id: expect.stringMatching(/^cus_/) } })
    expect(guest).not.toHaveProperty("buyer.shop_buyer_id")
    expect(guest).toHaveProperty("buyer.contact.email")
  })

  it("an order is its number, in whatever a settlement may name it by, and our own id beside it", async () => {
    const { client } = shop()
    const { order } = await placeOrder(shop())
    const payment = await client.readPayment(order.id)
    await must(client.merchant.post(`/admin/payments/${payment.id}/capture`, { amount: 10 }))

    const number = String(order.display_id)
    const ours = expect.stringMatching(/^rpop_/) as string
    expect(sent("authorize")).toMatchObject([
      {
        partner_transaction_id: number,
        partner_operation_id: ours,
        shop_baskets: [{ shop_transaction_id: number }],
      },
    ])
    expect(sent("capture")).toMatchObject([
      { partner_transaction_id: number, partner_operation_id: ours, shop_transaction_id: number },
    ])
  })

  it("an order that was authorized as a cart is its number too, from the first capture on", async () => {
    const { client, container, sandbox } = shop()
    const cartId = await client.fillCart({ items: goods() })
    const { payment_collection: collection } = await must(
      client.createPaymentSession(cartId, paymentProviders.openInvoice, buyer)
    )
    await container.resolve(Modules.PAYMENT).authorizePaymentSession(collection.payment_sessions[0].id, {})
    const { body } = await client.complete(cartId)
    const order = await client.readOrder(body.order.id)
    const payment = await client.readPayment(order.id)
    await must(client.merchant.post(`/admin/payments/${payment.id}/capture`, {}))

    const [authorization] = sent("authorize")
    expect(authorization).not.toHaveProperty("partner_transaction_id")
    expect(authorization).toMatchObject({ partner_operation_id: expect.stringMatching(/^rpop_/) })
    expect(sandbox.transactions()).toMatchObject([
      { partnerTransactionId: String(order.display_id), shopTransactionId: String(order.display_id) },
    ])
  })

  it("a direct debit has nothing to transfer to, nor a reference", async () => {
    const { client } = shop()
    const account = { iban: "DE44100500001654698497" }
    const { body } = await client.checkOut({
      items: goods(),
      providerId: paymentProviders.directDebit,
      data: { ...buyer, account, mandate_accepted: true },
    })
    const payment = await client.readPayment(body.order.id)
    const shown = await must(client.merchant.get(`/admin/ratepay/orders/${body.order.id}`))

    expect(payment.data.requisites).toBeNull()
    expect(shown.ratepay_order.transactions).toMatchObject([{ requisites: null }])
  })
})
