import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { must, paymentProviders, type Json } from "../../../../../testing/shop-client"
import { eventually } from "../../../../support/eventually"
import { sentAuthorization, sentAuthorizations } from "../../../../support/figures/sent"
import { describeShop } from "../../../../support/shop/shop"

const { openInvoice, directDebit } = paymentProviders
const person = { provider_id: openInvoice, date_of_birth: "1988-11-03", phone: "+49 151 23456789" }
const account = { iban: "DE44 1005 0000 1654 6984 97", owner: "Jana Muster" }

describeShop("a buyer's details that belong to the cart", (shop) => {
  const items = () => [{ variantId: shop().seeded.variants.mug, quantity: 2 }]
  const fill = (more: Json = {}) => shop().client.fillCart({ items: items(), ...more })
  const at = (cartId: string, path: string) => `/store/ratepay/carts/${cartId}/${path}`
  const save = (cartId: string, body: Json, query = "") =>
    shop().client.store.put(at(cartId, `details${query}`), body)
  const read = async (cartId: string, path: "details" | "outcome", query = ""): Promise<Json> =>
    (await must(shop().client.store.get(at(cartId, path + query))))[path]
  const choose = (cartId: string, providerId: string = openInvoice) =>
    must(shop().client.createPaymentSession(cartId, providerId))
  const authorizeRequests = () => shop().sandbox.requests({ operation: "authorize" }).length
  const rowOf = (cartId: string): Promise<Json> =>
    shop()
      .container.resolve<Knex>(ContainerRegistrationKeys.PG_CONNECTION)("ratepay_cart")
      .where("cart_id", cartId)
      .first()

  it("are enough to place an order with a payment session without data, and are deleted with it", async () => {
    const cartId = await fill()
    await choose(cartId)
    const saved = await must(save(cartId, { ...person, title: "Dr.", language: "en" }))
    const kept = await rowOf(cartId)

    const { body } = await shop().client.complete(cartId)

    expect(saved.details).toMatchObject({ complete: true, errors: {}, language: "en" })
    expect(kept.details).toMatch(/^v1\./)
    expect(body.type).toBe("order")
    expect(sentAuthorization(shop()).buyer).toMatchObject({
      person: { date_of_birth: "1988-11-03", title: "Dr.", first_name: "Jana" },
      contact: { phone: "+49 1512 3456789" },
      language: "en",
    })
    expect(await rowOf(cartId)).toMatchObject({ details: null, outcome: null })
    expect(await read(cartId, "outcome")).toMatchObject({ kind: "ordered", order_id: body.order.id })
    expect((await save(cartId, person)).status).toBe(400)
  })

  it("are named when they are missing, without name and address", async () => {
    const cartId = await fill()
    await choose(cartId, directDebit)

    const { body } = await shop().client.complete(cartId)

    expect(body).toMatchObject({ type: "cart", error: { type: "payment_authorization_error" } })
    expect(body.error.message).toContain("Geburtsdatum, IBAN, SEPA-Lastschriftmandat")
    expect(body.error.message).not.toMatch(/Name|Adresse/)
    const outcome = await read(cartId, "outcome", "?language=en")
    expect(outcome).toMatchObject({
      kind: "correct_data",
      correlation_id: body.error.correlation_id,
      errors: {
        date_of_birth: { code: "missing", text: "Still missing: date of birth." },
        "account.iban": { code: "missing" },
        mandate_accepted: { code: "missing" },
      },
    })
    expect(outcome.text[0].text).toMatch(/^Still missing: date of birth, IBAN/)
    expect(shop().sandbox.requests()).toEqual([])
  })

  it("are needed again if they were entered for another method", async () => {
    const cartId = await fill()
    await must(save(cartId, { ...person, provider_id: directDebit, account, mandate_accepted: true }))
    await choose(cartId)

    const { body } = await shop().client.complete(cartId)

    expect(body.error.message).toMatch(/andere Zahlungsart gemacht/)
    expect((await read(cartId, "outcome")).errors).toMatchObject({ provider_id: { code: "not_for_method" } })
    expect(shop().sandbox.requests()).toEqual([])

    await must(save(cartId, { provider_id: openInvoice }))
    expect((await read(cartId, "outcome")).kind).toBe("none")
    expect((await shop().client.complete(cartId)).body.type).toBe("order")
    expect(sentAuthorization(shop()).payment_details).toBeUndefined()
  })

  it("stay when the cart's total changes and Medusa drops the session", async () => {
    const { client, seeded } = shop()
    const cartId = await fill()
    await must(save(cartId, { ...person, provider_id: directDebit, account, mandate_accepted: true }))
    await choose(cartId, directDebit)
    await must(
      client.store.post(`/store/carts/${cartId}/line-items`, {
        variant_id: seeded.variants.screw,
        quantity: 7,
      })
    )
    await choose(cartId, directDebit)

    expect((await client.complete(cartId)).body.type).toBe("order")
    expect(sentAuthorization(shop()).payment_details).toEqual({
      debit_bank_account: { iban: "DE44100500001654698497", owner: "Jana Muster" },
    })
  })

  it("decide whether a person or a company buys, whatever the address says", async () => {
    const { client } = shop()
    const cartId = await fill({ address: { company: "Muster GmbH" } })
    await choose(cartId)
    await must(save(cartId, { ...person }))
    await must(client.complete(cartId))
    const other = await fill({ address: { company: "Muster GmbH" } })
    await choose(other)
    await must(
      save(other, { buyer_type: "company", phone: person.phone, company: { vat_id: "DE123456789" } })
    )
    await must(client.complete(other))

    const [first, second] = sentAuthorizations(shop()).map(({ buyer }) => buyer)
    expect([first?.company, first?.person]).toEqual([undefined, expect.anything()])
    expect(second?.company).toMatchObject({ name: "Muster GmbH", vat_id: "DE123456789" })
  })

  it("are merged part by part, and only the names of fields are returned", async () => {
    const cartId = await fill()
    await must(save(cartId, { provider_id: directDebit, account }))
    await must(save(cartId, { date_of_birth: "1988-11-03", account: { owner: null }, title: "Dr." }))

    const { details } = await must(save(cartId, { title: null }, "?language=nl"))

    expect(details).toEqual({
      provider_id: directDebit,
      buyer_type: null,
      language: null,
      complete: false,
      saved: ["provider_id", "date_of_birth", "account.iban"],
      account_last_four: "8497",
      errors: {
        mandate_accepted: { code: "missing", text: "Nog niet ingevuld: SEPA-incassomachtiging." },
        phone: { code: "missing", text: "Nog niet ingevuld: telefoonnummer." },
      },
    })
  })

  it("come with the names of fields that the cart itself lacks before it is completed", async () => {
    const cartId = await fill({
      address: { address_1: "Lindenweg", postal_code: "123" },
      shippingAddress: { address_1: "Lindenweg 7a", postal_code: "04109" },
    })

    const { details } = await must(save(cartId, person, "?language=en"))

    expect(details.complete).toBe(false)
    expect(details.errors).toEqual({
      "cart.billing_address.postal_code": {
        code: "wrong",
        text: "Please check: postal code (billing address). It can't be used like this.",
      },
      "cart.billing_address.house_number": {
        code: "missing",
        text: "Still missing: house number (billing address).",
      },
    })
  })

  it.each<[string, Json, string, string]>([
    ["a date that is none", { date_of_birth: "yesterday" }, "date_of_birth", "wrong"],
    ["a buyer under age", { date_of_birth: "2015-01-01" }, "date_of_birth", "too_young"],
    ["an account for an invoice", { provider_id: openInvoice, account }, "account", "not_for_method"],
    ["goods of its own", { items: [] }, "items", "not_a_field"],
    ["a provider of somebody else", { provider_id: paymentProviders.system }, "provider_id", "wrong"],
    ["a sentence nobody is shown", { legal_version: "de-0123456789ab" }, "legal_version", "wrong"],
  ])("are refused as a whole with %s", async (_, wrong, path, code) => {
    const cartId = await fill()

    const { status, body } = await save(cartId, { title: "Dr.", ...wrong }, "?language=fr")

    expect([status, body.type]).toEqual([400, "invalid_data"])
    expect(body.errors).toEqual({ [path]: { code, text: expect.stringMatching(/\w/) } })
    expect((await read(cartId, "details")).saved).toEqual([])
  })

  it("stay after a decline that can be corrected, so that the buyer can try again with the same session", async () => {
    const { client } = shop()
    const cartId = await fill({ email: "buyer_identity@ratepay.com" })
    await choose(cartId)
    await must(save(cartId, person))
    const declined = await client.complete(cartId)
    const repeated = await client.complete(cartId)

    expect(declined.body.error.message).toMatch(/Geburtsdatum/)
    expect(repeated.body.error.message).toBe(declined.body.error.message)
    expect(authorizeRequests()).toBe(1)
    const outcome = await read(cartId, "outcome", "?language=en")
    expect(outcome).toMatchObject({ kind: "correct_data", payment_method: "open_invoice", order_id: null })
    expect(outcome.text.at(-1)).toEqual({
      text: "https://www.ratepay.com/legal-payment-dataprivacy",
      href: "https://www.ratepay.com/legal-payment-dataprivacy",
    })
    expect((await read(cartId, "details")).complete).toBe(true)

    await must(client.store.post(`/store/carts/${cartId}`, { email: "jana.muster@example.org" }))
    await must(save(cartId, { date_of_birth: "1988-11-30" }))
    expect((await client.complete(cartId)).body.type).toBe("order")
    expect(authorizeRequests()).toBe(2)
  })

  it("are deleted after a final decline, whose session is no longer pending", async () => {
    const { client } = shop()
    const cartId = await fill({ email: "risk_decision@ratepay.com" })
    await choose(cartId)
    await must(save(cartId, person))

    const { body } = await client.complete(cartId)
    const { cart } = await must(
      client.store.get(`/store/carts/${cartId}?fields=*payment_collection.payment_sessions`)
    )

    expect(body.error.message).toMatch(/nicht möglich/)
    expect(cart.payment_collection.payment_sessions).toMatchObject([{ status: "error" }])
    expect((await rowOf(cartId)).details).toBeNull()
    expect(await read(cartId, "outcome")).toMatchObject({
      kind: "method_not_possible",
      correlation_id: body.error.correlation_id,
    })
  })

  it("are deleted too when the buyer pays by another method in the end", async () => {
    const cartId = await fill()
    await must(save(cartId, { ...person, provider_id: directDebit, account, mandate_accepted: true }))
    await choose(cartId, paymentProviders.system)

    expect((await shop().client.complete(cartId)).body.type).toBe("order")

    await eventually(async () => expect(await rowOf(cartId)).toMatchObject({ details: null }))
  })

  it("are never cached, and can't be read by anybody who may not pay", async () => {
    const { client } = shop()
    const customer = await client.logIn("customer@example.org")
    const other = await client.logIn("other@example.org")
    const cartId = await customer.fillCart({ items: items() })
    await must(customer.store.put(at(cartId, "details"), person))
    const unknown = await client.store.get(at("cart_none", "details"))

    for (const stranger of [client.store, other.store]) {
      for (const path of ["methods", "details", "outcome"])
        expect(await stranger.get(at(cartId, path))).toMatchObject({ status: 404 })
      expect((await stranger.put(at(cartId, "details"), { title: "Dr." })).status).toBe(404)
      expect((await stranger.post(at(cartId, "passcode"), { code: "123456" })).status).toBe(404)
      expect((await stranger.post(at(cartId, "passcode/regenerate"))).status).toBe(404)
    }
    expect(unknown.status).toBe(404)
    await must(other.store.post(`/store/carts/${cartId}/customer`))
    expect((await other.store.get(at(cartId, "details"))).status).toBe(404)
    await must(other.createPaymentSession(cartId, openInvoice))
    expect((await other.complete(cartId)).status).toBe(401)
    expect(shop().sandbox.requests()).toEqual([])

    const guests = await fill()
    const fetched = await fetch(`${client.baseUrl}${at(guests, "methods")}`, {
      headers: client.headers.guest,
    })
    expect(fetched.headers.get("cache-control")).toBe("no-store")
  })

  it("are a customer's alone, also where they chose the method before they logged in", async () => {
    const { client, sandbox } = shop()
    const customer = await client.logIn("customer@example.org")
    const cartId = await fill({ email: "otp_required@ratepay.com" })
    await choose(cartId)
    await must(customer.store.put(at(cartId, "details"), person))

    for (let count = 1; count <= 20; count += 1) expect((await client.complete(cartId)).status).toBe(401)
    const { body } = await customer.complete(cartId)
    sandbox.clock.advance(61_000)
    const before = sandbox.requests().length
    const typed = await client.store.post(at(cartId, "passcode"), { code: "1" })
    const sent = await client.store.post(at(cartId, "passcode/regenerate"))

    expect(body.error.type).toBe("payment_requires_more_error")
    expect([typed.status, sent.status]).toEqual([404, 404])
    expect(sandbox.requests()).toHaveLength(before)
    const verified = await must(customer.store.post(at(cartId, "passcode"), { code: "123456" }))
    expect(verified.passcode.result).toBe("verified")
    expect((await customer.complete(cartId)).body.type).toBe("order")
  })
})
