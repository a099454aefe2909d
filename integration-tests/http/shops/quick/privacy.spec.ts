import { Modules } from "@medusajs/framework/utils"
import { must, type CheckoutInput, type Json } from "../../../../testing/shop-client"
import { paymentProviders } from "../../../../testing/seed-shop"
import { RatepayEvents } from "../../../../src/modules/ratepay/records/events"
import { canary, findCanaries } from "../../../support/privacy/canaries"
import { captureLog, type CapturedLog } from "../../../support/privacy/capture-log"
import { eventually } from "../../../support/eventually"
import { findLeaks, findMedusasOwn } from "../../../support/privacy/find-leaks"
import { describeShop } from "../../../support/shop/shop"
import { quick } from "./quick"

const address = {
  first_name: canary.firstName,
  last_name: canary.lastName,
  address_1: canary.street,
  address_2: canary.streetAddition,
  city: canary.city,
  phone: canary.addressPhone,
  company: canary.company,
}
const device = {
  token: canary.deviceToken,
  finger_print: canary.fingerPrint,
  source_ip_address: canary.ipAddress,
}
const person = {
  date_of_birth: canary.dateOfBirth,
  title: canary.title,
  phone: canary.phone,
  language: "de",
  device,
}
const company = { company: { name: canary.companyName, vat_id: canary.vatId }, phone: canary.phone, device }
const debited = {
  ...person,
  account: { iban: canary.iban, bic: canary.bic, owner: canary.accountOwner },
  mandate_accepted: true,
}
const dataOf: Record<string, Record<string, unknown>> = {
  [paymentProviders.openInvoice]: person,
  [paymentProviders.directDebit]: debited,
  [paymentProviders.payNow]: person,
}

describeShop(
  "no buyer data can be read in the database, logs, responses and events after",
  (shop) => {
    let log: CapturedLog
    const events: Json[] = []
    beforeAll(() => {
      const bus = shop().container.resolve(Modules.EVENT_BUS)
      for (const name of Object.values(RatepayEvents)) {
        bus.subscribe(name, async (event) => {
          events.push(event)
          await Promise.resolve()
        })
      }
    })
    beforeEach(() => {
      events.length = 0
      log = captureLog(shop())
    })
    afterEach(() => void log.stop())
    const leaks = async () => findLeaks(shop(), { log: log.stop(), events })

    const admin = () => shop().client.merchant
    const faults = (fault: Json) => shop().sandbox.inject({ next: 99, ...fault })
    const checkOut = (input: Partial<CheckoutInput> = {}) => {
      const providerId = input.providerId ?? paymentProviders.directDebit
      return shop().client.checkOut({
        items: [{ variantId: shop().seeded.variants.mug, quantity: 3 }],
        email: canary.email,
        address,
        providerId,
        data: dataOf[providerId],
        ...input,
      })
    }
    const placeOrder = async (input: Partial<CheckoutInput> = {}): Promise<Json> => {
      const { body } = await checkOut(input)
      if (body.type !== "order") throw new Error(`No order: ${JSON.stringify(body.error ?? body)}`)
      return shop().client.readOrder(body.order.id)
    }
    const at = (order: Json, path = "") => `/admin/ratepay/orders/${order.id}${path}`
    const heard = (name: string) =>
      eventually(() => {
        expect(events.map((event) => event.name)).toContain(name)
      })
    const readAll = async (order: Json) => {
      await must(admin().get(at(order)))
      await must(admin().get(at(order, "/payment")))
      await shop().client.store.get(`/store/ratepay/orders/${order.id}/payment?language=en`)
      await must(admin().get("/admin/ratepay/attention"))
      await must(admin().get("/admin/ratepay/operations"))
      await must(admin().get("/admin/ratepay/transactions"))
      await must(admin().get("/admin/ratepay/transactions/export"))
      await must(admin().post("/admin/ratepay/transactions/search", { email: canary.email }))
    }
    const typeCode = (session: Json, code: string) =>
      shop().client.store.post(`/store/ratepay/payment-sessions/${session.id}/passcode`, { code })
    const edit = async (order: Json, quantity: number) => {
      await must(admin().post("/admin/order-edits", { order_id: order.id }))
      const path = `/admin/order-edits/${order.id}`
      await must(admin().post(`${path}/items/item/${order.items[0].id}`, { quantity }))
      await must(admin().post(`${path}/request`))
      await must(admin().post(`${path}/confirm`))
    }
    const ship = async (order: Json) => {
      const items = [{ id: order.items[0].id, quantity: 3 }]
      const response = await must(
        admin().post(`/admin/orders/${order.id}/fulfillments?fields=*fulfillments`, {
          location_id: shop().seeded.stockLocationId,
          items,
        })
      )
      const [fulfillment] = response.order.fulfillments
      await must(
        admin().post(`/admin/orders/${order.id}/fulfillments/${fulfillment.id}/shipments`, {
          items,
          labels: [{ tracking_number: "00340434", tracking_url: "https://www.dhl.de/track", label_url: "" }],
        })
      )
      await heard("ratepay.tracking_added")
    }
    const takeBack = async (order: Json) => {
      const { return: begun } = await must(admin().post("/admin/returns", { order_id: order.id }))
      const path = `/admin/returns/${begun.id}`
      const items = [{ id: order.items[0].id, quantity: 1 }]
      await must(admin().post(`${path}/request-items`, { items }))
      await must(admin().post(`${path}/request`, {}))
      await must(admin().post(`${path}/receive`, {}))
      await must(admin().post(`${path}/receive-items`, { items }))
      await must(admin().post(`${path}/receive/confirm`, {}))
      await heard("ratepay.refunded")
    }

    describe.each(Object.values(paymentProviders).filter((id) => id !== paymentProviders.system))(
      "%s",
      (providerId) => {
        it("an order, captured, canceled and refunded by Medusa's buttons and ours", async () => {
          const order = await placeOrder({ providerId })
          const payment = await shop().client.readPayment(order.id)
          const items = [{ line_item_id: order.items[0].id, quantity: 1 }]
          await must(admin().post(at(order, "/previews"), { operation: "capture", items }))
          await must(
            admin().post(at(order, "/expiry"), {
              authorization_expires: new Date(Date.now() + 60 * 24 * 60 * 60 * 1000).toISOString(),
            })
          )
          const { operation } = await must(
            admin().post(at(order, "/captures"), { items, idempotency_key: "click-1" })
          )
          await must(
            admin().post(at(order, "/tracking"), {
              capture_id: operation.id,
              carrier: "DHL",
              tracking_number: "7007",
            })
          )
          await must(admin().post(at(order, "/cancellations"), { items }))
          await must(admin().post(`/admin/payments/${payment.id}/capture`, {}))
          await must(admin().post(at(order, "/refunds"), { items, goodwill: { amount: 1, vat_rate: 19 } }))
          await must(admin().post(`/admin/payments/${payment.id}/refund`, { amount: 1 }))
          await readAll(order)
          await heard("ratepay.refunded")

          expect(await leaks()).toEqual([])
          expect(findCanaries(JSON.stringify(shop().sandbox.requests()))).toEqual(
            expect.arrayContaining(["lastName", "street", "email", "dateOfBirth", "phone", "deviceToken"])
          )
        })
      }
    )

    const declined = (email: string) => () => checkOut({ email })
    const refused = (fault: Json, input?: Partial<CheckoutInput>) => async () => {
      faults(fault)
      const first = await checkOut(input)
      shop().sandbox.clearFaults()
      await shop().client.complete(first.cartId)
    }
    const troubled = (fault: Json) => async () => {
      const order = await placeOrder()
      const items = [{ line_item_id: order.items[0].id, quantity: 1 }]
      faults(fault)
      for (const path of ["/captures", "/cancellations", "/refunds"])
        await admin().post(at(order, path), { items })
      const { entries } = await must(admin().get("/admin/ratepay/attention"))
      await readAll(order)
      shop().sandbox.clearFaults()
      for (const { operation } of entries)
        await admin().post(`/admin/ratepay/operations/${operation.id}/retry`)
      await readAll(order)
    }

    const flows: [string, () => Promise<unknown>][] = [
      ["a company's order", () => placeOrder({ providerId: paymentProviders.openInvoice, data: company })],
      [
        "a logged-in customer's order",
        async () =>
          (await shop().client.logIn(canary.email)).checkOut({
            items: [{ variantId: shop().seeded.variants.mug, quantity: 1 }],
            email: canary.email,
            address,
            providerId: paymentProviders.directDebit,
            data: debited,
          }),
      ],
      [
        "a passcode: wrong, anew, right",
        async () => {
          const { session, cartId } = await checkOut({ email: "otp_required@ratepay.com" })
          await shop().client.complete(cartId)
          await typeCode(session, canary.wrongPasscode)
          shop().sandbox.clock.advance(61_000)
          await shop().client.store.post(`/store/ratepay/payment-sessions/${session.id}/passcode/regenerate`)
          await must(typeCode(session, canary.passcode))
          const { body } = await shop().client.complete(cartId)
          await readAll(body.order)
        },
      ],
      [
        "a passcode that can't be forwarded",
        async () => {
          const { session, cartId } = await checkOut({ email: "otp_required@ratepay.com" })
          await typeCode(session, `${canary.passcode}${canary.passcode}`)
          await typeCode({ id: "payses_none" }, canary.passcode)
          faults({ kind: "status", status: 500, operation: "otp_verify" })
          await typeCode(session, canary.passcode)
          shop().sandbox.clearFaults()
          for (const code of ["1", "2", canary.wrongPasscode]) await typeCode(session, code)
          await shop().client.complete(cartId)
        },
      ],
      [
        "details by cart: wrong, missing, declined, corrected, and an order",
        async () => {
          const { store, complete, createPaymentSession } = shop().client
          const items = [{ variantId: shop().seeded.variants.mug, quantity: 1 }]
          const cartId = await shop().client.fillCart({ items, email: "buyer_identity@ratepay.com", address })
          const path = `/store/ratepay/carts/${cartId}`
          const details = { ...debited, language: undefined, provider_id: paymentProviders.directDebit }
          const look = async () => {
            for (const page of ["methods", "details", "outcome"])
              await must(store.get(`${path}/${page}?language=en`))
          }
          for (const wrong of [
            { date_of_birth: canary.dateOfBirth.replaceAll("-", ".") },
            { account: { iban: canary.iban.replace("89", "98"), name: canary.lastName } },
            { nickname: canary.firstName, phone: { number: canary.phone } },
            [canary.iban],
          ])
            expect((await store.put(`${path}/details`, wrong)).status).toBe(400)
          await must(createPaymentSession(cartId, paymentProviders.directDebit))
          await complete(cartId)
          await must(store.put(`${path}/details`, details))
          await look()
          await complete(cartId)
          await look()
          await must(store.post(`/store/carts/${cartId}`, { email: canary.email }))
          await must(store.put(`${path}/details`, { title: null }))
          expect((await complete(cartId)).body.type).toBe("order")
          await look()
        },
      ],
      [
        "a decline for good with details by cart, its lock, and what staff see of it",
        async () => {
          const items = [{ variantId: shop().seeded.variants.mug, quantity: 1 }]
          const cartId = await shop().client.fillCart({ items, email: "risk_decision@ratepay.com", address })
          const details = { ...debited, provider_id: paymentProviders.directDebit }
          await must(shop().client.createPaymentSession(cartId, paymentProviders.directDebit))
          await must(shop().client.store.put(`/store/ratepay/carts/${cartId}/details`, details))
          await shop().client.complete(cartId)
          await must(shop().client.store.get(`/store/ratepay/carts/${cartId}/methods`))
          const { locks } = await must(admin().get("/admin/ratepay/locks"))
          await must(admin().post("/admin/ratepay/locks/search", { email: "risk_decision@ratepay.com" }))
          await must(admin().delete(`/admin/ratepay/locks/${locks[0].id}`))
        },
      ],
      [
        "a passcode by cart: wrong, too early, right",
        async () => {
          const items = [{ variantId: shop().seeded.variants.mug, quantity: 1 }]
          const cartId = await shop().client.fillCart({ items, email: "otp_required@ratepay.com", address })
          const path = `/store/ratepay/carts/${cartId}`
          const details = { ...person, provider_id: paymentProviders.openInvoice }
          await must(shop().client.store.put(`${path}/details`, details))
          await must(shop().client.createPaymentSession(cartId, paymentProviders.openInvoice))
          await shop().client.complete(cartId)
          await must(shop().client.store.post(`${path}/passcode`, { code: canary.wrongPasscode }))
          await must(shop().client.store.post(`${path}/passcode/regenerate`))
          await must(shop().client.store.get(`${path}/outcome`))
          await must(shop().client.store.post(`${path}/passcode`, { code: canary.passcode }))
          await must(shop().client.complete(cartId))
        },
      ],
      ["a decline of the buyer", declined("buyer_identity@ratepay.com")],
      ["a decline of the payment", declined("payment_attribute@ratepay.com")],
      ["a decline of the risk", declined("risk_decision@ratepay.com")],
      ["a decline of the buyer's data", declined("buyer_data@sandbox.example")],
      ["a decline by law", declined("legal@sandbox.example")],
      [
        "a decline, and another authorization",
        async () => {
          const { cartId } = await checkOut({ email: "risk_decision@ratepay.com" })
          await must(shop().client.store.post(`/store/carts/${cartId}`, { email: canary.email }))
          await must(shop().client.createPaymentSession(cartId, paymentProviders.directDebit, debited))
          await must(shop().client.complete(cartId))
        },
      ],
      ["400 Bad request", refused({ kind: "decline", category: "SYNTAX", operation: "authorize" })],
      ["a proxy's 400", refused({ kind: "status", status: 400, operation: "authorize" })],
      ["403 Forbidden", refused({ kind: "status", status: 403, operation: "authorize" })],
      ["409 Conflict", refused({ kind: "decline", category: "CONFLICT", operation: "authorize" })],
      ["500, then a response", refused({ kind: "status", status: 500, operation: "authorize" })],
      ["429, then a response", refused({ kind: "status", status: 429, operation: "authorize" })],
      [
        "no token, then a response",
        async () => {
          shop().sandbox.clock.advance(31 * 60 * 1000)
          await refused({ kind: "status", status: 401, operation: "token" })()
        },
      ],
      ["a connection cut before it", refused({ kind: "cut", when: "before", operation: "authorize" })],
      ["a connection cut after it", refused({ kind: "cut", when: "after", operation: "authorize" })],
      ["half a response", refused({ kind: "half_response", operation: "authorize" })],
      ["a response that can't be read", refused({ kind: "malformed_json", operation: "authorize" })],
      ["a response that is late", refused({ kind: "delay", ms: 1_500, operation: "authorize" })],
      [
        "an address Ratepay would not take",
        () =>
          checkOut({ address: { ...address, postal_code: canary.city, address_1: canary.street.repeat(9) } }),
      ],
      [
        "fields that are wrong",
        async () => {
          const wrong = {
            date_of_birth: canary.dateOfBirth.replaceAll("-", "."),
            title: [canary.title],
            phone: { number: canary.phone },
            account: {
              iban: canary.iban.replace("89", "98"),
              owner: [canary.accountOwner],
              name: canary.lastName,
            },
            device: { token: `${canary.deviceToken} !`, source_ip_address: `${canary.ipAddress}.1` },
            language: canary.firstName,
            nickname: canary.firstName,
          }
          for (const [field, value] of Object.entries(wrong))
            await checkOut({ data: { ...debited, [field]: value } })
        },
      ],
      [
        "input that is no object, and an unknown session",
        async () => {
          for (const data of [canary.iban, [canary.iban], { sealed: canary.iban }, { data: debited }]) {
            const cartId = await shop().client.fillCart({ items: [], email: canary.email, address })
            await shop().client.createPaymentSession(cartId, paymentProviders.directDebit, data)
          }
          for (const provider of ["pp_ratepay-direct-debt", "ratepay-direct-debit", ""]) {
            const cartId = await shop().client.fillCart({ items: [], email: canary.email, address })
            await shop().client.createPaymentSession(cartId, provider, debited)
          }
        },
      ],
      [
        "a payment session that gives way to another",
        async () => {
          const items = [{ variantId: shop().seeded.variants.mug, quantity: 1 }]
          const cartId = await shop().client.fillCart({ items, email: canary.email, address })
          await must(shop().client.createPaymentSession(cartId, paymentProviders.directDebit, debited))
          await must(shop().client.createPaymentSession(cartId, paymentProviders.openInvoice, person))
          await must(shop().client.store.post(`/store/carts/${cartId}/promotions`, { promo_codes: ["TEN"] }))
          await must(
            shop().client.store.get(`/store/carts/${cartId}?fields=*payment_collection.payment_sessions`)
          )
        },
      ],
      [
        "a shipment and a return",
        async () => {
          const order = await placeOrder()
          await ship(order)
          await takeBack(order)
          await readAll(order)
        },
      ],
      [
        "order edits down and up",
        async () => {
          const order = await placeOrder()
          await edit(order, 1)
          await heard("ratepay.canceled")
          await edit(order, 4)
          await heard("ratepay.incremented")
          await readAll(order)
        },
      ],
      [
        "an order edit that is declined, and its retry",
        async () => {
          const order = await placeOrder({ email: "declined_increment@sandbox.example" })
          await edit(order, 4)
          await heard("ratepay.declined")
          const { entries } = await must(admin().get("/admin/ratepay/attention"))
          const path = `/admin/ratepay/operations/${entries[0].operation.id}`
          await admin().post(`${path}/retry`)
          await admin().post(`${path}/acknowledgement`)
        },
      ],
      [
        "a canceled order",
        async () => {
          const order = await placeOrder()
          await must(admin().post(`/admin/orders/${order.id}/cancel`))
          await heard("ratepay.canceled")
        },
      ],
      ["follow-ups without a response from Ratepay", troubled({ kind: "status", status: 500 })],
      ["follow-ups Ratepay refuses", troubled({ kind: "decline", category: "SYNTAX" })],
      ["follow-ups that are cut off", troubled({ kind: "cut", when: "after" })],
      [
        "follow-ups Ratepay declines",
        async () => {
          const order = await placeOrder()
          shop().sandbox.clock.advance(200 * 24 * 60 * 60 * 1000)
          await admin().post(at(order, "/captures"), {})
          await readAll(order)
        },
      ],
      [
        "a payment that staff enters",
        async () => {
          const order = await placeOrder({ providerId: paymentProviders.system, data: {} })
          const payment = await shop().client.readPayment(order.id)
          await must(admin().post(`/admin/payments/${payment.id}/capture`, {}))
          await edit(order, 4)
          const { payment_collections: collections } = await shop().client.readOrder(order.id)
          const { id } = collections.find(({ status }: Json) => status === "not_paid")
          const path = `/admin/payment-collections/${id}/payment-sessions`
          const send = (data: Json) => admin().post(path, { provider_id: paymentProviders.directDebit, data })
          await send({ ...debited, account: { iban: canary.iban.slice(0, -1) } })
          const { payment_collection: collection } = await must(send(debited))
          const authorize = () =>
            admin().post(`/admin/orders/${order.id}/payment-sessions/authorize`, {
              payment_session_id: collection.payment_sessions[0].id,
            })
          faults({ kind: "status", status: 500, operation: "authorize" })
          await authorize()
          shop().sandbox.clearFaults()
          await must(authorize())
          await readAll(order)
        },
      ],
    ]
    it.each(flows)("%s", async (_, run) => {
      await run()

      expect(await leaks()).toEqual([])
    })

    it.each([
      ["dateOfBirth", '"born":"19550527"'],
      ["dateOfBirth", "born on 27.05.1955"],
      ["dateOfBirth", new Date(canary.dateOfBirth).toString()],
      ["dateOfBirth", String(Date.parse(canary.dateOfBirth))],
      ["iban", "de89 3704 0044 0532 0130 00"],
      ["iban", "370400440532013000"],
      ["phone", "+49 170 55501559"],
      ["phone", canary.phone],
      ["lastName", "KANARIENVOGEL"],
      ["email", encodeURIComponent(canary.email)],
    ])("a search that would find it: a %s written as %s", (name, text) => {
      expect(findCanaries(`before ${text}, after`)).toContain(name)
    })

    it("a search that would find it: it finds the buyer where Medusa stores them", async () => {
      await placeOrder()

      expect(await findMedusasOwn(shop())).toEqual(
        expect.arrayContaining(["cart.email", "order.email", "order_address.last_name", "customer.email"])
      )
      expect(log.stop()).toMatch(/ratepay \[rpop_\w+\]: authorize accepted, status 201, attempt 1, \d+ ms/)
      expect(events.map(({ name }) => name)).toContain("ratepay.authorized")
    })
  },
  {
    plugin: { ...quick, logLevel: "debug", refundOnReturn: true },
    sandbox: { otp: { acceptedCodes: [canary.passcode, "123456"] } },
  }
)
