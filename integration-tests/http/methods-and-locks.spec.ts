import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { must, paymentProviders, type Json } from "../../testing/shop-client"
import { describeShop } from "../support/shop/shop"

const { openInvoice, directDebit, payNow } = paymentProviders
const person = { provider_id: openInvoice, date_of_birth: "1988-11-03", phone: "+49 151 23456789" }

describeShop(
  "the store API for a checkout:",
  (shop) => {
    const items = () => [{ variantId: shop().seeded.variants.mug, quantity: 2 }]
    const fill = (more: Json = {}) => shop().client.fillCart({ items: items(), ...more })
    const at = (cartId: string, path: string) => `/store/ratepay/carts/${cartId}/${path}`
    const methods = async (cartId: string, query = ""): Promise<Json[]> =>
      (await must(shop().client.store.get(at(cartId, `methods${query}`)))).methods
    const methodOf = async (cartId: string, id: string = openInvoice, query = ""): Promise<Json> =>
      (await methods(cartId, query)).find(({ provider_id }) => provider_id === id)
    const outcome = async (cartId: string): Promise<Json> =>
      (await must(shop().client.store.get(at(cartId, "outcome")))).outcome
    const knex = () => shop().container.resolve<Knex>(ContainerRegistrationKeys.PG_CONNECTION)
    const authorizeRequests = () => shop().sandbox.requests({ operation: "authorize" }).length

    /** Completes a cart on one of Ratepay's methods, with these details. */
    const buy = async (cartId: string, providerId: string = openInvoice): Promise<Json> => {
      const details = { ...person, provider_id: providerId }
      await must(shop().client.store.put(at(cartId, "details"), details))
      await must(shop().client.createPaymentSession(cartId, providerId))
      return (await shop().client.complete(cartId)).body
    }

    describe("the list of methods", () => {
      it.each([
        ["de", "Kauf auf Rechnung", "Geburtsdatum"],
        ["en", "Invoice", "Date of birth"],
        ["fr", "Paiement sur facture", "Date de naissance"],
        ["nl", "Kopen op factuur", "Geboortedatum"],
      ])("is in %s, with the legal sentence and its links", async (language, name, label) => {
        const cartId = await fill()

        const invoice = await methodOf(cartId, openInvoice, `?language=${language}`)

        expect(invoice).toMatchObject({
          payment_method: "open_invoice",
          name,
          offered: true,
          why_not: null,
          buyer_types: ["person", "company"],
          mandate: null,
          fingerprint: null,
          test_mode: true,
          legal: { version: expect.stringMatching(`^${language}-[0-9a-f]{12}$`) },
        })
        expect(invoice.legal.sentence.flatMap(({ href }: Json) => href ?? [])).toEqual([
          "https://www.ratepay.com/legal-payment-terms",
          "https://www.ratepay.com/legal-payment-dataprivacy",
        ])
        expect(invoice.fields[0]).toMatchObject({
          ...{ name: "date_of_birth", buyer_type: "person", required: true, type: "date" },
          ...{ autocomplete: "bday", label },
        })
        expect(shop().sandbox.requests()).toEqual([])
      })

      it("has every Ratepay method of the region, with the fields that each needs", async () => {
        const all = await methods(await fill({ address: { phone: "+49 151 23456789" } }))

        expect(all.map(({ provider_id }) => provider_id)).toEqual([openInvoice, directDebit, payNow])
        const debit = all[1]
        expect(debit.mandate.text).toEqual([{ text: expect.stringContaining("Ratepay GmbH") }])
        expect(Object.fromEntries(debit.fields.map(({ name, required }: Json) => [name, required]))).toEqual({
          date_of_birth: true,
          title: false,
          "company.name": true,
          "company.vat_id": false,
          phone: false,
          "account.owner": false,
          "account.iban": true,
          "account.bic": false,
          mandate_accepted: true,
        })
        expect(all[0].fields.map(({ name }: Json) => name)).not.toContain("account.iban")
      })

      it("has the versions of its legal texts, with which the details record what the buyer saw", async () => {
        const cartId = await fill()
        const debit = await methodOf(cartId, directDebit)
        await must(
          shop().client.store.put(at(cartId, "details"), {
            ...{ ...person, provider_id: directDebit, account: { iban: "DE44100500001654698497" } },
            ...{ mandate_accepted: true, legal_version: debit.legal.version },
            mandate_version: debit.mandate.version,
          })
        )
        await must(shop().client.createPaymentSession(cartId, directDebit))

        expect((await shop().client.complete(cartId)).body.type).toBe("order")
        expect(await knex()("ratepay_cart").where("cart_id", cartId).first()).toMatchObject({
          details: null,
          consent: {
            ...{ legal_version: debit.legal.version, mandate_version: debit.mandate.version },
            mandate_accepted: true,
          },
        })
      })

      it("has the reason why a method is not offered", async () => {
        const { seeded } = shop()
        const gift = await fill()
        await knex()("cart_line_item").where("cart_id", gift).update({ is_giftcard: true })
        const small = await fill({ items: [{ variantId: seeded.variants.screw, quantity: 1 }] })
        const large = await fill({ items: [{ variantId: seeded.variants.mug, quantity: 100 }] })
        const other = await fill({ shippingAddress: { address_1: "Rosenweg 3" } })
        const reasons = async (cartId: string) =>
          (await methods(cartId)).map(({ why_not }) => why_not?.code ?? null)

        expect(await reasons(gift)).toEqual(["gift_card", "gift_card", "gift_card"])
        expect(await reasons(small)).toEqual([null, "amount_too_low", null])
        expect(await reasons(large)).toEqual(["amount_too_high", null, null])
        expect(await reasons(other)).toEqual([null, null, "delivery_differs"])
      })

      it("agrees with the completion: a method that is not offered is refused without a request to Ratepay", async () => {
        const cartId = await fill({ shippingAddress: { address_1: "Rosenweg 3" } })

        const { error } = await buy(cartId, payNow)

        expect(error.message).toMatch(/Liefer- und Rechnungsadresse gleich/)
        expect(await outcome(cartId)).toMatchObject({ kind: "method_not_possible" })
        expect(shop().sandbox.requests()).toEqual([])
      })
    })

    describe("a lock", () => {
      const RISK = "risk_decision@ratepay.com"

      it("keeps the declined method from a buyer for 48 hours after a decline for their risk, on any cart", async () => {
        const declined = await buy(await fill({ email: RISK }))
        const before = authorizeRequests()
        const cartId = await fill({ email: RISK.toUpperCase() })

        const invoice = await methodOf(cartId)
        const again = await buy(cartId)

        const until = Date.parse(invoice.why_not.until)
        expect(declined.error.message).toMatch(/automatisierter Datenverarbeitung/)
        expect(invoice).toMatchObject({ offered: false, why_not: { code: "locked" } })
        expect(Math.round((until - Date.now()) / 3_600_000)).toBe(48)
        expect(again.error.message).toMatch(/derzeit nicht möglich/)
        expect(authorizeRequests()).toBe(before)
        expect(await outcome(cartId)).toMatchObject({
          kind: "method_not_possible",
          try_again_at: invoice.why_not.until,
        })
        expect(await methodOf(cartId, directDebit)).toMatchObject({ offered: true })
        expect(await methodOf(await fill({ email: "somebody@else.example" }))).toMatchObject({
          offered: true,
        })
      })

      it("holds for a registered customer on another cart, whatever its e-mail address", async () => {
        const customer = await shop().client.logIn("customer@example.org")
        const first = await customer.fillCart({ items: items(), email: RISK })
        await must(customer.store.put(at(first, "details"), person))
        await must(customer.createPaymentSession(first, openInvoice))
        await customer.complete(first)
        const second = await customer.fillCart({ items: items(), email: "customer@example.org" })

        const { methods: all } = await must(customer.store.get(at(second, "methods")))

        expect(all[0]).toMatchObject({ provider_id: openInvoice, why_not: { code: "locked" } })
      })

      it("keeps every method from a buyer after three declines for wrong data within a day", async () => {
        for (let count = 1; count <= 3; count += 1) {
          const cartId = await fill({ email: "buyer_identity@ratepay.com" })
          expect((await methodOf(cartId)).offered).toBe(true)
          await buy(cartId)
        }
        const all = await methods(await fill({ email: "buyer_identity@ratepay.com" }))

        expect(all.map(({ why_not }) => why_not?.code)).toEqual(["locked", "locked", "locked"])
      })

      it("identifies nobody, is listed for staff, and can be lifted by them", async () => {
        const { client } = shop()
        const declined = await buy(await fill({ email: RISK }))
        const cartId = await fill({ email: RISK })

        const { locks } = await must(client.merchant.get("/admin/ratepay/locks"))
        const found = await must(client.merchant.post("/admin/ratepay/locks/search", { email: RISK }))
        const none = await must(client.merchant.post("/admin/ratepay/locks/search", { email: "a@b.example" }))

        expect(locks).toEqual([
          {
            id: expect.stringMatching(/^rpbd_/),
            payment_method: "open_invoice",
            reason: "risk",
            declined_at: expect.any(String),
            until: expect.any(String),
            transaction_id: expect.stringMatching(/^rptx_/),
            correlation_id: declined.error.correlation_id,
            is_customer: false,
          },
        ])
        expect([found.locks, none.locks]).toEqual([locks, []])
        expect(JSON.stringify(await knex()("ratepay_buyer_decline"))).not.toContain("risk_decision")
        await must(client.merchant.delete(`/admin/ratepay/locks/${locks[0].id}`))
        expect(await methodOf(cartId)).toMatchObject({ offered: true, why_not: null })
        expect((await client.merchant.delete(`/admin/ratepay/locks/${locks[0].id}`)).status).toBe(404)
      })
    })

    describe("a one-time passcode", () => {
      it("is verified and sent again by cart, and its last result can be read after a reload", async () => {
        const { client, sandbox } = shop()
        const cartId = await fill({ email: "otp_required@ratepay.com" })
        const type = (code: string) => client.store.post(at(cartId, "passcode"), { code })
        const regenerate = () => client.store.post(at(cartId, "passcode/regenerate"))
        expect((await type("123456")).status).toBe(404)
        const { error } = await buy(cartId)

        const waiting = await outcome(cartId)
        const wrong = await type("1")
        const afterWrong = await outcome(cartId)
        const early = await regenerate()
        const afterEarly = await outcome(cartId)
        sandbox.clock.advance(61_000)
        const sent = await regenerate()
        const right = await type("123456")
        const { body } = await client.complete(cartId)

        expect(error.type).toBe("payment_requires_more_error")
        expect(waiting).toMatchObject({
          kind: "passcode",
          correlation_id: error.correlation_id,
          passcode: { attempts_left: null, last: "sent", expires_at: expect.any(String) },
        })
        expect(wrong.body.passcode).toMatchObject({ result: "wrong", attempts_left: true })
        expect(afterWrong.passcode).toMatchObject({ last: "wrong", attempts_left: true })
        expect(early.body.passcode).toMatchObject({ result: "too_early", regenerate_at: expect.any(String) })
        expect(afterEarly.passcode.last).toBe("too_early")
        expect(sent.body.passcode.result).toBe("sent")
        expect(right.body.passcode.result).toBe("verified")
        expect(body.type).toBe("order")
        expect(await outcome(cartId)).toMatchObject({ kind: "ordered", order_id: body.order.id })
      })
    })

    describe("the outcome of a completion", () => {
      it("is none before the first completion, and technical after a decline that the buyer can't correct", async () => {
        const { sandbox } = shop()
        const cartId = await fill()
        const before = await outcome(cartId)
        sandbox.inject({ next: 99, kind: "decline", category: "SYNTAX", operation: "authorize" })
        const { error } = await buy(cartId)
        sandbox.clearFaults()

        expect(before).toMatchObject({ kind: "none", text: null })
        expect(await outcome(cartId)).toMatchObject({
          kind: "technical",
          correlation_id: error.correlation_id,
        })
      })
    })

    describe("tries", () => {
      it("are limited for each cart, and a refusal says when the next one is allowed", async () => {
        const { client } = shop()
        const cartId = await fill()
        const other = await fill()
        const send = (id: string) =>
          fetch(`${client.baseUrl}${at(id, "details")}`, {
            method: "PUT",
            headers: { ...client.headers.guest, "content-type": "application/json" },
            body: JSON.stringify({ title: "Dr." }),
          })
        await knex()("ratepay_tries").insert({
          ...{ id: `${cartId}:details`, cart_id: cartId, count: 60, since: new Date() },
        })

        const refused = await send(cartId)

        expect(refused.status).toBe(429)
        expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(590)
        expect(await refused.json()).toMatchObject({ type: "too_many_requests" })
        expect((await send(other)).status).toBe(200)
        await knex()("ratepay_tries")
          .where("cart_id", cartId)
          .update({ since: new Date(Date.now() - 601_000) })
        expect((await send(cartId)).status).toBe(200)
      })

      it("of saving details are counted only if the details fit", async () => {
        const { client } = shop()
        const cartId = await fill()
        const send = async (details: unknown) =>
          (await client.store.put(at(cartId, "details"), details)).status
        const refused = [
          { phone: "call me" },
          { legal_version: "de-none" },
          { provider_id: openInvoice, mandate_accepted: true },
        ]

        for (const details of refused)
          expect({ details, status: await send(details) }).toEqual({ details, status: 400 })
        expect(await knex()("ratepay_tries").where("cart_id", cartId)).toEqual([])
        expect(await send({ title: "Dr." })).toBe(200)
        expect(await knex()("ratepay_tries").where("cart_id", cartId).select("count")).toEqual([{ count: 1 }])
      })

      it("of completing a cart are counted only if it is paid on Ratepay", async () => {
        const { client } = shop()
        const [cartId, other] = [await fill(), await fill()]
        await must(client.createPaymentSession(cartId, openInvoice))
        await must(client.createPaymentSession(other, paymentProviders.system))
        for (const id of [cartId, other]) {
          await knex()("ratepay_tries").insert({
            ...{ id: `${id}:completion`, cart_id: id, count: 20, since: new Date() },
          })
        }

        expect((await client.complete(cartId)).status).toBe(429)
        expect((await client.complete(other)).body.type).toBe("order")
        expect(shop().sandbox.requests()).toEqual([])
      })
    })
  },
  {
    plugin: {
      methods: {
        open_invoice: { limits: { person: { maximum: 1000 }, company: { maximum: 1000 } } },
        direct_debit: { limits: { person: { minimum: 10 }, company: { minimum: 10 } } },
        pay_now: { otherDeliveryAddress: [] },
      },
    },
  }
)
