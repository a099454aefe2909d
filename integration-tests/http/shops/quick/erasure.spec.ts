import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { buyer, must, type Json } from "../../../../demo/shop-client"
import { paymentProviders } from "../../../../demo/seed-shop"
import eraseOld from "../../../../src/jobs/erase-old"
import eraseBuyer from "../../../../src/scripts/erase-buyer"
import { eraseRatepayBuyerWorkflow } from "../../../../src/workflows"
import { ledgerOf, readLedger } from "../../../support/books"
import { captureLog } from "../../../support/capture-log"
import { dumpDatabase } from "../../../support/dump-database"
import { describeShop } from "../../../support/shop"
import { quick } from "./quick"

const DAY_MS = 24 * 60 * 60 * 1000
const trackingNumber = "TRACK-7007-1234"

describeShop(
  "what the ledger keeps of a buyer, and for how long",
  (shop) => {
    const knex = () => shop().container.resolve<Knex>(ContainerRegistrationKeys.PG_CONNECTION)
    const items = () => [{ variantId: shop().seeded.variants.mug, quantity: 3 }]
    const admin = () => shop().client.merchant
    const erase = async (input: Json) =>
      (await eraseRatepayBuyerWorkflow(shop().container).run({ input })).result
    const startCheckout = async (client: Json = shop().client, email = "jana@example.org"): Promise<Json> => {
      const cartId: string = await client.fillCart({ items: items(), email })
      const { payment_collection: collection } = await must(
        client.createPaymentSession(cartId, paymentProviders.openInvoice, buyer)
      )
      return { cartId, sessionId: collection.payment_sessions[0].id }
    }

    /** An order of which one mug was captured and sent on its way, one canceled, and one is open. */
    async function sell(client: Json = shop().client): Promise<Json> {
      const { body } = await client.checkOut({ items: items(), email: "jana@example.org" })
      const order = await shop().client.readOrder(body.order.id)
      const at = (path: string) => `/admin/ratepay/orders/${order.id}/${path}`
      const one = [{ line_item_id: order.items[0].id, quantity: 1 }]
      const { operation } = await must(admin().post(at("captures"), { items: one, idempotency_key: "click" }))
      const tracking = {
        capture_id: operation.id,
        carrier: "DHL",
        tracking_number: trackingNumber,
      }
      await must(admin().post(at("tracking"), tracking))
      const { customer_id: customerId } = (
        await must(admin().get(`/admin/orders/${order.id}?fields=customer_id`))
      ).order
      await must(admin().post(at("cancellations"), { items: one }))
      return { ...order, at, tracking, customerId }
    }
    const recordOf = async (order: Json) => readLedger(shop(), await shop().client.readPayment(order.id))
    const age = (table: string, column: string, days: number) =>
      knex()(table).update({ [column]: new Date(Date.now() - days * DAY_MS) })
    const ledgerText = async () =>
      (await dumpDatabase(shop()))
        .filter(({ table }) => table.startsWith("ratepay_"))
        .map(({ text }) => text)
        .join("\n")
    /** The same rows, less what is erased. */
    const books = ({ operations, transaction, books }: Json) => ({
      transaction: { ...transaction, partiesHash: null },
      books,
      operations: operations.map((operation: Json) => ({ ...operation, body: null, note: null })),
    })

    it("is the books alone once the retention period is over, to the cent and the unit", async () => {
      const order = await sell()
      const before = await recordOf(order)
      expect(before.operations.map(({ note }) => note)).toContain(`DHL ${trackingNumber}`)
      await age("ratepay_operation", "settled_at", 101)

      await eraseOld(shop().container)

      const after = await recordOf(order)
      expect(after.operations.flatMap(({ body, note }) => [body, note].filter(Boolean))).toEqual([])
      expect(books({ ...after, operations: withoutTimes(after) })).toEqual(
        books({ ...before, operations: withoutTimes(before) })
      )
      expect(await ledgerText()).not.toContain(trackingNumber)
      expect(await ledgerOf(shop()).eraseOld()).toEqual({ operations: 0, buyerInputs: 0 })
    })

    it("stays whole until then", async () => {
      const order = await sell()
      const before = await recordOf(order)
      await age("ratepay_operation", "settled_at", 99)

      expect(await ledgerOf(shop()).eraseOld()).toEqual({ operations: 0, buyerInputs: 0 })

      expect((await recordOf(order)).operations.map(({ body, note }) => [body, note])).toEqual(
        before.operations.map(({ body, note }) => [body, note])
      )
    })

    it("lets an old order be captured, and its parcel be told once, as before", async () => {
      const order = await sell()
      await age("ratepay_operation", "settled_at", 101)
      await eraseOld(shop().container)

      await must(admin().post(order.at("tracking"), order.tracking))
      await must(admin().post(order.at("captures"), {}))

      const { transactions } = (await must(admin().get(`/admin/ratepay/orders/${order.id}`))).ratepay_order
      expect(transactions[0].amounts).toMatchObject({ open: 0, canceled: 12.9 })
      expect(shop().sandbox.requests({ operation: "shipping" })).toHaveLength(1)
    })

    it("forgets after a week what a buyer typed who did not finish, and lets them start anew", async () => {
      const old = await startCheckout()
      await age("ratepay_buyer_input", "created_at", 8)
      const young = await startCheckout()

      await eraseOld(shop().container)

      expect(await ledgerOf(shop()).readBuyerInput(old.sessionId)).toBeUndefined()
      expect(await ledgerOf(shop()).readBuyerInput(young.sessionId)).toMatchObject(buyer)
      expect((await shop().client.complete(old.cartId)).body.type).toBe("cart")
      await must(shop().client.createPaymentSession(old.cartId, paymentProviders.openInvoice, buyer))
      expect((await shop().client.complete(old.cartId)).body.type).toBe("order")
    })

    describe("of an authorization whose outcome nobody knows", () => {
      async function loseAnswer(): Promise<Json> {
        const { sandbox, client } = shop()
        sandbox.inject({ kind: "malformed_json", operation: "authorize", next: 9 })
        const answer = await client.checkOut({ items: items() })
        sandbox.clearFaults()
        return answer
      }
      const attempt = async ({ session }: Json) => ledgerOf(shop()).findLatestAttempt(session.id)

      it("forgets the request after a week, and never authorizes a second time", async () => {
        const checkout = await loseAnswer()
        await age("ratepay_operation", "created_at", 8)
        await age("ratepay_buyer_input", "created_at", 8)

        await eraseOld(shop().container)
        const { body } = await shop().client.complete(checkout.cartId)

        expect((await attempt(checkout))?.operations).toMatchObject([{ state: "unknown", body: null }])
        expect(body.type).toBe("cart")
        expect(shop().sandbox.transactions()).toHaveLength(1)
      })

      it("keeps the request for as long as it may settle it, also when the buyer is erased", async () => {
        const checkout = await loseAnswer()
        const { customer_id } = (await must(shop().client.store.get(`/store/carts/${checkout.cartId}`))).cart

        const result = await erase({ customer_id })

        expect(result).toMatchObject({ erased_buyer_inputs: 1, left_operations: 1 })
        expect((await shop().client.complete(checkout.cartId)).body.type).toBe("order")
        expect(shop().sandbox.transactions()).toHaveLength(1)
        expect(await erase({ customer_id })).toMatchObject({ left_operations: 0 })
      })
    })

    it("is erased for one order, and for no other", async () => {
      const [order, other] = [await sell(), await sell()]
      const before = [await recordOf(order), await recordOf(other)]

      const first = await erase({ order_id: order.id })
      const second = await erase({ order_id: order.id })

      expect(first).toEqual({
        order_ids: [order.id],
        erased_operations: 3,
        erased_buyer_inputs: 0,
        left_operations: 0,
      })
      expect(second).toMatchObject({ erased_operations: 0, erased_buyer_inputs: 0, left_operations: 0 })
      expect(books({ ...(await recordOf(order)), operations: withoutTimes(await recordOf(order)) })).toEqual(
        books({ ...before[0], operations: withoutTimes(before[0]) })
      )
      expect((await recordOf(order)).operations.every(({ body, note }) => !body && !note)).toBe(true)
      expect((await recordOf(order)).transaction.partiesHash).toBeNull()
      expect(await recordOf(other)).toEqual(before[1])
    })

    it("is erased for a customer: all their orders, their declined checkouts and their carts", async () => {
      const customer = await shop().client.logIn("jana@example.org")
      const orders = [await sell(customer), await sell(customer)]
      const open = await startCheckout(customer)
      const stranger = await startCheckout(shop().client, "nils@example.org")

      const result = await erase({ customer_id: orders[0].customerId })

      expect(result.order_ids.sort()).toEqual(orders.map(({ id }) => id).sort())
      expect(result).toMatchObject({ erased_operations: 6, erased_buyer_inputs: 1 })
      expect(await ledgerText()).not.toContain(trackingNumber)
      expect(await ledgerOf(shop()).readBuyerInput(open.sessionId)).toBeUndefined()
      expect(await ledgerOf(shop()).readBuyerInput(stranger.sessionId)).toMatchObject(buyer)
    })

    it("can be erased when Medusa no longer knows the order", async () => {
      const order = await sell()
      await knex()("ratepay_transaction").update({ order_id: "order_gone", cart_id: null })

      expect(await erase({ order_id: "order_gone" })).toMatchObject({ erased_operations: 3 })
      expect((await recordOf(order)).operations.every(({ body }) => !body)).toBe(true)
    })

    it("is not said to be erased where there is nobody", async () => {
      await expect(erase({ order_id: "order_none" })).rejects.toMatchObject({
        message: "There is no order or cart of order_none.",
      })
      await expect(erase({ customer_id: "cus_none" })).rejects.toMatchObject({
        message: "There is no order or cart of cus_none.",
      })
    })

    it.each([
      {},
      { customer_id: undefined },
      { order_id: "" },
      { order_id: "order_1", customer_id: "cus_1" },
    ])("is not erased of everybody when asked for %j", async (input) => {
      const order = await sell()

      await expect(erase(input)).rejects.toMatchObject({
        message: "Name either order_id or customer_id.",
      })

      expect((await recordOf(order)).operations.some(({ body }) => body !== null)).toBe(true)
    })

    it("is erased by the command, which says how much in numbers and ids", async () => {
      const order = await sell()
      const log = captureLog(shop())

      await eraseBuyer({ container: shop().container, args: [order.id, order.customerId] })

      const said = log.stop()
      expect(said).toContain(`of ${order.id} (1 orders) erased: the requests and notes of 3 operations`)
      expect(said).toContain(
        `of ${order.customerId} (1 orders) erased: the requests and notes of 0 operations`
      )
      expect(said).not.toMatch(/jana|Muster/i)
      expect(await ledgerText()).not.toContain(trackingNumber)
    })

    it.each([
      [[], /at least one order/],
      [["4711"], /4711 is neither an order .* nor a customer/],
    ])("is left alone by a command that names %j", async (args, message) => {
      await expect(eraseBuyer({ container: shop().container, args })).rejects.toThrow(message)
    })
  },
  { plugin: { ...quick, retentionDays: 100 } }
)

/** Operations less the times that the tests set. */
function withoutTimes({ operations }: Json): Json[] {
  return operations.map((operation: Json) => ({ ...operation, settledAt: null }))
}
