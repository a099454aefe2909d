import { RatepayDirectDebit } from "../direct-debit"
import { RatepayOpenInvoice } from "../open-invoice"
import { RatepayPayNow } from "../pay-now"

const brokenLedger = {
  ratepay: { forgetBuyerInput: () => Promise.reject(new Error("the database is gone")) },
}

it.each([
  ["whose data is empty", brokenLedger, {}],
  ["when the ledger's database fails", brokenLedger, { session_id: "payses_1" }],
  ["when there is no ledger", {}, { session_id: "payses_1" }],
  ["with data of another provider", brokenLedger, { session_id: 7 }],
])("deletePayment deletes a payment session %s without throwing", async (_, cradle, data) => {
  await expect(new RatepayOpenInvoice(cradle).deletePayment({ data })).resolves.toEqual({ data: {} })
})

it("initiatePayment says what to configure when the plugin's module is missing", async () => {
  const provider = new RatepayOpenInvoice({})

  await expect(
    provider.initiatePayment({ amount: 1, currency_code: "eur", context: { idempotency_key: "payses_1" } })
  ).rejects.toThrow(/can't reach "ratepay"\. Is the plugin listed under "plugins" in medusa-config\.ts\?/)
})

it.each([RatepayOpenInvoice, RatepayDirectDebit, RatepayPayNow])(
  "validateOptions refuses options in the provider's entry, by name and never by value",
  (Provider) => {
    expect(() => Provider.validateOptions({ clientSecret: "hush" })).toThrow(/clientSecret: options belong/)
    expect(() => Provider.validateOptions({ clientSecret: "hush" })).not.toThrow(/hush/)
    expect(() => Provider.validateOptions({})).not.toThrow()
    expect(() => Provider.validateOptions(undefined)).not.toThrow()
  }
)

it("each provider has the identifier of its payment method", () => {
  expect([RatepayOpenInvoice, RatepayDirectDebit, RatepayPayNow].map(({ identifier }) => identifier)).toEqual(
    ["ratepay-open-invoice", "ratepay-direct-debit", "ratepay-pay-now"]
  )
})

it("a provider supports no webhooks, because Ratepay sends none", async () => {
  await expect(new RatepayOpenInvoice({}).getWebhookActionAndData()).resolves.toEqual({
    action: "not_supported",
  })
})
