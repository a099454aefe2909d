import fs from "node:fs"
import os from "node:os"
import path from "node:path"
import { Modules } from "@medusajs/framework/utils"
import { readRatepayPaymentInstructions } from "../../src/workflows"
import { must, type Json } from "../../testing/shop-client"
import { eventually } from "../support/eventually"
import { findLeaks } from "../support/privacy/find-leaks"
import { captureLog } from "../support/privacy/capture-log"
import { placeOrder } from "../support/orders/place-order"
import { loadDocumented } from "../support/run-documented"
import { describeShop } from "../support/shop/shop"

const folder = fs.mkdtempSync(path.join(os.tmpdir(), "mailbox-"))
afterAll(() => fs.rmSync(folder, { recursive: true }))

describeShop(
  "the mail about what to pay",
  (shop) => {
    const events: Json[] = []
    const mails = (): Json[] =>
      fs.readdirSync(folder).map((name) => JSON.parse(fs.readFileSync(path.join(folder, name), "utf8")))
    const capture = (order: Json, body: Json = {}) =>
      must(shop().client.merchant.post(`/admin/ratepay/orders/${order.id}/captures`, body))
    const payment = (orderId: string, token?: string | null) =>
      shop().client.store.get(`/store/ratepay/orders/${orderId}/payment${token ? `?token=${token}` : ""}`)

    beforeAll(() => {
      const bus = shop().container.resolve(Modules.EVENT_BUS)
      const { default: documented, config } = loadDocumented(
        "docs/events.md",
        "src/subscribers/ratepay-payment-due.ts"
      )
      if (typeof documented !== "function") throw new Error("The sample exports no subscriber.")
      expect(config).toEqual({ event: "ratepay.payment_due" })
      bus.subscribe("ratepay.payment_due", async (event) => {
        events.push(event)
        await documented({ event, container: shop().container, pluginOptions: {} })
      })
    })
    beforeEach(() => {
      events.length = 0
      for (const name of fs.readdirSync(folder)) fs.rmSync(path.join(folder, name))
    })

    it("is sent once for each capture, by the subscriber in the documentation and Medusa's notification module", async () => {
      const { order, mugs, book } = await placeOrder(shop(), { email: "jana.muster@example.org" })
      await capture(order, { items: [{ line_item_id: mugs.id, quantity: 1 }], shipping: false })
      await eventually(() => expect(mails()).toHaveLength(1))
      const { operation } = await capture(order, {
        items: [{ line_item_id: book.id, quantity: 1 }],
        shipping: false,
      })
      const [, second] = await eventually(async () => {
        expect(mails()).toHaveLength(2)
        return Promise.resolve(mails())
      })

      expect(events.map(({ name, data }) => [name, data.amount, data.order_id])).toEqual([
        ["ratepay.payment_due", 12.9, order.id],
        ["ratepay.payment_due", 14, order.id],
      ])
      expect(events[1].data).toEqual({
        operation_id: operation.id,
        transaction_id: expect.stringMatching(/^rptx_/),
        order_id: order.id,
        payment_method: "open_invoice",
        amount: 14,
        currency_code: "EUR",
        captured_at: operation.created_at,
        due_date: expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/),
      })
      expect(second).toMatchObject({
        to: "jana.muster@example.org",
        content: {
          subject: `Zahlung zu Ihrer Bestellung ${order.display_id}`,
          text: expect.stringMatching(
            /Bitte überweisen Sie 26,90\s€[\s\S]*Ratepay GmbH, Musterstraße 1, Berlin$/
          ),
        },
        attachments: [{ content_type: "image/png", id: "ratepay-giro-code-1", content: expect.any(String) }],
      })
      expect(await findLeaks(shop(), { log: captureLog(shop()).stop(), events })).toEqual([])
    })

    it("is not sent again if its event comes twice", async () => {
      const { order } = await placeOrder(shop())
      await capture(order)
      await eventually(() => expect(mails()).toHaveLength(1))

      await shop()
        .container.resolve(Modules.EVENT_BUS)
        .emit({ name: "ratepay.payment_due", data: events[0].data })

      await eventually(() => expect(events).toHaveLength(2))
      expect(mails()).toHaveLength(1)
    })

    it("contains a token that gives a guest access to the payment, for which the order's id is not enough in this shop", async () => {
      const { order } = await placeOrder(shop())
      await capture(order)
      const read = await readRatepayPaymentInstructions(shop().container, { order_id: order.id })

      expect((await payment(order.id)).status).toBe(404)
      const { body } = await payment(order.id, read?.token)
      expect(body.payment.transactions).toMatchObject([
        { amount_due: read?.transactions[0]?.amount_due, instructions: read?.transactions[0]?.instructions },
      ])
    })

    it("has the same facts as the store's route, and the GiroCode as a picture", async () => {
      const { order } = await placeOrder(shop())
      await capture(order)
      const read = await readRatepayPaymentInstructions(shop().container, {
        order_id: order.id,
        language: "fr",
      })
      const { body } = await payment(order.id, `${read?.token}&language=fr`)

      const [told] = body.payment.transactions
      expect(read?.transactions).toMatchObject([{ ...told, giro_code: told.giro_code }])
      expect(read?.transactions[0]?.giro_code?.png.subarray(1, 4).toString()).toBe("PNG")
      expect(read?.language).toBe("fr")
    })

    it("has no token for a customer's order, and does not exist if nothing was authorized", async () => {
      const customer = await shop().client.logIn("customer@example.org")
      const items = [{ variantId: shop().seeded.variants.mug, quantity: 1 }]
      const { body } = await customer.checkOut({ items })
      const { order: otherwise } = await placeOrder(shop(), { providerId: "pp_system_default", data: {} })
      const read = (order_id: string) => readRatepayPaymentInstructions(shop().container, { order_id })

      expect(await read(body.order.id)).toMatchObject({ token: null })
      expect(await read(otherwise.id)).toBeNull()
      await expect(read("order_none")).rejects.toThrow("There is no order order_none.")
    })
  },
  {
    plugin: { guestAccessHours: 0, imprint: "Ratepay GmbH, Musterstraße 1, Berlin" },
    env: { MAILBOX: folder },
  }
)
