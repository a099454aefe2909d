import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { allUnits, grossTotal, parseMedusaOrder, priceOrder } from "../../../../src/basket"
import type { Operation } from "../../../../src/modules/ratepay/operation"
import { createStore } from "../../../../src/modules/ratepay/store"
import type { Transaction } from "../../../../src/modules/ratepay/transaction"
import { describeShop } from "../../../support/shop"

const goods = priceOrder(
  parseMedusaOrder({
    currency_code: "eur",
    total: 10,
    items: [
      { id: "ordli_1", title: "Mug", quantity: 3, total: 10, original_total: 12, tax_lines: [{ rate: 19 }] },
    ],
  })
)

const transaction: Transaction = {
  id: "rptx_1",
  paymentSessionId: "payses_1",
  attempt: 1,
  paymentId: null,
  paymentCollectionId: "pay_col_1",
  orderId: "order_1",
  cartId: null,
  paymentMethod: "open_invoice",
  buyerType: "person",
  currencyCode: "EUR",
  partnerShopId: "SHOP",
  shopTransactionId: "1001",
  ratepayTransactionId: null,
  authorizationExpires: null,
  requisites: null,
  partiesHash: null,
  goods,
  authorizedOrderVersion: 1,
  orderVersion: null,
  createdAt: new Date(),
}

const authorization: Operation = {
  id: "rpop_1",
  transactionId: "rptx_1",
  kind: "authorize",
  state: "planned",
  idempotencyKey: "key-1",
  body: "sealed",
  bodyHash: "hash",
  grossAmount: grossTotal(goods, allUnits(goods)),
  units: allUnits(goods),
  replacedUnits: [],
  cause: "checkout",
  intentKey: null,
  intent: null,
  wanted: null,
  note: null,
  extras: null,
  creditAmount: null,
  supersededBy: null,
  ratepayOperationId: null,
  medusaId: "payses_1",
  declineCategory: null,
  declineReasons: [],
  error: null,
  createdAt: new Date(),
  sentAt: null,
  settledAt: null,
  acknowledgedAt: null,
  bookedAt: null,
}

describeShop("the ledger's tables", (shop) => {
  const store = () => createStore(shop().container.resolve<Knex>(ContainerRegistrationKeys.PG_CONNECTION))
  const read = async () => (await store().findTransaction("rptx_1"))?.operations[0]
  const capture = (id: string): Operation => ({ ...authorization, id, kind: "capture", idempotencyKey: id })

  it("reads back what was written", async () => {
    await store().insertAttempt(transaction, authorization)

    expect(await store().findTransaction("rptx_1")).toEqual({ transaction, operations: [authorization] })
    expect(await store().findLatestAttempt("payses_1")).toEqual({ transaction, operations: [authorization] })
  })

  it("lets one of two processes that authorize the same session write the attempt", async () => {
    const other = { ...transaction, id: "rptx_2" }
    const otherAuthorization = {
      ...authorization,
      id: "rpop_2",
      transactionId: "rptx_2",
      idempotencyKey: "key-2",
    }

    const written = await Promise.all([
      store().insertAttempt(transaction, authorization),
      store().insertAttempt(other, otherAuthorization),
    ])

    expect(written.sort()).toEqual([false, true])
  })

  it("holds one unsettled operation per transaction, whoever writes the second", async () => {
    await store().insertAttempt(transaction, authorization)
    const second = store().decideUnderLock("rptx_1", (_, writer) => writer.insertOperation(capture("rpop_2")))

    await expect(second).rejects.toThrow("IDX_ratepay_operation_one_unsettled")

    await store().settle(authorization, { state: "succeeded" })
    await store().decideUnderLock("rptx_1", (_, writer) => writer.insertOperation(capture("rpop_2")))
    expect((await store().findTransaction("rptx_1"))?.operations).toHaveLength(2)
  })

  it("never gives two operations the same key", async () => {
    await store().insertAttempt(transaction, authorization)
    await store().settle(authorization, { state: "succeeded" })

    await expect(
      store().decideUnderLock("rptx_1", (_, writer) =>
        writer.insertOperation({ ...capture("rpop_2"), idempotencyKey: "key-1" })
      )
    ).rejects.toThrow("idempotency_key")
  })

  it("lets nobody decide about a transaction while another does", async () => {
    await store().insertAttempt(transaction, authorization)
    const seen: string[] = []
    const decide = (name: string) =>
      store().decideUnderLock("rptx_1", async () => {
        seen.push(`${name} begins`)
        await new Promise((resolve) => setTimeout(resolve, 100))
        seen.push(`${name} ends`)
      })

    await Promise.all([decide("one"), decide("other")])

    const [first] = seen[0]?.split(" ") ?? []
    expect(seen[1]).toBe(`${first} ends`)
  })

  it("does not send what another process has given up", async () => {
    await store().insertAttempt(transaction, authorization)
    await store().decideUnderLock("rptx_1", (_, writer) => writer.abandon("rpop_1"))

    await expect(store().markSent("rpop_1")).rejects.toThrow("given up before it was sent")
    expect((await read())?.state).toBe("failed")
  })

  it("never overwrites an answer by not having got one", async () => {
    await store().insertAttempt(transaction, authorization)
    await store().settle(authorization, { state: "succeeded", ratepayOperationId: "an-id" })

    await store().settle(authorization, { state: "unknown", error: "a late timeout" })

    expect(await read()).toMatchObject({ state: "succeeded", ratepayOperationId: "an-id", error: null })
  })

  it("keeps the sealed body of an unknown authorization and drops it with the answer", async () => {
    await store().insertAttempt(transaction, authorization)
    await store().settle(authorization, { state: "unknown", error: "no answer" })
    expect(await read()).toMatchObject({ state: "unknown", body: "sealed", settledAt: null })

    await store().settle(authorization, {
      state: "declined",
      declineCategory: "RISK_DECISION",
      declineReasons: [],
    })

    expect(await read()).toMatchObject({ state: "declined", body: null, settledAt: expect.any(Date) })
  })
})
