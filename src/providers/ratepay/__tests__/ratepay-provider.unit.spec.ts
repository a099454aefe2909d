import { RatepayDirectDebit } from "../direct-debit"
import { RatepayOpenInvoice } from "../open-invoice"
import { RatepayPayNow } from "../pay-now"

const brokenLedger = {
  ratepay: { forgetBuyerInput: () => Promise.reject(new Error("the database is gone")) },
}

it.each([
  ["with nothing known of the session", brokenLedger, {}],
  ["when the ledger can't forget", brokenLedger, { session_id: "payses_1" }],
  ["when there is no ledger", {}, { session_id: "payses_1" }],
  ["with data that is not its own", brokenLedger, { session_id: 7 }],
])("deletes a payment session %s without throwing", async (_, cradle, data) => {
  await expect(new RatepayOpenInvoice(cradle).deletePayment({ data })).resolves.toEqual({ data: {} })
})

it("says what is missing when the plugin's module is not there", async () => {
  const provider = new RatepayOpenInvoice({})

  await expect(
    provider.initiatePayment({ amount: 1, currency_code: "eur", context: { idempotency_key: "payses_1" } })
  ).rejects.toThrow(/can't reach "ratepay"\. Is the plugin listed under "plugins" in medusa-config\.ts\?/)
})

it.each([RatepayOpenInvoice, RatepayDirectDebit, RatepayPayNow])(
  "refuses options in the provider's entry, by name and never by value",
  (Provider) => {
    expect(() => Provider.validateOptions({ clientSecret: "hush" })).toThrow(/clientSecret: options belong/)
    expect(() => Provider.validateOptions({ clientSecret: "hush" })).not.toThrow(/hush/)
    expect(() => Provider.validateOptions({})).not.toThrow()
    expect(() => Provider.validateOptions(undefined)).not.toThrow()
  }
)

it("names each method for Medusa", () => {
  expect([RatepayOpenInvoice, RatepayDirectDebit, RatepayPayNow].map(({ identifier }) => identifier)).toEqual(
    ["ratepay_open_invoice", "ratepay_direct_debit", "ratepay_pay_now"]
  )
})

it("supports no webhooks, as Ratepay sends none", async () => {
  await expect(new RatepayOpenInvoice({}).getWebhookActionAndData()).resolves.toEqual({
    action: "not_supported",
  })
})
