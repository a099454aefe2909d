import { parseMedusaOrder, priceOrder } from "../../../../basket"
import type { BuyerInput } from "../../buyer/buyer-input"
import type { MedusaAddress } from "../../../../modules/ratepay/parties/medusa-address"
import type { Checkout } from "../read-checkout"
import { toParties } from "../to-parties"

const address: MedusaAddress = {
  first_name: "Jana",
  last_name: "Muster",
  company: "Muster GmbH",
  address_1: "Lindenweg 7a",
  address_2: "Hinterhaus",
  postal_code: "04109",
  city: "Leipzig",
  country_code: "de",
  phone: "0341 123456",
}

function aCheckout(change: Partial<MedusaAddress> = {}): Checkout {
  return {
    orderId: "order_1",
    cartId: null,
    hasGiftCard: false,
    orderVersion: 1,
    salesChannelId: null,
    regionId: null,
    isWrittenByStaff: false,
    orderNumber: "1001",
    email: "jana@example.org",
    customerId: "cus_1",
    billingAddress: { ...address, ...change },
    shippingAddress: null,
    collection: null,
    parties: {
      email: "jana@example.org",
      customerId: "cus_1",
      customerEmail: null,
      billingAddress: { ...address, ...change },
      shippingAddress: null,
      collection: null,
    },
    goods: priceOrder(
      parseMedusaOrder({
        currency_code: "eur",
        total: 1,
        items: [{ id: "a", title: "A", quantity: 1, total: 1, original_total: 1, tax_lines: [] }],
      })
    ),
  }
}

const person: BuyerInput = { date_of_birth: "1988-11-03" }
const request = (checkout: Checkout, input: BuyerInput = person) =>
  toParties(checkout, input, "open_invoice").request

it("toParties takes name, address, e-mail and phone from the order", () => {
  expect(request(aCheckout()).buyer).toMatchObject({
    person: { first_name: "Jana", last_name: "Muster", date_of_birth: "1988-11-03" },
    billing_address: {
      street: "Lindenweg 7a",
      street_addition: "Hinterhaus",
      zip_code: "04109",
      city: "Leipzig",
      country_code: "DE",
    },
    contact: { email: "jana@example.org", phone: "+49 341 123456" },
    language: "de",
    shop_buyer_id: "cus_1",
  })
})

it("toParties prefers the phone that the buyer typed for this payment", () => {
  expect(request(aCheckout(), { ...person, phone: "+43 664 1234567" }).buyer).toMatchObject({
    contact: { phone: "+43 664 1234567" },
  })
})

it("toParties leaves a phone that is no number of the country as it was written", () => {
  expect(request(aCheckout({ phone: "0000 0000" })).buyer).toMatchObject({ contact: { phone: "0000 0000" } })
})

it.each(["1012 AB", "1012AB", "1012ab"])(
  "toParties writes the Dutch postal code %j as 1012 AB",
  (postal_code) => {
    const checkout = aCheckout({ postal_code, country_code: "nl" })

    expect(request(checkout).buyer).toMatchObject({
      billing_address: { zip_code: "1012 AB" },
      language: "nl",
    })
  }
)

it("toParties makes the buyer a company when the input has one, with the contact person", () => {
  expect(request(aCheckout(), { company: { vat_id: "DE123456789" } }).buyer).toMatchObject({
    person: undefined,
    company: { name: "Muster GmbH", vat_id: "DE123456789", first_name: "Jana", last_name: "Muster" },
  })
})

it("toParties takes the billing name for the account's owner unless the input names one", () => {
  const debit = (account: BuyerInput["account"], company?: BuyerInput["company"]) =>
    toParties(
      aCheckout(),
      { ...(company ? { company } : person), account, mandate_accepted: true },
      "direct_debit"
    ).request.payment_details

  expect(debit({ iban: "DE1" })).toMatchObject({ debit_bank_account: { owner: "Jana Muster" } })
  expect(debit({ iban: "DE1" }, {})).toMatchObject({ debit_bank_account: { owner: "Muster GmbH" } })
  expect(debit({ iban: "DE1", owner: "Max Muster" })).toMatchObject({
    debit_bank_account: { owner: "Max Muster" },
  })
})

it("toParties has a delivery only when there is a shipping address", () => {
  expect(request(aCheckout()).delivery).toBeUndefined()
  expect(request({ ...aCheckout(), shippingAddress: { ...address, city: "Halle" } }).delivery).toMatchObject({
    first_name: "Jana",
    address: { city: "Halle" },
  })
})
