import { must, type ApiResponse, type Json } from "../../testing/shop-client"
import { ledgerOf } from "../support/figures/balances"
import type { TestShop } from "../support/shop/test-shop"
import type { View } from "./view"

const fields = [
  "id,status,payment_status,total,summary,returns.status,*items,*items.detail,*shipping_methods,*credit_lines,*payment_collections",
  "*payment_collections.payments,*payment_collections.payments.captures,*payment_collections.payments.refunds",
  "*fulfillments,*fulfillments.items",
].join()

/** What later commands need to know about earlier ones. */
export type Course = {
  /** Open ones, oldest first. */
  returns: string[]
  /** The state after the last command, which only the next command changes. */
  view?: View
}

/** Makes the actions of a merchant on one order of a running shop, over HTTP. */
export function createDriver(shop: TestShop, orderId: string) {
  const { merchant } = shop.client
  const course: Course = { returns: [] }
  let keys = 0

  async function readOrder(): Promise<Json> {
    return (await must(merchant.get(`/admin/orders/${orderId}?fields=${fields}`))).order
  }

  /** The transactions that Ratepay authorized, of all shops. */
  async function readParts() {
    const records = await ledgerOf(shop).findByOrder(orderId)
    return records.filter(({ balances }) => balances.authorized > 0)
  }

  /** The transactions that Ratepay authorized as one: the lines and operations of all, and the sums of their amounts. */
  async function readRatepay(): Promise<Json> {
    const { ratepay_order } = await must(merchant.get(`/admin/ratepay/orders/${orderId}`))
    const transactions: Json[] = ratepay_order.transactions.filter(
      ({ amounts }: Json) => amounts.authorized > 0
    )
    const sum = (name: string) =>
      transactions.reduce((all, { amounts }) => all + Math.round(amounts[name] * 100), 0) / 100
    return {
      amounts: Object.fromEntries(Object.keys(transactions[0]?.amounts).map((name) => [name, sum(name)])),
      lines: transactions.flatMap(({ id, lines }) =>
        lines.map((line: Json) => ({ ...line, transaction_id: id }))
      ),
      operations: transactions.flatMap(({ operations }) => operations),
    }
  }

  const ratepay = (path: string, body: Json) =>
    merchant.post(`/admin/ratepay/orders/${orderId}/${path}`, body)

  /** Runs an order edit to its end, or cancels it if Medusa refuses a step. */
  async function edit(change: (path: string) => Promise<ApiResponse>): Promise<ApiResponse> {
    const begun = await merchant.post("/admin/order-edits", { order_id: orderId })
    if (begun.status >= 300) return begun
    const path = `/admin/order-edits/${orderId}`
    for (const step of [
      () => change(path),
      () => merchant.post(`${path}/request`),
      () => merchant.post(`${path}/confirm`),
    ]) {
      const response = await step()
      if (response.status >= 300) {
        await merchant.delete(path)
        return response
      }
    }
    return begun
  }

  /** Runs the steps of a return, claim or exchange, or cancels it if Medusa refuses one. */
  async function change(
    kind: "returns" | "claims" | "exchanges",
    body: Json,
    steps: (path: string) => (() => Promise<ApiResponse>)[]
  ): Promise<ApiResponse & { id: string }> {
    const begun = await merchant.post(`/admin/${kind}`, { order_id: orderId, ...body })
    const made = begun.body[kind.slice(0, -1)]
    if (begun.status >= 300) return { ...begun, id: "" }
    const path = `/admin/${kind}/${made.id}`
    for (const step of steps(path)) {
      const response = await step()
      if (response.status >= 300) {
        await merchant.delete(`${path}/request`)
        return { ...response, id: made.id }
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
    readParts,
    readRatepay,
    ratepay,
    edit,
    change,
    /** For `idempotency_key`. */
    nextKey: () => `${orderId}-${(keys += 1)}`,
  }
}

export type Driver = ReturnType<typeof createDriver>
