import { anAuthorization } from "../../sandbox/__tests__/an-authorization"
import { findBuyerDataDecline } from "../../sandbox/rules/buyer-data-decline"
import { authorizeRequestSchema } from "../../sandbox/wire/authorize-request"
import { places, shapes } from "../../src/modules/ratepay/parties/__tests__/address-shapes"
import { toWireAddress } from "../../src/modules/ratepay/parties/wire-address"

it.each(shapes)("the sandbox accepts an address written as %s: %j, %j", (country, address_1, address_2) => {
  const address = toWireAddress({ ...places[country], address_1, address_2, country_code: country })
  const { buyer, ...draft } = anAuthorization()
  const sent = JSON.stringify({ ...draft, buyer: { ...buyer, billing_address: address }, delivery: null })

  const request = authorizeRequestSchema.parse(JSON.parse(sent))

  expect(findBuyerDataDecline(request, new Date("2026-11-30"))).toBeUndefined()
})
