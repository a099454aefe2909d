import { must, type Answer, type Json } from "../../demo/shop-client"
import { cents, ledgerOf } from "../support/books"
import type { TestShop } from "../support/shop"

/** What of an order the equations of `check-books.ts` depend on. */
export type Course = {
  /** A return, claim or exchange was made: what is outstanding is no longer just what is open. */
  hasReturns: boolean
  /** An exchange or claim added goods, which are paid by a second payment or by what came back. */
  hasReplacements: boolean
  /** An edit took away value that was captured: the buyer is owed it until the merchant refunds. */
  hasCapturedCut: boolean
  isCanceled: boolean
  returns: string[]
}

/** One order in a running shop, and what a merchant does with it over HTTP. */
export function createDriver(shop: TestShop, orderId: string) {
  const { merchant } = shop.client
  const course: Course = {
    hasReturns: false,
    hasReplacements: false,
    hasCapturedCut: false,
    isCanceled: false,
    returns: [],
  }

  async function readOrder(): Promise<Json> {
    return shop.client.readOrder(orderId)
  }

  async function readPayment(): Promise<Json> {
    const order = await readOrder()
    const record = await readRecord()
    return order.payment_collections
      .flatMap((one: Json) => one.payments)
      .find(({ data }: Json) => data.transaction_id === record.transaction.id)
  }

  async function readRecord() {
    const [record] = await ledgerOf(shop).findByOrder(orderId)
    if (record === undefined) throw new Error(`Order ${orderId} has no transaction.`)
    return record
  }

  async function readRatepay(): Promise<Json> {
    return (await must(merchant.get(`/admin/ratepay/orders/${orderId}`))).ratepay_order.transactions[0]
  }

  const ratepay = (path: string, body: Json) =>
    merchant.post(`/admin/ratepay/orders/${orderId}/${path}`, body)

  /** Runs an order edit to its end, or takes it back when Medusa refuses a step. */
  async function edit(change: (path: string) => Promise<Answer>): Promise<Answer> {
    const begun = await merchant.post("/admin/order-edits", { order_id: orderId })
    if (begun.status >= 300) return begun
    const path = `/admin/order-edits/${orderId}`
    for (const step of [
      () => change(path),
      () => merchant.post(`${path}/request`),
      () => merchant.post(`${path}/confirm`),
    ]) {
      const answer = await step()
      if (answer.status >= 300) {
        await merchant.delete(path)
        return answer
      }
    }
    return begun
  }

  /** Runs the steps of a return, claim or exchange, or takes it back when Medusa refuses one. */
  async function change(
    kind: "returns" | "claims" | "exchanges",
    body: Json,
    steps: (path: string) => (() => Promise<Answer>)[]
  ): Promise<Answer & { id: string }> {
    const begun = await merchant.post(`/admin/${kind}`, { order_id: orderId, ...body })
    const made = begun.body[kind.slice(0, -1)]
    if (begun.status >= 300) return { ...begun, id: "" }
    const path = `/admin/${kind}/${made.id}`
    for (const step of steps(path)) {
      const answer = await step()
      if (answer.status >= 300) {
        await merchant.delete(`${path}/request`)
        return { ...answer, id: made.id }
      }
    }
    return { ...begun, id: made.id }
  }

  return {
    shop,
    orderId,
    course,
    merchant,
    readOrder,
    readPayment,
    readRecord,
    readRatepay,
    ratepay,
    edit,
    change,
    cents,
  }
}

export type Driver = ReturnType<typeof createDriver>
