import { must } from "../../../../../testing/shop-client"
import { cents, readLedger } from "../../../../support/figures/balances"
import { sentAuthorization, sentOperations } from "../../../../support/figures/sent"
import { describeShop } from "../../../../support/shop/shop"

describeShop("one-time passcode", (shop) => {
  const checkOut = () =>
    shop().client.checkOut({
      items: [{ variantId: shop().seeded.variants.mug, quantity: 2 }],
      email: "otp_required@ratepay.com",
    })
  const typeCode = (sessionId: string, code: string) =>
    shop().client.store.post(`/store/ratepay/payment-sessions/${sessionId}/passcode`, { code })

  it("places the order after the code is verified, with one authorization", async () => {
    const { client, sandbox } = shop()

    const first = await checkOut()
    const verified = await typeCode(first.session.id, "123456")
    const second = await client.complete(first.cartId)

    expect(first.body).toMatchObject({ type: "cart", error: { type: "payment_requires_more_error" } })
    expect(first.body.error.message).toMatch(/Code an Ihre Telefonnummer/)
    expect(verified).toMatchObject({ status: 200, body: { passcode: { result: "verified" } } })
    expect(second.body.type).toBe("order")
    expect(sandbox.requests({ operation: "authorize" })).toHaveLength(1)
    const { ratepay_order } = await must(client.merchant.get(`/admin/ratepay/orders/${second.body.order.id}`))
    expect(ratepay_order.transactions).toMatchObject([
      { payment_instructions: { payment_reference: expect.any(String) } },
    ])
  })

  it("captures with the lines and the number of the order that was finally placed", async () => {
    const { client } = shop()
    const first = await checkOut()
    await typeCode(first.session.id, "123456")
    const { body } = await client.complete(first.cartId)
    const order = await client.readOrder(body.order.id)
    const payment = await client.readPayment(order.id)

    const { status } = await client.merchant.post(`/admin/payments/${payment.id}/capture`, {})

    expect(status).toBe(200)
    const [captured] = sentOperations(shop(), "capture")
    expect(sentAuthorization(shop()).shop_baskets[0].shop_transaction_id).not.toBe(String(order.display_id))
    expect(captured?.shop_transaction_id).toBe(String(order.display_id))
    expect(captured?.items).toMatchObject([{ article_number: "MUG-77", quantity: 2 }])
    const { transaction, balances } = await readLedger(shop(), payment)
    expect(transaction.orderId).toBe(order.id)
    expect(transaction.goods.lines.map(({ lineId }) => lineId).sort()).toEqual(
      [...order.items, ...order.shipping_methods].map(({ id }: { id: string }) => id).sort()
    )
    expect(balances).toMatchObject({ captured: cents(order.total), open: 0, openUnits: [] })
  })

  it("requires the code again if the cart is completed before it is verified", async () => {
    const { client, sandbox } = shop()
    const first = await checkOut()

    const again = await client.complete(first.cartId)

    expect(again.body).toMatchObject({ type: "cart", error: { type: "payment_requires_more_error" } })
    expect(sandbox.requests({ operation: "authorize" })).toHaveLength(1)
  })

  it("leads to a decline after too many wrong codes", async () => {
    const { client } = shop()
    const { session, cartId } = await checkOut()

    const responses = [
      await typeCode(session.id, "1"),
      await typeCode(session.id, "2"),
      await typeCode(session.id, "3"),
    ]
    const completed = await client.complete(cartId)

    expect(responses[0]?.body.passcode).toMatchObject({ result: "refused", attempts_left: true })
    expect(responses[2]?.body.passcode).toMatchObject({ result: "refused", attempts_left: false })
    expect(completed.body).toMatchObject({ type: "cart", error: { type: "payment_authorization_error" } })
  })

  it("is sent again when the buyer requests it", async () => {
    const { client, sandbox } = shop()
    const { session } = await checkOut()
    sandbox.clock.advance(61_000)

    const response = await client.store.post(
      `/store/ratepay/payment-sessions/${session.id}/passcode/regenerate`
    )

    expect(response).toMatchObject({ status: 200, body: { passcode: { result: "sent" } } })
  })

  it.each([
    ["an invalid code", { code: "abc" }, 400],
    ["a number instead of text", { code: 123456 }, 400],
    ["an unknown field", { code: "123456", transaction: "x" }, 400],
  ])("refuses %s without a request to Ratepay", async (_, body, status) => {
    const { client, sandbox } = shop()
    const { session } = await checkOut()

    const response = await client.store.post(`/store/ratepay/payment-sessions/${session.id}/passcode`, body)

    expect(response.status).toBe(status)
    expect(sandbox.requests({ operation: "otp_verify" })).toEqual([])
  })

  it("returns 404 for a payment session that needs no passcode", async () => {
    expect((await typeCode("payses_unknown", "123456")).status).toBe(404)
  })
})
