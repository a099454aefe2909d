import { paymentProviders } from "../../../../../testing/seed-shop"
import { buyer } from "../../../../../testing/shop-client"
import { ledgerOf } from "../../../../support/figures/balances"
import { findTablesWith } from "../../../../support/privacy/search-database"
import { sentAuthorization } from "../../../../support/figures/sent"
import { describeShop } from "../../../../support/shop/shop"

describeShop("direct debit", (shop) => {
  const account = { iban: "DE44 1005 0000 1654 6984 97" }
  const goods = () => [{ variantId: shop().seeded.variants.mug, quantity: 1 }]
  const checkOut = (data: Record<string, unknown>, email?: string) =>
    shop().client.checkOut({ items: goods(), providerId: paymentProviders.directDebit, data, email })

  it("sends the account to Ratepay only", async () => {
    const { client } = shop()
    const cartId = await client.fillCart({ items: goods() })
    const data = { ...buyer, date_of_birth: "1977-07-13", account, mandate_accepted: true }

    const created = await client.createPaymentSession(cartId, paymentProviders.directDebit, data)
    const tablesBefore = await findTablesWith(shop(), "1977-07-13")
    const completed = await client.complete(cartId)

    expect(completed.body.type).toBe("order")
    const sent = sentAuthorization(shop())
    expect(sent.payment_details).toEqual({
      debit_bank_account: { iban: "DE44100500001654698497", owner: "Jana Muster" },
    })
    const order = await client.readOrder(completed.body.order.id)
    for (const seen of [created.body, completed.body, order]) {
      expect(JSON.stringify(seen)).not.toMatch(/1977-07-13|1654\s?6984/)
    }
    expect(tablesBefore).toEqual([])
    for (const text of ["1977-07-13", "1654698497", "1654 6984 97"]) {
      expect(await findTablesWith(shop(), text)).toEqual([])
    }
  })

  it.each([
    ["authorization", undefined],
    ["decline", "risk_decision@ratepay.com"],
  ])("deletes even encrypted buyer data after the %s", async (_, email) => {
    const { session } = await checkOut({ ...buyer, account, mandate_accepted: true }, email)

    const latest = await ledgerOf(shop()).findLatestAuthorization(session.id)

    expect(latest?.operations[0]?.body).toBeNull()
    expect(latest?.operations[0]?.bodyHash).toMatch(/^[0-9a-f]{64}$/)
    expect(await ledgerOf(shop()).readBuyerInput(session.id)).toBeUndefined()
  })

  it.each([
    [
      "an IBAN with a wrong check digit",
      { ...buyer, account: { iban: "DE45100500001654698497" }, mandate_accepted: true },
      "account.iban",
    ],
    ["no account", { ...buyer, mandate_accepted: true }, "account"],
    ["no mandate", { ...buyer, account }, "mandate_accepted"],
    ["a mandate that was not accepted", { ...buyer, account, mandate_accepted: false }, "mandate_accepted"],
  ])("refuses a payment session with %s and names the field, not its value", async (_, data, field) => {
    const response = await checkOut(data)

    expect(response.status).toBe(400)
    expect(response.body.message).toContain(`${field}: `)
    expect(response.body.message).not.toMatch(/1654/)
    expect(await findTablesWith(shop(), "1654698497")).toEqual([])
  })
})
