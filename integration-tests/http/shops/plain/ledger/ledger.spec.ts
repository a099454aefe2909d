import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { allUnits, grossTotal, parseMedusaOrder, priceOrder } from "../../../../../src/basket"
import type { Operation } from "../../../../../src/modules/ratepay/records/operation"
import { createStore } from "../../../../../src/modules/ratepay/store/store"
import type { Transaction } from "../../../../../src/modules/ratepay/records/transaction"
import { describeShop } from "../../../../support/shop/shop"

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
  sequence: 1,
  part: 0,
  paymentId: null,
  paymentCollectionId: "pay_col_1",
  orderId: "order_1",
  cartId: null,
  paymentMethod: "open_invoice",
  buyerType: "person",
  currencyCode: "EUR",
  account: "default",
  partnerShopId: "SHOP",
  shopId: null,
  leadId: null,
  shopTransactionId: "1001",
  ratepayTransactionId: null,
  authorizationExpires: null,
  paymentInstructions: null,
  partiesHash: null,
  goods,
  authorizedOrderVersion: 1,
  orderVersion: null,
  lastComparison: null,
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
  sender: null,
  grossAmount: grossTotal(goods, allUnits(goods)),
  units: allUnits(goods),
  replacedUnits: [],
  cause: "checkout",
  intentKey: null,
  intent: null,
  wanted: null,
  detail: null,
  extras: null,
  creditAmount: null,
  supersededBy: null,
  ratepayOperationId: null,
  medusaId: "payses_1",
  declineCategory: null,
  declineReasons: [],
  error: null,
  finding: null,
  createdAt: new Date(),
  sentAt: null,
  resolvedAt: null,
  acknowledgedAt: null,
  bookedAt: null,
}

describeShop("the ledger's tables", (shop) => {
  const store = () => createStore(shop().container.resolve<Knex>(ContainerRegistrationKeys.PG_CONNECTION))
  const read = async () => (await store().findTransaction("rptx_1"))?.operations[0]
  const capture = (id: string): Operation => ({ ...authorization, id, kind: "capture", idempotencyKey: id })

  it("return what was written", async () => {
    await store().insertAuthorization(transaction, authorization)

    expect(await store().findTransaction("rptx_1")).toEqual({ transaction, operations: [authorization] })
    expect(await store().findLatestAuthorization("payses_1")).toEqual({
      transaction,
      operations: [authorization],
    })
  })

  it("accept the authorization of only one of two processes for the same session", async () => {
    const other = { ...transaction, id: "rptx_2" }
    const otherAuthorization = {
      ...authorization,
      id: "rpop_2",
      transactionId: "rptx_2",
      idempotencyKey: "key-2",
    }

    const written = await Promise.all([
      store().insertAuthorization(transaction, authorization),
      store().insertAuthorization(other, otherAuthorization),
    ])

    expect(written.sort()).toEqual([false, true])
  })

  it("accept only one unresolved operation for each transaction", async () => {
    await store().insertAuthorization(transaction, authorization)
    const second = store().decideUnderLock("rptx_1", (_, writer) => writer.insertOperation(capture("rpop_2")))

    await expect(second).rejects.toThrow("IDX_ratepay_operation_one_unresolved")

    await store().resolve(authorization, { state: "succeeded" })
    await store().decideUnderLock("rptx_1", (_, writer) => writer.insertOperation(capture("rpop_2")))
    expect((await store().findTransaction("rptx_1"))?.operations).toHaveLength(2)
  })

  it("never accept the same key for two operations", async () => {
    await store().insertAuthorization(transaction, authorization)
    await store().resolve(authorization, { state: "succeeded" })

    await expect(
      store().decideUnderLock("rptx_1", (_, writer) =>
        writer.insertOperation({ ...capture("rpop_2"), idempotencyKey: "key-1" })
      )
    ).rejects.toThrow("idempotency_key")
  })

  it("let only one process at a time decide about a transaction", async () => {
    await store().insertAuthorization(transaction, authorization)
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

  it("do not let a process send an operation that another process has abandoned", async () => {
    await store().insertAuthorization(transaction, authorization)
    await store().decideUnderLock("rptx_1", (_, writer) => writer.abandon("rpop_1"))

    await expect(store().markSent("rpop_1")).rejects.toThrow("given up before it was sent")
    expect((await read())?.state).toBe("failed")
  })

  it("never replace an outcome by an unknown one", async () => {
    await store().insertAuthorization(transaction, authorization)
    await store().resolve(authorization, { state: "succeeded", ratepayOperationId: "an-id" })

    await store().resolve(authorization, { state: "unknown", error: "a late timeout" })

    expect(await read()).toMatchObject({ state: "succeeded", ratepayOperationId: "an-id", error: null })
  })

  it("keep the encrypted body of an unknown authorization, and delete it with the response", async () => {
    await store().insertAuthorization(transaction, authorization)
    await store().resolve(authorization, { state: "unknown", error: "no response" })
    expect(await read()).toMatchObject({ state: "unknown", body: "sealed", resolvedAt: null })

    await store().resolve(authorization, {
      state: "declined",
      declineCategory: "RISK_DECISION",
      declineReasons: [],
    })

    expect(await read()).toMatchObject({ state: "declined", body: null, resolvedAt: expect.any(Date) })
  })
})
