import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { buyer, must, type Json } from "../../../../testing/shop-client"
import { paymentProviders } from "../../../../testing/seed-shop"
import eraseOld from "../../../../src/jobs/erase-old"
import eraseBuyer from "../../../../src/scripts/erase-buyer"
import { eraseRatepayBuyerWorkflow } from "../../../../src/workflows"
import { ledgerOf, readLedger } from "../../../support/figures/balances"
import { captureLog } from "../../../support/privacy/capture-log"
import { dumpDatabase } from "../../../support/privacy/dump-database"
import { describeShop } from "../../../support/shop/shop"
import { quick } from "./quick"

const DAY_MS = 24 * 60 * 60 * 1000
const trackingNumber = "TRACK-7007-1234"

describeShop(
  "buyer data in the ledger",
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

    /** An order of which one mug was captured and shipped, one was canceled, and one is open. */
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
    /** The same rows without what is erased. */
    const balances = ({ operations, transaction, balances }: Json) => ({
      transaction: { ...transaction, partiesHash: null },
      balances,
      operations: operations.map((operation: Json) => ({ ...operation, body: null, detail: null })),
    })

    it("is erased after the retention period, and the balances stay, to the cent and the unit", async () => {
      const order = await sell()
      const before = await recordOf(order)
      expect(before.operations.map(({ detail }) => detail)).toContain(`DHL ${trackingNumber}`)
      await age("ratepay_operation", "resolved_at", 101)

      await eraseOld(shop().container)

      const after = await recordOf(order)
      expect(after.operations.flatMap(({ body, detail }) => [body, detail].filter(Boolean))).toEqual([])
      expect(balances({ ...after, operations: withoutTimes(after) })).toEqual(
        balances({ ...before, operations: withoutTimes(before) })
      )
      expect(await ledgerText()).not.toContain(trackingNumber)
      expect(await ledgerOf(shop()).eraseOld()).toEqual({ operations: 0, buyerInputs: 0 })
    })

    it("is complete until then", async () => {
      const order = await sell()
      const before = await recordOf(order)
      await age("ratepay_operation", "resolved_at", 99)

      expect(await ledgerOf(shop()).eraseOld()).toEqual({ operations: 0, buyerInputs: 0 })

      expect((await recordOf(order)).operations.map(({ body, detail }) => [body, detail])).toEqual(
        before.operations.map(({ body, detail }) => [body, detail])
      )
    })

    it("is not needed to capture an old order and to send its tracking number once", async () => {
      const order = await sell()
      await age("ratepay_operation", "resolved_at", 101)
      await eraseOld(shop().container)

      await must(admin().post(order.at("tracking"), order.tracking))
      await must(admin().post(order.at("captures"), {}))

      const { transactions } = (await must(admin().get(`/admin/ratepay/orders/${order.id}`))).ratepay_order
      expect(transactions[0].amounts).toMatchObject({ open: 0, canceled: 12.9 })
      expect(shop().sandbox.requests({ operation: "shipping" })).toHaveLength(1)
    })

    it("of an unfinished checkout is erased after a week, and the buyer can start again", async () => {
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

    describe("of an authorization with an unknown outcome", () => {
      async function loseResponse(): Promise<Json> {
        const { sandbox, client } = shop()
        sandbox.inject({ kind: "malformed_json", operation: "authorize", next: 9 })
        const response = await client.checkOut({ items: items() })
        sandbox.clearFaults()
        return response
      }
      const latestOf = async ({ session }: Json) => ledgerOf(shop()).findLatestAuthorization(session.id)

      it("is erased after a week, and the authorization is never sent again", async () => {
        const checkout = await loseResponse()
        await age("ratepay_operation", "created_at", 8)
        await age("ratepay_buyer_input", "created_at", 8)

        await eraseOld(shop().container)
        const { body } = await shop().client.complete(checkout.cartId)

        expect((await latestOf(checkout))?.operations).toMatchObject([{ state: "unknown", body: null }])
        expect(body.type).toBe("cart")
        expect(shop().sandbox.transactions()).toHaveLength(1)
      })

      it("is kept as long as it can resolve the outcome, also if the buyer is erased", async () => {
        const checkout = await loseResponse()
        const { customer_id } = (await must(shop().client.store.get(`/store/carts/${checkout.cartId}`))).cart

        const result = await erase({ customer_id })

        expect(result).toMatchObject({ erased_buyer_inputs: 1, left_operations: 1 })
        expect((await shop().client.complete(checkout.cartId)).body.type).toBe("order")
        expect(shop().sandbox.transactions()).toHaveLength(1)
        expect(await erase({ customer_id })).toMatchObject({ left_operations: 0 })
      })
    })

    it("is erased for one order only", async () => {
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
      expect(
        balances({ ...(await recordOf(order)), operations: withoutTimes(await recordOf(order)) })
      ).toEqual(balances({ ...before[0], operations: withoutTimes(before[0]) }))
      expect((await recordOf(order)).operations.every(({ body, detail }) => !body && !detail)).toBe(true)
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

    it("is not reported as erased for an unknown id", async () => {
      await expect(erase({ order_id: "order_none" })).rejects.toMatchObject({
        message: "There is no order or cart for order_none.",
      })
      await expect(erase({ customer_id: "cus_none" })).rejects.toMatchObject({
        message: "There is no order or cart for cus_none.",
      })
    })

    it.each([
      {},
      { customer_id: undefined },
      { order_id: "" },
      { order_id: "order_1", customer_id: "cus_1" },
    ])("is not erased for everybody by the input %j", async (input) => {
      const order = await sell()

      await expect(erase(input)).rejects.toMatchObject({
        message: "Name either order_id or customer_id.",
      })

      expect((await recordOf(order)).operations.some(({ body }) => body !== null)).toBe(true)
    })

    it("is erased by the command, which prints numbers and ids", async () => {
      const order = await sell()
      const log = captureLog(shop())

      await eraseBuyer({ container: shop().container, args: [order.id, order.customerId] })

      const said = log.stop()
      expect(said).toContain(
        `of ${order.id} (1 orders) erased: the requests and tracking numbers of 3 operations`
      )
      expect(said).toContain(
        `of ${order.customerId} (1 orders) erased: the requests and tracking numbers of 0 operations`
      )
      expect(said).not.toMatch(/jana|Muster/i)
      expect(await ledgerText()).not.toContain(trackingNumber)
    })

    it.each([
      [[], /at least one order/],
      [["4711"], /4711 is neither an order .* nor a customer/],
    ])("is not erased by a command with %j", async (args, message) => {
      await expect(eraseBuyer({ container: shop().container, args })).rejects.toThrow(message)
    })
  },
  { plugin: { ...quick, retentionDays: 100 } }
)

/** Operations without the times that the tests set. */
function withoutTimes({ operations }: Json): Json[] {
  return operations.map((operation: Json) => ({ ...operation, resolvedAt: null }))
}
