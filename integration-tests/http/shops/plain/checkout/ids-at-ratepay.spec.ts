import { Modules } from "@medusajs/framework/utils"
import { paymentProviders } from "../../../../../testing/seed-shop"
import { buyer, must } from "../../../../../testing/shop-client"
import { placeOrder } from "../../../../support/orders/place-order"
import { describeShop } from "../../../../support/shop/shop"

describeShop("the ids that Ratepay gets", (shop) => {
  const goods = () => [{ variantId: shop().seeded.variants.mug, quantity: 1 }]
  const sent = (operation: "authorize" | "capture") =>
    shop()
      .sandbox.requests({ operation })
      .map(({ body }) => body)

  it("contain the shop's id of a registered customer, and no id of a guest", async () => {
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

  it("contain the order number in every field that a settlement may show, and the operation's id beside it", async () => {
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

  it("contain the order number from the first capture on, if a cart was authorized before the order", async () => {
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

  it("lead to no account or reference for a transfer in a direct debit", async () => {
    const { client } = shop()
    const account = { iban: "DE44100500001654698497" }
    const { body } = await client.checkOut({
      items: goods(),
      providerId: paymentProviders.directDebit,
      data: { ...buyer, account, mandate_accepted: true },
    })
    const shown = await must(client.merchant.get(`/admin/ratepay/orders/${body.order.id}`))

    expect(shown.ratepay_order.transactions).toMatchObject([{ payment_instructions: null }])
  })
})
