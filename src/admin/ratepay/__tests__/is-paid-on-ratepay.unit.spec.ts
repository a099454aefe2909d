import { isPaidOnRatepay } from "../is-paid-on-ratepay"

it.each([
  ["pp_ratepay_open_invoice", true],
  ["pp_ratepay_pay_now", true],
  ["pp_system_default", false],
])("knows by the provider %s whether an order is paid on Ratepay: %p", (provider_id, expected) => {
  expect(isPaidOnRatepay({ payment_collections: [{ payments: [] }, { payments: [{ provider_id }] }] })).toBe(
    expected
  )
})

it("takes an order without payments for one that is not", () => {
  expect(isPaidOnRatepay({})).toBe(false)
  expect(isPaidOnRatepay({ payment_collections: [{}] })).toBe(false)
})
