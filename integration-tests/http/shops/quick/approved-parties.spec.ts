import { Modules } from "@medusajs/framework/utils"
import { buyer, germanAddress, must, paymentProviders, type Json } from "../../../../testing/shop-client"
import { reconcileRatepayOrderWorkflow } from "../../../../src/workflows"
import { eventually } from "../../../support/eventually"
import { ledgerOf } from "../../../support/figures/balances"
import { placeOrder } from "../../../support/orders/place-order"
import { sentAuthorizations } from "../../../support/figures/sent"
import { describeShop } from "../../../support/shop/shop"
import { quick } from "./quick"

describeShop(
  "the buyer and addresses that Ratepay approved",
  (shop) => {
    describe("are compared when a checkout is completed:", () => {
      const items = () => [{ variantId: shop().seeded.variants.mug, quantity: 2 }]
      const passcode = "otp_required@ratepay.com"
      const elsewhere = {
        ...germanAddress,
        address_1: "Kastanienallee 3",
        postal_code: "10435",
        city: "Berlin",
      }
      const change = (cartId: string, body: Json) =>
        must(shop().client.store.post(`/store/carts/${cartId}`, body))
      const typeCode = (sessionId: string) =>
        must(
          shop().client.store.post(`/store/ratepay/payment-sessions/${sessionId}/passcode`, {
            code: "123456",
          })
        )
      const lastSent = (): Json => sentAuthorizations(shop()).at(-1)
      /** The authorizations at Ratepay that could be captured. */
      const standing = () =>
        shop()
          .sandbox.transactions()
          .filter(({ result, open }) => result === "ACCEPTED" && open > 0)

      it("a change of address and e-mail after the passcode leads to a cancellation and a new authorization", async () => {
        const { client, sandbox } = shop()
        const { cartId, session } = await client.checkOut({ items: items(), email: passcode })
        await typeCode(session.id)
        await change(cartId, { shipping_address: elsewhere, email: "jana@example.org" })

        const { body } = await client.complete(cartId)

        expect(body.type).toBe("order")
        expect(sandbox.requests({ operation: "cancel" })).toHaveLength(1)
        expect(sentAuthorizations(shop())).toHaveLength(2)
        expect(lastSent()).toMatchObject({
          buyer: { contact: { email: "jana@example.org" } },
          delivery: { address: { street: "Kastanienallee 3", city: "Berlin" } },
        })
        expect(standing()).toHaveLength(1)
        const order = await client.readOrder(body.order.id)
        const payment = await client.readPayment(order.id)
        expect(payment.data.ratepay_transaction_id).toBe(standing()[0]?.ratepayTransactionId)
      })

      it.each([
        ["the billed person", { billing_address: { ...germanAddress, last_name: "Anders" } }],
        [
          "the company in the delivery address",
          { shipping_address: { ...germanAddress, company: "Packstation GmbH" } },
        ],
        ["the e-mail", { email: "otp_required@ratepay.example" }],
      ])("a change of %s is found", async (_, body) => {
        const { client, sandbox } = shop()
        const { cartId, session } = await client.checkOut({ items: items(), email: passcode })
        await typeCode(session.id)
        await change(cartId, body)

        await client.complete(cartId)

        expect(sandbox.requests({ operation: "cancel" })).toHaveLength(1)
        expect(sentAuthorizations(shop())).toHaveLength(2)
      })

      it("another notation of the same data is no change", async () => {
        const { client, sandbox } = shop()
        const { cartId, session } = await client.checkOut({
          items: items(),
          email: passcode,
          address: { address_1: "Lindenweg", address_2: "7a" },
        })
        await typeCode(session.id)
        const rewritten = { ...germanAddress, address_1: " LINDENWEG  7a", address_2: "", city: "leipzig" }
        await change(cartId, {
          shipping_address: rewritten,
          billing_address: { ...rewritten, company: "Muster" },
        })

        const { body } = await client.complete(cartId)

        expect(body.type).toBe("order")
        expect(sandbox.requests({ operation: "cancel" })).toEqual([])
        expect(sentAuthorizations(shop())).toHaveLength(1)
      })

      it("a new authorization for an excluded country is refused, and the old one is canceled", async () => {
        const { client } = shop()
        const { cartId, session } = await client.checkOut({ items: items(), email: passcode })
        await typeCode(session.id)
        await change(cartId, {
          billing_address: { ...germanAddress, country_code: "fr", postal_code: "75001" },
        })

        const { body } = await client.complete(cartId)

        expect(body).toMatchObject({ type: "cart", error: { type: "payment_authorization_error" } })
        expect(body.error.message).toMatch(/in diesem Land nicht \(Rechnungsadresse\)/)
        expect(sentAuthorizations(shop())).toHaveLength(1)
        expect(standing()).toEqual([])
      })

      it("the buyer has to pay again if their input was deleted, and the old authorization is canceled", async () => {
        const { client } = shop()
        const { cartId, session } = await client.checkOut({ items: items(), email: passcode })
        await typeCode(session.id)
        await ledgerOf(shop()).forgetBuyerInput(session.id)
        await change(cartId, { shipping_address: elsewhere })

        const refused = await client.complete(cartId)
        const refusedAgain = await client.complete(cartId)
        expect(standing()).toEqual([])
        await change(cartId, { email: "jana@example.org" })
        await must(client.createPaymentSession(cartId, paymentProviders.openInvoice, buyer))
        const { body } = await client.complete(cartId)

        expect(refused.body.error.message).toMatch(/wählen Sie die Zahlungsart noch einmal/)
        expect(refusedAgain.body.error.message).toBe(refused.body.error.message)
        expect(body.type).toBe("order")
        expect(standing()).toHaveLength(1)
      })

      it("a cancellation without a response is resolved before the new authorization", async () => {
        const { client, sandbox } = shop()
        const { cartId, session } = await client.checkOut({ items: items(), email: passcode })
        await typeCode(session.id)
        await change(cartId, { shipping_address: elsewhere, email: "jana@example.org" })
        sandbox.inject({ kind: "cut", when: "after", operation: "cancel", next: 1 })
        sandbox.inject({ kind: "status", status: 503, operation: "cancel", next: 50 })

        const first = await client.complete(cartId)
        const sent = sentAuthorizations(shop()).length
        sandbox.clearFaults()
        const second = await client.complete(cartId)

        expect(first.body.error.message).toMatch(/in wenigen Augenblicken/)
        expect(sent).toBe(1)
        expect(second.body.type).toBe("order")
        expect(standing()).toHaveLength(1)
        const keys = sandbox
          .requests({ operation: "cancel" })
          .map(({ headers }) => headers["idempotency-key"])
        expect(new Set(keys).size).toBe(1)
      })

      it("one authorization remains if the cart is completed twice at the same time", async () => {
        const { client } = shop()
        const { cartId, session } = await client.checkOut({ items: items(), email: passcode })
        await typeCode(session.id)
        await change(cartId, { shipping_address: elsewhere, email: "jana@example.org" })

        await Promise.all([client.complete(cartId), client.complete(cartId)])
        const { body } = await client.complete(cartId)

        expect(body.type).toBe("order")
        expect(standing()).toHaveLength(1)
      })

      it("a lost response is recovered by the same request before the comparison", async () => {
        const { client, sandbox } = shop()
        sandbox.inject({ kind: "cut", when: "after", operation: "authorize", next: 1 })
        sandbox.inject({ kind: "status", status: 503, operation: "authorize", next: 50 })
        const { cartId } = await client.checkOut({ items: items() })
        sandbox.clearFaults()
        await change(cartId, { shipping_address: elsewhere })

        const { body } = await client.complete(cartId)

        expect(body.type).toBe("order")
        const sent = sandbox.requests({ operation: "authorize" })
        const keys = sent.map(({ headers }) => headers["idempotency-key"])
        expect(new Set(keys).size).toBe(2)
        expect(new Set(keys.slice(0, -1)).size).toBe(1)
        expect(standing()).toHaveLength(1)
        expect(lastSent().delivery.address.city).toBe("Berlin")
      })
    })

    describe("and that change in the order later", () => {
      const attention = async (): Promise<Json[]> =>
        (await must(shop().client.merchant.get("/admin/ratepay/attention"))).operations ?? []
      const entries = async (orderId: string) => {
        const [record] = await ledgerOf(shop()).findByOrder(orderId)
        return (record?.operations ?? []).filter(({ kind }) => kind === "comparison")
      }
      const waiting = async (orderId: string) =>
        (await entries(orderId)).filter(({ acknowledgedAt }) => acknowledgedAt === null)
      const update = (orderId: string, body: Json) =>
        must(shop().client.merchant.post(`/admin/orders/${orderId}`, body))

      it("are reported once, without the address, and no longer after they are changed back", async () => {
        const { order } = await placeOrder(shop())
        const heard: Json[] = []
        shop()
          .container.resolve(Modules.EVENT_BUS)
          .subscribe("ratepay.attention", ({ data }) => Promise.resolve(void heard.push(data)), {
            subscriberId: "test-attention",
          })

        await update(order.id, { shipping_address: { address_1: "Kastanienallee 3", city: "Berlin" } })
        const [entry] = await eventually(async () => {
          const found = await waiting(order.id)
          expect(found).toHaveLength(1)
          return found
        })
        await update(order.id, { metadata: { seen: true } })
        await reconcileRatepayOrderWorkflow(shop().container).run({
          input: { order_id: order.id, with_ratepay: true },
        })

        expect(entry?.error).toMatch(/delivery/)
        expect(JSON.stringify([entry, heard])).not.toMatch(/Kastanienallee|Berlin|Leipzig/)
        expect(await waiting(order.id)).toHaveLength(1)
        await eventually(() => expect(heard).toHaveLength(1))
        expect(heard[0]).toMatchObject({ order_id: order.id, message: entry?.error })

        await update(order.id, { shipping_address: { address_1: "Lindenweg 7a", city: "Leipzig" } })
        await eventually(async () => expect(await waiting(order.id)).toEqual([]))
        expect(await attention()).toEqual([])
      })

      it("are reported by the comparison if the event of a changed e-mail address was lost", async () => {
        const { order } = await placeOrder(shop())
        await shop()
          .container.resolve(Modules.ORDER)
          .updateOrders(order.id, { email: "somebody@example.org" })

        await reconcileRatepayOrderWorkflow(shop().container).run({
          input: { order_id: order.id, with_ratepay: true },
        })

        expect((await waiting(order.id)).map(({ error }) => error)).toEqual([
          expect.stringContaining("e-mail address"),
        ])
      })

      it("are reported if the order is transferred to a customer without the approved e-mail address", async () => {
        const { container } = shop()
        const { order } = await placeOrder(shop())
        const customers = container.resolve(Modules.CUSTOMER)
        const reconcile = () =>
          reconcileRatepayOrderWorkflow(container).run({ input: { order_id: order.id, with_ratepay: true } })
        const [own, other] = await customers.createCustomers([
          { email: "jana.muster@example.org", has_account: true },
          { email: "other@example.org", has_account: true },
        ])
        const giveTo = (id: string | undefined) =>
          container.resolve(Modules.ORDER).updateOrders(order.id, { customer_id: id })

        await giveTo(own?.id)
        await reconcile()
        const ofOwn = await waiting(order.id)
        await giveTo(other?.id)
        await reconcile()

        expect(ofOwn).toEqual([])
        expect((await waiting(order.id)).map(({ error }) => error)).toEqual([
          expect.stringContaining("customer account"),
        ])
      })

      it("are reported if a cart was authorized and changed before it was completed", async () => {
        const { client, seeded, container } = shop()
        const cartId = await client.fillCart({ items: [{ variantId: seeded.variants.mug, quantity: 1 }] })
        const { payment_collection } = await must(
          client.createPaymentSession(cartId, paymentProviders.openInvoice, buyer)
        )
        await container
          .resolve(Modules.PAYMENT)
          .authorizePaymentSession(payment_collection.payment_sessions[0].id, {})
        await must(
          client.store.post(`/store/carts/${cartId}`, {
            shipping_address: { ...germanAddress, city: "Halle" },
          })
        )

        const { body } = await client.complete(cartId)

        expect(body.type).toBe("order")
        await eventually(async () => expect(await waiting(body.order.id)).toHaveLength(1))
      })
    })
  },
  { plugin: quick }
)
