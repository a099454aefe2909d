import { setTimeout as sleep } from "node:timers/promises"
import { createPaymentSessionsWorkflow } from "@medusajs/medusa/core-flows"
import { Modules } from "@medusajs/framework/utils"
import { reachLedger } from "../../../../../src/medusa/reach-ledger"
import { readOrder } from "../../../../../src/medusa/read/read-order"
import { readOutstanding } from "../../../../../src/medusa/read/read-outstanding"
import { reachQuery, type Query } from "../../../../../src/medusa/read/query"
import { paymentProviders } from "../../../../../testing/seed-shop"
import { buyer, must, type Json } from "../../../../../testing/shop-client"
import { reconcileAll } from "../../../../../src/workflows/recovery/reconcile-all"
import { setCollections } from "../../../../../src/workflows/order/set-collections"
import { cents } from "../../../../support/figures/balances"
import { eventually } from "../../../../support/eventually"
import { placeOrder } from "../../../../support/orders/place-order"
import { sentAuthorizations } from "../../../../support/figures/sent"
import { describeShop } from "../../../../support/shop/shop"
import type { TestShop } from "../../../../support/shop/test-shop"

describeShop("figures read while Medusa is writing them", (shop) => {
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

  /** A captured order of 57.60, to which an edit has added 19.99 that Ratepay declines. */
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

  it("leave exactly the addition of an edit unpaid while Medusa writes a capture", async () => {
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
    await setCollections(shop().container, order.id)

    expect(await amountsOf(order.id)).toEqual([1999])
  })

  /** Query which is so slow that something is written in Medusa while an order is read. */
  function queryDuring(write: () => Promise<unknown>): Query {
    const query = reachQuery(shop().container)
    const graph = async (...asked: Parameters<Query["graph"]>) => {
      // A statement that is sent at the same time is answered meanwhile.
      await sleep(200)
      await write()
      return query.graph(...asked)
    }
    return { ...query, graph: graph as Query["graph"] }
  }

  it("count a capture once that Medusa writes while what is outstanding is read", async () => {
    const { order } = await placeOrder(shop(), { email: "declined_increment@sandbox.example" })
    const payment = await shop().client.readPayment(order.id)
    await addCloth(order.id)
    await eventually(async () => {
      expect(await amountsOf(order.id)).toEqual([1999])
    })

    const query = queryDuring(() =>
      must(admin().post(`/admin/payments/${payment.id}/capture`, { amount: 5 }))
    )
    const found = await readOutstanding(query, reachLedger(shop().container), order.id)

    expect(found?.outstanding).toBe(1999)
  })

  it("count a refund by another method with its credit line, or neither", async () => {
    const { order, collection } = await leaveClothUnpaid()
    await must(
      admin().post(`/admin/payment-collections/${collection.id}/mark-as-paid`, { order_id: order.id })
    )
    const { payment_collections } = await shop().client.readOrder(order.id)
    const paid = payment_collections
      .flatMap(({ payments }: Json) => payments)
      .find(({ provider_id }: Json) => provider_id === paymentProviders.system)
    const records = await reachLedger(shop().container).findByOrder(order.id)

    const query = queryDuring(() => must(admin().post(`/admin/payments/${paid.id}/refund`, { amount: 5 })))
    const found = await readOrder(query, order.id, records)

    expect(found).toMatchObject({ total: 5760 + 1999 - 500, paidOtherwise: 1999 - 500 })
  })

  it("never lead to an authorization above the owed amount: the collection is corrected, and the next session is accepted", async () => {
    const { order, collection } = await leaveClothUnpaid()
    await shop().container.resolve(Modules.PAYMENT).updatePaymentCollections(collection.id, { amount: 77.59 })

    const refused = await authorizeBy(collection.id, order.id)
    const between = await amountsOf(order.id)
    const taken = await authorizeBy(collection.id, order.id)

    expect([refused.status, refused.body.message]).toEqual([
      400,
      expect.stringMatching(/77\.59 EUR.*19\.99 EUR are outstanding; create a new payment session/),
    ])
    expect([between, taken.status]).toEqual([[1999], 200])
    expect(sentAuthorizations(shop()).map(({ shop_baskets: [{ gross_amount }] }) => gross_amount)).toEqual([
      57.6, 19.99,
    ])
  })

  it("never lead to a second authorization of an order", async () => {
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

  it("allow a second payment while the first is still open", async () => {
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
    await setCollections(shop().container, order.id)
    expect(await amountsOf(order.id)).toEqual([])
  })

  it("are corrected by the comparison if a collection has more than the outstanding amount, and not if it has less", async () => {
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

/** Holds Medusa after it has written a capture's row and before it writes the order's transaction. */
function holdTransactions({ container }: TestShop) {
  const payments = container.resolve(Modules.PAYMENT)
  const capture = payments.capturePayment.bind(payments)
  let goOn: () => void = () => undefined
  const gate = new Promise<void>((resolve) => (goOn = resolve))
  let begin: () => void = () => undefined
  const begun = new Promise<void>((resolve) => (begin = resolve))
  const spy = jest.spyOn(payments, "capturePayment").mockImplementation(async (...input) => {
    const captured = await capture(...input)
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
