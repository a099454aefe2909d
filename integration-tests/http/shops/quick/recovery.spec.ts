import { setTimeout as sleep } from "node:timers/promises"
import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { must, type Json } from "../../../../testing/shop-client"
import reconcileJob from "../../../../src/jobs/reconcile"
import { reachLedger } from "../../../../src/medusa/reach-ledger"
import { reconcileAll } from "../../../../src/workflows/recovery/reconcile-all"
import { InvalidInputError } from "../../../../src/ratepay-api"
import { recover } from "../../../../src/workflows/recovery/recover"
import { letPass } from "../../../support/shop/age"
import { expectAgreement } from "../../../support/figures/agree"
import { cents, ledgerOf, readLedger } from "../../../support/figures/balances"
import { placeOrder } from "../../../support/orders/place-order"
import { atRatepay } from "../../../support/figures/at-ratepay"
import { eventually } from "../../../support/eventually"
import { describeShop } from "../../../support/shop/shop"
import { quick } from "./quick"

describeShop(
  "recovery",
  (shop) => {
    const admin = () => shop().client.merchant
    const capture = (paymentId: string, amount?: number) =>
      admin().post(`/admin/payments/${paymentId}/capture`, amount === undefined ? {} : { amount })

    async function place() {
      const { order, mugs } = await placeOrder(shop())
      return { order, mugs, payment: await shop().client.readPayment(order.id) }
    }

    const compare = (orderId: string) => expectAgreement(shop(), orderId)

    /** Cuts the connection before or after Ratepay executes the operation. */
    function lose(operation: "capture" | "refund" | "cancel" | "authorize", when: "before" | "after") {
      const { sandbox } = shop()
      sandbox.inject({ kind: "cut", when, operation, next: 1 })
      sandbox.inject({ kind: "status", status: 500, operation, next: 20 })
    }

    it.each(["before", "after"] as const)(
      "sends a capture again that was cut off %s Ratepay executed it, and books it",
      async (when) => {
        const { order, payment } = await place()
        lose("capture", when)
        expect((await capture(payment.id)).status).toBe(500)
        shop().sandbox.clearFaults()

        await letPass(shop(), 1)
        const done = await recover(shop().container)
        await letPass(shop(), 5)
        await recover(shop().container)

        expect(done).toMatchObject({ resent: 1, unresolved: 0 })
        const { figures, order: after } = await compare(order.id)
        expect(figures.captured).toBe(cents(order.total))
        expect(after.payment_status).toBe("captured")
      }
    )

    it.each([
      ["finds", "after", 1],
      ["misses", "before", 0],
    ] as const)("%s a capture in Ratepay's list when its key has been forgotten", async (_, when, count) => {
      const { order, payment } = await place()
      lose("capture", when)
      await capture(payment.id)
      shop().sandbox.clearFaults()

      await letPass(shop(), 25 * 60)
      const done = await recover(shop().container)
      await letPass(shop(), 5)
      await recover(shop().container)

      expect(done).toMatchObject({ looked_up: 1, resent: 0 })
      const { figures } = await compare(order.id)
      expect(figures.captured).toBe(count * cents(order.total))
    })

    it("books a capture whose row Medusa has lost, and does not send it again", async () => {
      const { order, payment } = await place()
      await must(capture(payment.id, 10))
      const [row] = (await shop().client.readPayment(order.id)).captures
      await shop().container.resolve(Modules.PAYMENT).deleteCaptures([row.id])

      await letPass(shop(), 5)
      await recover(shop().container)

      expect(shop().sandbox.requests({ operation: "capture" })).toHaveLength(1)
      expect((await compare(order.id)).figures.captured).toBe(1000)
    })

    it("books a capture whose row Medusa has lost, also if nothing is left to capture", async () => {
      const { order, payment } = await place()
      await must(capture(payment.id, 10))
      const [row] = (await shop().client.readPayment(order.id)).captures
      await must(admin().post(`/admin/ratepay/orders/${order.id}/captures`))
      await shop().container.resolve(Modules.PAYMENT).deleteCaptures([row.id])

      await letPass(shop(), 5)
      await recover(shop().container)

      const { figures, payment: after } = await compare(order.id)
      expect(figures.captured).toBe(cents(order.total))
      expect(after.captured_at).not.toBeNull()
    })

    it("lists an operation for attention that Medusa does not book in time, and books it when possible, which ends the entry", async () => {
      const { order, payment } = await place()
      await must(capture(payment.id, 10))
      const [row] = (await shop().client.readPayment(order.id)).captures
      const payments = shop().container.resolve(Modules.PAYMENT)
      await payments.deleteCaptures([row.id])
      const readAttention = async () => {
        const { body } = await admin().get("/admin/ratepay/attention")
        return body.entries.map(({ operation }: Json) => operation.error)
      }

      const capturing = jest
        .spyOn(payments, "capturePayment")
        .mockRejectedValue(new Error("No space is left."))
      await letPass(shop(), 5)
      await recover(shop().container)
      const early = await readAttention()
      await letPass(shop(), 31)
      await recover(shop().container)
      const late = await readAttention()
      capturing.mockRestore()
      await letPass(shop(), 31)
      await recover(shop().container)

      expect(early).toEqual([])
      expect(late).toEqual(["Medusa could not book what Ratepay has done: No space is left."])
      expect((await compare(order.id)).figures.captured).toBe(1000)
      // The next look sees that all is booked.
      await letPass(shop(), 31)
      await recover(shop().container)
      expect(await readAttention()).toEqual([])
    })

    it("books a capture on a payment that is canceled in Medusa", async () => {
      const { order, payment } = await place()
      await must(capture(payment.id, 10))
      const [row] = (await shop().client.readPayment(order.id)).captures
      const payments = shop().container.resolve(Modules.PAYMENT)
      await payments.deleteCaptures([row.id])
      await payments.updatePayment({ id: payment.id, ...{ canceled_at: new Date() } })

      await letPass(shop(), 5)
      await recover(shop().container)

      const { figures, payment: after } = await compare(order.id)
      expect(figures.captured).toBe(1000)
      expect(after.canceled_at).toBeNull()
    })

    it("restores a payment that Medusa has canceled for a change of the order without an event", async () => {
      const { order, payment } = await place()
      await letPass(shop(), 5)
      await recover(shop().container)
      const payments = shop().container.resolve(Modules.PAYMENT)
      await payments.updatePayment({ id: payment.id, ...{ canceled_at: new Date() } })
      await payments.updatePaymentCollections(payment.payment_collection_id, { status: "canceled" })

      await letPass(shop(), 5)
      await recover(shop().container)

      const { order: after, figures } = await compare(order.id)
      expect(figures.open).toBe(cents(order.total))
      expect(after.payment_status).toBe("authorized")
    })

    it.each([
      ["its own process was killed while writing it", "ratepay: a credit line", 0],
      ["a process was killed in Medusa's own refund, which nobody could close", null, 11],
    ])("writes the credit line of a cancellation, though %s", async (_, internal_note, minutes) => {
      const { order, mugs } = await place()
      const orders = shop().container.resolve(Modules.ORDER)
      const left = await orders.createOrderChange({
        order_id: order.id,
        change_type: "credit_line",
        ...(internal_note !== null && { internal_note }),
      })
      await shop()
        .container.resolve<Knex>(ContainerRegistrationKeys.PG_CONNECTION)("order_change")
        .where("id", left.id)
        .update({ created_at: new Date(Date.now() - minutes * 60_000) })
      await ledgerOf(shop()).move({
        kind: "cancel",
        transactionId: (await shop().client.readPayment(order.id)).data.transaction_id,
        wanted: { kind: "items", items: [{ lineId: mugs.id, quantity: 1 }], shipping: false },
        cause: "merchant",
        medusaId: null,
        intentKey: null,
      })

      await letPass(shop(), 5)
      await recover(shop().container)

      await compare(order.id)
      const { body } = await admin().get(`/admin/orders/${order.id}?fields=*credit_lines`)
      expect(body.order.credit_lines.map(({ amount }: Json) => amount)).toEqual([12.9])
    })

    it("treats Medusa's second request for a capture whose row is lost as the same capture", async () => {
      const { order, payment } = await place()
      await must(capture(payment.id, 10))
      const [row] = (await shop().client.readPayment(order.id)).captures
      const orders = shop().container.resolve(Modules.ORDER)
      await shop().container.resolve(Modules.PAYMENT).deleteCaptures([row.id])
      const [transaction] = await orders.listOrderTransactions({ order_id: order.id })
      await orders.deleteOrderTransactions([transaction?.id ?? ""])

      await must(capture(payment.id, 10))

      expect(shop().sandbox.requests({ operation: "capture" })).toHaveLength(1)
      expect((await compare(order.id)).figures.captured).toBe(1000)
    })

    it("treats a second capture of the same amount as another one if the first has its row", async () => {
      const { order, payment } = await place()

      await must(capture(payment.id, 10))
      await must(capture(payment.id, 10))

      expect((await compare(order.id)).figures.captured).toBe(2000)
    })

    /** The row that a process leaves in Medusa if it ends before the plugin has stored anything. */
    async function insertCapture(id: string, paymentId: string): Promise<void> {
      const knex = shop().container.resolve<Knex>(ContainerRegistrationKeys.PG_CONNECTION)
      await knex("capture").insert({
        id,
        payment_id: paymentId,
        amount: 10,
        raw_amount: JSON.stringify({ value: "10", precision: 20 }),
      })
    }

    it("checks a row of Medusa also if another one can't be checked", async () => {
      const payments = [await place(), await place()].map(({ payment }) => payment)
      await letPass(shop(), 5)
      await recover(shop().container)
      for (const [index, { id }] of payments.entries()) await insertCapture(`capt_LOST${index}`, id)
      await letPass(shop(), 5)
      const reading = jest
        .spyOn(ledgerOf(shop()), "findRecord")
        .mockRejectedValueOnce(new Error("No connection is left."))

      const done = await recover(shop().container)
      reading.mockRestore()

      expect(done.rows).toBe(1)
    })

    it("removes a capture in Medusa that was never sent", async () => {
      const { order, payment } = await place()
      await letPass(shop(), 5)
      await recover(shop().container)
      await insertCapture("capt_LOST", payment.id)

      await letPass(shop(), 5)
      const done = await recover(shop().container)

      expect(done.rows).toBe(1)
      expect((await compare(order.id)).payment.captures).toEqual([])
    })

    it("removes such a capture before it books an executed one that needs its amount", async () => {
      const { order, payment } = await place()
      await must(capture(payment.id, 10))
      const [row] = (await shop().client.readPayment(order.id)).captures
      await shop().container.resolve(Modules.PAYMENT).deleteCaptures([row.id])
      const knex = shop().container.resolve<Knex>(ContainerRegistrationKeys.PG_CONNECTION)
      await knex("capture").insert({
        id: "capt_LOST",
        payment_id: payment.id,
        amount: payment.amount,
        raw_amount: JSON.stringify({ value: String(payment.amount), precision: 20 }),
      })

      await letPass(shop(), 5)
      await recover(shop().container)

      const { figures, payment: after } = await compare(order.id)
      expect([figures.captured, after.captures.length]).toEqual([1000, 1])
    })

    it("counts a refund once that Medusa has booked twice, the second time for a canceled order's whole payment", async () => {
      const { order, payment } = await place()
      await must(capture(payment.id, 10))
      await must(admin().post(`/admin/payments/${payment.id}/refund`, { amount: 10 }))
      const orders = shop().container.resolve(Modules.ORDER)
      await orders.addOrderTransactions({
        order_id: order.id,
        amount: -10,
        currency_code: "eur",
        reference: "refund",
        reference_id: payment.id,
      })

      // The refund's own event may be working on the transaction, which recovery then leaves for a while.
      await eventually(async () => {
        await letPass(shop(), 5)
        await recover(shop().container)
        expect((await compare(order.id)).figures.refunded).toBe(1000)
      })
    })

    it("writes a credit line after the process that should have written it has certainly ended", async () => {
      const { order, mugs, payment } = await place()
      const items = [{ line_item_id: mugs.id, quantity: 1 }]
      await must(admin().post(`/admin/ratepay/orders/${order.id}/cancellations`, { items }))
      const knex = shop().container.resolve<Knex>(ContainerRegistrationKeys.PG_CONNECTION)
      await knex("order_credit_line").where({ order_id: order.id }).delete()
      const claimAt = async (moment: number) => {
        const medusa_id = `booking:${new Date(moment).toISOString()}`
        await knex("ratepay_operation").where({ kind: "cancel" }).update({ medusa_id })
      }
      const count = async () => (await knex("order_credit_line").where({ order_id: order.id })).length

      await letPass(shop(), 5)
      await claimAt(Date.now())
      await recover(shop().container)
      const early = await count()
      await letPass(shop(), 35)
      await claimAt(Date.now() - 180_000)
      await recover(shop().container)

      expect([early, await count()]).toEqual([0, 1])
      expect((await readLedger(shop(), payment)).balances.canceled).toBe(1290)
    })

    it("lists an operation that can't be requested once, however often it tries", async () => {
      const { payment } = await place()
      const { transaction } = await readLedger(shop(), payment)
      const error = new InvalidInputError([{ path: "items[0].id", message: "must not occur twice" }])
      const note = () =>
        ledgerOf(shop()).reportFailure(transaction, { kind: "increment", cause: "order_edit", error })
      const count = async () => {
        const { operations } = await readLedger(shop(), payment)
        return operations.filter(({ state }) => state === "failed").length
      }

      await note()
      await note()
      const first = await count()
      const [{ operation }] = (await must(admin().get("/admin/ratepay/attention"))).entries
      await must(admin().post(`/admin/ratepay/operations/${operation.id}/acknowledgement`))
      await note()

      expect([first, await count()]).toEqual([1, 2])
    })

    it("cancels an authorization without an order, and not before the buyer had time to finish", async () => {
      const { client, sandbox, seeded } = shop()
      lose("authorize", "after")
      const { session, body } = await client.checkOut({
        items: [{ variantId: seeded.variants.mug, quantity: 1 }],
      })
      expect(body.type).not.toBe("order")
      sandbox.clearFaults()

      await letPass(shop(), 1)
      await recover(shop().container)
      const resolved = await ledgerOf(shop()).findLatestAuthorization(session.id)
      await letPass(shop(), 5)
      await recover(shop().container)
      const waiting = sandbox.transactions()[0]
      await letPass(shop(), 31)
      await recover(shop().container)

      expect(resolved?.operations).toMatchObject([{ state: "succeeded" }])
      expect(waiting).toMatchObject({ open: 1780, canceled: 0 })
      expect(sandbox.transactions()).toMatchObject([{ open: 0, canceled: 1780 }])
    })

    it("cancels nothing while the buyer is completing the cart", async () => {
      const { client, sandbox, seeded, container } = shop()
      lose("authorize", "after")
      const { cartId } = await client.checkOut({ items: [{ variantId: seeded.variants.mug, quantity: 1 }] })
      sandbox.clearFaults()
      await letPass(shop(), 1)
      await recover(container)
      await letPass(shop(), 31)

      const locking = container.resolve(Modules.LOCKING)
      await locking.acquire(cartId)
      await recover(container)
      const held = sandbox.transactions()[0]
      await locking.release(cartId)
      await letPass(shop(), 31)
      await recover(container)

      expect(held).toMatchObject({ open: 1780, canceled: 0 })
      expect(sandbox.transactions()).toMatchObject([{ open: 0, canceled: 1780 }])
    })

    it("cancels the payment of a canceled checkout if Medusa could not write that before", async () => {
      const { order, payment } = await place()
      const payments = shop().container.resolve(Modules.PAYMENT)
      await payments.cancelPayment(payment.id)
      await shop().container.resolve(Modules.ORDER).deleteOrders([order.id])
      await payments.updatePayment({ id: payment.id, ...{ canceled_at: null } })

      await letPass(shop(), 5)
      await recover(shop().container)

      const { payment: after } = await must(admin().get(`/admin/payments/${payment.id}?fields=+canceled_at`))
      expect(after.canceled_at).not.toBeNull()
      expect(shop().sandbox.requests({ operation: "cancel" })).toHaveLength(1)
    })

    it("cancels the rest of an order that Medusa has rolled back, and lists the captured amount for attention", async () => {
      const { order, payment } = await place()
      await must(capture(payment.id, 10))
      await shop().container.resolve(Modules.ORDER).deleteOrders([order.id])

      await letPass(shop(), 31)
      await recover(shop().container)
      await letPass(shop(), 31)
      await recover(shop().container)

      const { body } = await admin().get("/admin/ratepay/attention")
      const { payment: after } = await must(admin().get(`/admin/payments/${payment.id}?fields=+canceled_at`))
      expect(shop().sandbox.transactions()).toMatchObject([{ captured: 1000, open: 0 }])
      expect(after).toMatchObject({ amount: 10, canceled_at: null, captured_at: expect.any(String) })
      expect(body.entries).toMatchObject([{ operation: { error: expect.stringContaining("10.00 EUR") } }])
    })

    it("keeps the authorization for a buyer who completes the cart again", async () => {
      const { client, sandbox, seeded } = shop()
      lose("authorize", "after")
      const { cartId } = await client.checkOut({ items: [{ variantId: seeded.variants.mug, quantity: 1 }] })
      sandbox.clearFaults()
      await letPass(shop(), 1)
      await recover(shop().container)

      const { body } = await client.complete(cartId)
      await letPass(shop(), 60)
      await recover(shop().container)

      expect(body.type).toBe("order")
      expect(sandbox.transactions()).toMatchObject([{ open: 1780, canceled: 0 }])
      expect((await compare(body.order.id)).order.payment_status).toBe("authorized")
    })

    it("releases a canceled order if Ratepay was not reachable before", async () => {
      const { order } = await place()
      shop().sandbox.inject({ kind: "status", status: 500, operation: "cancel", next: 200 })
      await must(admin().post(`/admin/orders/${order.id}/cancel`))
      const between = shop().sandbox.transactions()[0]
      shop().sandbox.clearFaults()

      await letPass(shop(), 5)
      await recover(shop().container)
      await letPass(shop(), 5)
      await recover(shop().container)

      expect(between).toMatchObject({ canceled: 0 })
      const { figures, order: after } = await compare(order.id)
      expect(figures).toMatchObject({ open: 0, canceled: cents(order.total) })
      expect(after.status).toBe("canceled")
    })

    it("records operations from the merchant portal, and books them in Medusa", async () => {
      const { order, payment } = await place()
      await atRatepay(shop(), payment, "captures", { gross_amount: 10, shop_transaction_id: "1" })
      await atRatepay(shop(), payment, "cancellations", { gross_amount: 5 })
      await atRatepay(shop(), payment, "refunds", { gross_amount: 2 })

      const progress = await reconcileAll(shop().container, {})
      const again = await reconcileAll(shop().container, {})

      expect(progress).toMatchObject({ count: 1, repaired: 3, differences: 0, failed: 0 })
      expect(again).toMatchObject({ count: 1, repaired: 0, differences: 0, failed: 0 })
      const { figures, ledger } = await compare(order.id)
      expect(figures).toMatchObject({ captured: 1000, canceled: 500, refunded: 200 })
      expect(ledger.operations.map(({ cause }) => cause)).toEqual([
        "checkout",
        "elsewhere",
        "elsewhere",
        "elsewhere",
      ])
    })

    it("runs during a long nightly comparison, although one worker of Medusa runs only one job at a time", async () => {
      await place()
      await place()
      const ledger = reachLedger(shop().container)
      const listing = jest.spyOn(ledger, "listUnresolved")
      const now = Date.now()
      const clock = jest.spyOn(ledger, "compareWithRatepay").mockImplementation(async () => {
        const turn = clock.mock.calls.length
        await sleep(turn * 1_000)
        jest.spyOn(Date, "now").mockReturnValue(now + turn * 61_000)
        return { recorded: [], differences: [], lasting: [], isWhole: true, isCompared: true }
      })
      try {
        await reconcileJob(shop().container)
        expect(listing).toHaveBeenCalledTimes(2)
      } finally {
        jest.restoreAllMocks()
      }
    })

    it("records the cancellation that Ratepay makes when an authorization expires", async () => {
      const { order, payment } = await place()
      await must(capture(payment.id, 10))

      await letPass(shop(), 121 * 24 * 60)
      const progress = await reconcileAll(shop().container, {})

      expect(progress).toMatchObject({ repaired: 1, differences: 0 })
      const { figures, ledger, order: after } = await compare(order.id)
      expect(figures).toMatchObject({ captured: 1000, open: 0, canceled: cents(order.total) - 1000 })
      expect(ledger.operations.at(-1)).toMatchObject({ kind: "cancel", cause: "expiry" })
      const unpaid = after.payment_collections.filter(({ status }: Json) => status === "not_paid")
      expect(unpaid.map(({ amount }: Json) => cents(amount))).toEqual([cents(order.total) - 1000])
    })

    it("lists an operation that Ratepay does not have for attention, once", async () => {
      const { order, payment } = await place()
      await must(capture(payment.id, 10))
      const knex = shop().container.resolve<Knex>(ContainerRegistrationKeys.PG_CONNECTION)
      await knex("ratepay_operation")
        .where({ kind: "capture" })
        .update({ ratepay_operation_id: "nobody-knows" })

      await reconcileAll(shop().container, {})
      await reconcileAll(shop().container, {})

      const { body } = await admin().get("/admin/ratepay/attention")
      const told = body.entries.map(({ order_id, operation }: Json) => [order_id, operation.error])
      expect(told.sort()).toEqual([
        [order.id, expect.stringMatching(/Ratepay does not list the capture nobody-knows/)],
        [order.id, expect.stringMatching(/Ratepay lists the capture .* as ours .*succeeded/)],
      ])
    })

    it("corrects an operation that counted as failed and that Ratepay has executed", async () => {
      const { order, payment } = await place()
      await must(capture(payment.id, 10))
      const knex = shop().container.resolve<Knex>(ContainerRegistrationKeys.PG_CONNECTION)
      await knex("ratepay_operation")
        .where({ kind: "capture" })
        .update({ state: "failed", ratepay_operation_id: null })

      const progress = await reconcileAll(shop().container, {})

      expect(progress).toMatchObject({ repaired: 1, differences: 0 })
      expect((await compare(order.id)).figures.captured).toBe(1000)
    })
  },
  { plugin: quick }
)
