import { createPaymentSessionsWorkflow } from "@medusajs/medusa/core-flows"
import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { paymentProviders } from "../../../../testing/seed-shop"
import { buyer, must, type Json } from "../../../../testing/shop-client"
import { reconcileAll } from "../../../../src/workflows/recovery/reconcile-all"
import { recover } from "../../../../src/workflows/recovery/recover"
import { captureRatepayItemsWorkflow } from "../../../../src/workflows"
import { letPass } from "../../../support/shop/age"
import { expectAgreement } from "../../../support/figures/agree"
import { cents, readLedger } from "../../../support/figures/balances"
import { eventually } from "../../../support/eventually"
import { placeOrder } from "../../../support/orders/place-order"
import { sentOperations } from "../../../support/figures/sent"
import { describeShop } from "../../../support/shop/shop"
import { quick } from "./quick"

describeShop(
  "a second payment session after the order was placed",
  (shop) => {
    const admin = () => shop().client.merchant

    /**
     * An order whose authorized session Medusa has deleted because another one was created: by a workflow of the merchant's, or
     * before this plugin was installed, which refuses that.
     */
    async function place(providerId = paymentProviders.system) {
      const placed = await placeOrder(shop())
      const payment = await shop().client.readPayment(placed.order.id)
      await createPaymentSessionsWorkflow(shop().container).run({
        input: {
          payment_collection_id: payment.payment_collection_id,
          provider_id: providerId,
          data: providerId === paymentProviders.system ? {} : buyer,
        },
      })
      const { payment: after } = await must(
        admin().get(`/admin/payments/${payment.id}?fields=payment_session.*`)
      )
      expect(after.payment_session).toBeNull()
      return { ...placed, payment }
    }

    async function ship(orderId: string, items: { id: string; quantity: number }[]) {
      const { order } = await must(
        admin().post(`/admin/orders/${orderId}/fulfillments?fields=*fulfillments`, {
          location_id: shop().seeded.stockLocationId,
          items,
        })
      )
      await must(
        admin().post(`/admin/orders/${orderId}/fulfillments/${order.fulfillments.at(-1).id}/shipments`, {
          items,
        })
      )
    }

    const attention = async () => (await must(admin().get("/admin/ratepay/attention"))).entries

    it.each([paymentProviders.system, paymentProviders.openInvoice])(
      "is refused by the store and the admin API for any provider (%s)",
      async (provider_id) => {
        const { order } = await placeOrder(shop())
        const [{ id, payments }] = order.payment_collections
        const body = { provider_id, data: provider_id === paymentProviders.system ? {} : buyer }

        const responses = [
          await shop().client.store.post(`/store/payment-collections/${id}/payment-sessions`, body),
          await admin().post(`/admin/payment-collections/${id}/payment-sessions`, body),
        ]

        for (const response of responses) {
          expect(response.status).toBe(400)
          expect(response.body.message).toMatch(/order .*is already paid on Ratepay/)
        }
        const { payment } = await must(
          admin().get(`/admin/payments/${payments[0].id}?fields=payment_session.*`)
        )
        expect(payment.payment_session.status).toBe("authorized")
      }
    )

    it("is accepted if Medusa has rolled the order back and the buyer chooses again", async () => {
      const { client, sandbox, seeded } = shop()
      sandbox.inject({ kind: "cut", when: "after", operation: "authorize", next: 1 })
      sandbox.inject({ kind: "status", status: 500, operation: "authorize", next: 20 })
      const { cartId, body } = await client.checkOut({
        items: [{ variantId: seeded.variants.mug, quantity: 1 }],
      })
      sandbox.clearFaults()
      await letPass(shop(), 1)
      await recover(shop().container)

      const again = await client.createPaymentSession(cartId, paymentProviders.system, {})
      const completed = await client.complete(cartId)

      expect(body.type).not.toBe("order")
      expect([again.status, completed.body.type]).toEqual([200, "order"])
    })

    it("does not change that a shipment is captured in Medusa and at Ratepay", async () => {
      const { order, mugs } = await place()

      await ship(order.id, [{ id: mugs.id, quantity: 2 }])

      await eventually(async () => {
        const { figures } = await expectAgreement(shop(), order.id)
        expect(figures.captured).toBe(2 * 1290 + 490)
      })
      expect(await attention()).toEqual([])
    })

    it.each([paymentProviders.system, paymentProviders.openInvoice])(
      "does not change captures, cancellations and refunds by item (%s)",
      async (provider) => {
        const { order, mugs, payment } = await place(provider)
        const at = (path: string) => `/admin/ratepay/orders/${order.id}/${path}`
        const one = { items: [{ line_item_id: mugs.id, quantity: 1 }] }

        await must(admin().post(at("captures"), { ...one, shipping: true }))
        await must(admin().post(at("cancellations"), one))
        await must(admin().post(at("refunds"), one))
        await captureRatepayItemsWorkflow(shop().container).run({ input: { payment_id: payment.id, ...one } })

        const { figures } = await expectAgreement(shop(), order.id)
        expect(figures).toMatchObject({ captured: 2 * 1290 + 490, canceled: 1290, refunded: 1290 })
        expect(sentOperations(shop(), "refund")).toHaveLength(1)
        expect(await attention()).toEqual([])
      }
    )

    it("does not change Medusa's own capture and refund", async () => {
      const { order, payment } = await place()

      await must(admin().post(`/admin/payments/${payment.id}/capture`, { amount: payment.amount }))
      await must(admin().post(`/admin/payments/${payment.id}/refund`, { amount: 10 }))
      await letPass(shop(), 5)
      await recover(shop().container)

      const { figures, order: after } = await expectAgreement(shop(), order.id)
      expect(figures).toMatchObject({ captured: cents(order.total), refunded: 1000 })
      expect(after.payment_collections[0].status).toBe("completed")
    })

    it("does not prevent following an edit", async () => {
      const { order, mugs } = await place()
      await must(admin().post("/admin/order-edits", { order_id: order.id }))
      const path = `/admin/order-edits/${order.id}`
      await must(admin().post(`${path}/items/item/${mugs.id}`, { quantity: 1 }))
      await must(admin().post(`${path}/request`))
      await must(admin().post(`${path}/confirm`))

      await eventually(async () => {
        const { figures, order: after, payment } = await expectAgreement(shop(), order.id)
        expect(figures).toMatchObject({ canceled: 2 * 1290, open: cents(after.total) })
        expect(payment).toMatchObject({ amount: after.total, canceled_at: null })
        expect(after.payment_collections.map(({ status }: Json) => status)).toEqual(["authorized"])
      })
    })

    it("does not prevent canceling the order", async () => {
      const { order } = await place()

      await must(admin().post(`/admin/orders/${order.id}/cancel`))

      await eventually(async () => {
        const { figures, order: after } = await expectAgreement(shop(), order.id)
        expect(figures).toMatchObject({ open: 0, canceled: cents(order.total) })
        expect(after.payment_collections[0].payments[0].canceled_at).not.toBeNull()
      })
    })

    it("does not disturb recovery and the comparison, even if the payment's data is lost too", async () => {
      const { order, payment } = await place()
      await letPass(shop(), 5)
      await recover(shop().container)
      const knex = shop().container.resolve<Knex>(ContainerRegistrationKeys.PG_CONNECTION)
      await must(admin().post(`/admin/payments/${payment.id}/capture`, { amount: 10 }))
      const [{ id: row }] = (await shop().client.readPayment(order.id)).captures
      await knex("capture").where("id", row).delete()
      await knex("payment").where("id", payment.id).update({ data: "{}" })

      await letPass(shop(), 5)
      await recover(shop().container)
      await reconcileAll(shop().container, {})

      const after = await shop().client.readPayment(order.id)
      expect(after.captures.map(({ amount }: Json) => amount)).toEqual([10])
      expect((await readLedger(shop(), payment)).balances.captured).toBe(1000)
      await must(admin().post(`/admin/payments/${payment.id}/capture`, { amount: 5 }))
      expect((await readLedger(shop(), payment)).balances.captured).toBe(1500)
      expect(await attention()).toEqual([])
    })

    it("does not keep recovery from finding what an ended process has left", async () => {
      const { order, payment } = await place()
      await letPass(shop(), 5)
      await recover(shop().container)
      const knex = shop().container.resolve<Knex>(ContainerRegistrationKeys.PG_CONNECTION)
      await knex("capture").insert({
        id: "capt_LOST",
        payment_id: payment.id,
        amount: 10,
        raw_amount: JSON.stringify({ value: "10", precision: 20 }),
      })
      await letPass(shop(), 5)
      const withRow = await recover(shop().container)
      await knex("payment").where("id", payment.id).update({ canceled_at: new Date() })
      await knex("payment_collection")
        .where("id", payment.payment_collection_id)
        .update({ status: "canceled", updated_at: new Date() })
      await letPass(shop(), 5)
      const givenUp = await recover(shop().container)

      expect([withRow.rows, givenUp.givenUp]).toEqual([1, 1])
      const { payment: after, order: standing } = await expectAgreement(shop(), order.id)
      expect(after).toMatchObject({ captures: [], canceled_at: null })
      expect(standing.payment_status).toBe("authorized")
    })
  },
  { plugin: quick }
)
