import { createPaymentSessionsWorkflow } from "@medusajs/medusa/core-flows"
import { Modules } from "@medusajs/framework/utils"
import { paymentProviders } from "../../../../demo/seed-shop"
import { buyer, must, type Json } from "../../../../demo/shop-client"
import { reconcileAll } from "../../../../src/workflows/reconcile-all"
import { settleCollections } from "../../../../src/workflows/settle-collections"
import { cents } from "../../../support/books"
import { eventually } from "../../../support/eventually"
import { placeOrder } from "../../../support/place-order"
import { sentAuthorizations } from "../../../support/sent"
import { describeShop, type TestShop } from "../../../support/shop"

describeShop("figures that are half written", (shop) => {
  const admin = () => shop().client.merchant
  const unpaidOf = async (orderId: string): Promise<Json[]> => {
    const { payment_collections } = await shop().client.readOrder(orderId)
    return payment_collections.filter(({ status }: Json) => status === "not_paid")
  }
  const amountsOf = async (orderId: string) => (await unpaidOf(orderId)).map(({ amount }) => cents(amount))

  async function addCloth(orderId: string) {
    await must(admin().post("/admin/order-edits", { order_id: orderId }))
    const path = `/admin/order-edits/${orderId}`
    const items = [{ variant_id: shop().seeded.variants.cloth, quantity: 1 }]
    await must(admin().post(`${path}/items`, { items }))
    await must(admin().post(`${path}/request`))
    await must(admin().post(`${path}/confirm`))
  }

  /** A captured order of 57.60, to which an edit has added 19.99 that Ratepay does not take on. */
  async function leaveClothUnpaid() {
    const { order } = await placeOrder(shop(), { email: "declined_increment@sandbox.example" })
    const payment = await shop().client.readPayment(order.id)
    await must(admin().post(`/admin/payments/${payment.id}/capture`, {}))
    await addCloth(order.id)
    await eventually(async () => {
      expect(await amountsOf(order.id)).toEqual([1999])
    })
    const [collection] = await unpaidOf(order.id)
    return { order, collection, payment }
  }

  async function authorizeBy(collectionId: string, orderId: string) {
    const { payment_collection } = await must(
      admin().post(`/admin/payment-collections/${collectionId}/payment-sessions`, {
        provider_id: paymentProviders.openInvoice,
        data: buyer,
      })
    )
    return authorizeSession(payment_collection.payment_sessions[0].id, orderId)
  }
  const authorizeSession = (id: string, orderId: string) =>
    admin().post(`/admin/orders/${orderId}/payment-sessions/authorize`, { payment_session_id: id })

  it("leaves what an edit added unpaid, and no more, while Medusa is just writing a capture", async () => {
    const { order } = await placeOrder(shop(), { email: "declined_increment@sandbox.example" })
    const payment = await shop().client.readPayment(order.id)
    const writing = holdTransactions(shop())
    const captured = admin().post(`/admin/payments/${payment.id}/capture`, {})
    await writing.begun

    await addCloth(order.id)
    await eventually(async () => {
      expect(await amountsOf(order.id)).toEqual([1999])
    })
    writing.goOn()
    await captured
    await settleCollections(shop().container, order.id)

    expect(await amountsOf(order.id)).toEqual([1999])
  })

  it("authorizes no more than is owed: says so, puts the collection right, and takes the next session", async () => {
    const { order, collection } = await leaveClothUnpaid()
    await shop().container.resolve(Modules.PAYMENT).updatePaymentCollections(collection.id, { amount: 77.59 })

    const refused = await authorizeBy(collection.id, order.id)
    const between = await amountsOf(order.id)
    const taken = await authorizeBy(collection.id, order.id)

    expect([refused.status, refused.body.message]).toEqual([
      400,
      expect.stringMatching(/77\.59 EUR.*19\.99 EUR are outstanding.*anew/),
    ])
    expect([between, taken.status]).toEqual([[1999], 200])
    expect(sentAuthorizations(shop()).map(({ shop_baskets: [{ gross_amount }] }) => gross_amount)).toEqual([
      57.6, 19.99,
    ])
  })

  it("authorizes no order a second time", async () => {
    const { order } = await placeOrder(shop())
    const payment = await shop().client.readPayment(order.id)
    const { result } = await createPaymentSessionsWorkflow(shop().container).run({
      input: {
        payment_collection_id: payment.payment_collection_id,
        provider_id: paymentProviders.openInvoice,
        data: buyer,
      },
    })

    const { status } = await authorizeSession(result.id, order.id)

    expect(status).toBe(422)
    expect(sentAuthorizations(shop())).toHaveLength(1)
    expect(cents((await shop().client.readOrder(order.id)).payment_collections[0].amount)).toBe(5760)
  })

  it("takes a second payment while the first is still open", async () => {
    const { order } = await placeOrder(shop(), { email: "declined_increment@sandbox.example" })
    await addCloth(order.id)
    await eventually(async () => {
      expect(await amountsOf(order.id)).toEqual([1999])
    })
    const [collection] = await unpaidOf(order.id)

    const { status } = await authorizeBy(collection.id, order.id)

    expect(status).toBe(200)
    expect(sentAuthorizations(shop()).map(({ shop_baskets: [{ gross_amount }] }) => gross_amount)).toEqual([
      57.6, 19.99,
    ])
    await settleCollections(shop().container, order.id)
    expect(await amountsOf(order.id)).toEqual([])
  })

  it("is mended by the comparison: what is asked for beyond what is outstanding, and nothing less", async () => {
    const { order, collection } = await leaveClothUnpaid()
    const payments = shop().container.resolve(Modules.PAYMENT)

    await payments.updatePaymentCollections(collection.id, { amount: 77.59 })
    await reconcileAll(shop().container, {})
    const tooMuch = await amountsOf(order.id)
    await payments.updatePaymentCollections(collection.id, { amount: 5 })
    await reconcileAll(shop().container, {})

    expect([tooMuch, await amountsOf(order.id)]).toEqual([[1999], [500]])
  })
})

/** Medusa has written a capture's row, and waits with the order's transaction until it may go on. */
function holdTransactions({ container }: TestShop) {
  const payments = container.resolve(Modules.PAYMENT)
  const capture = payments.capturePayment.bind(payments)
  let goOn: () => void = () => undefined
  const gate = new Promise<void>((resolve) => (goOn = resolve))
  let begin: () => void = () => undefined
  const begun = new Promise<void>((resolve) => (begin = resolve))
  const spy = jest.spyOn(payments, "capturePayment").mockImplementation(async (...asked) => {
    const captured = await capture(...asked)
    begin()
    await gate
    return captured
  })
  return {
    begun,
    goOn: () => {
      spy.mockRestore()
      goOn()
    },
  }
}
