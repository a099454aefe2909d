import { isPaidOnRatepay } from "../is-paid-on-ratepay"

it.each([
  ["pp_ratepay-open-invoice", true],
  ["pp_ratepay-pay-now", true],
  ["pp_system_default", false],
])("an order with a payment of the provider %s is paid on Ratepay: %p", (provider_id, expected) => {
  expect(isPaidOnRatepay({ payment_collections: [{ payments: [] }, { payments: [{ provider_id }] }] })).toBe(
    expected
  )
})

it("an order without payments is not paid on Ratepay", () => {
  expect(isPaidOnRatepay({})).toBe(false)
  expect(isPaidOnRatepay({ payment_collections: [{}] })).toBe(false)
})
