import * as fc from "fast-check"
import { allUnits, parseMedusaOrder, priceOrder, toBasket } from "../../../../basket"
import { freeze } from "../../../../modules/ratepay/send/freeze"
import { readOrderParties } from "../../../../modules/ratepay/parties/order-parties"
import { InvalidInputError } from "../../../../ratepay-api"
import { assertBuyerData, BuyerDataError } from "../buyer-data-error"
import type { BuyerInput } from "../buyer-input"
import type { BuyerMessage } from "../buyer-message"
import type { Checkout } from "../../checkout/read-checkout"
import { toParties } from "../../checkout/to-parties"

const address = {
  first_name: "Jana",
  last_name: "Muster",
  address_1: "Lindenweg 7a",
  postal_code: "04109",
  city: "Leipzig",
  country_code: "de",
  phone: "0341 123456",
}
const order = {
  email: "jana@example.org",
  customer_id: "cus_1",
  billing_address: address,
  shipping_address: address,
}
const item = { id: "a", title: "A", quantity: 1, total: 1, original_total: 1, tax_lines: [] }
const person: BuyerInput = { date_of_birth: "1988-11-03" }

function aCheckout(raw: object, goods: object = item): Checkout {
  const parties = readOrderParties({ ...order, ...raw }, { options: new Map(), types: {} })
  return {
    orderId: "order_1",
    cartId: null,
    hasGiftCard: false,
    orderVersion: 1,
    salesChannelId: null,
    regionId: null,
    isWrittenByStaff: false,
    orderNumber: "1001",
    email: parties.email,
    customerId: "cus_1",
    billingAddress: parties.billingAddress,
    shippingAddress: parties.shippingAddress,
    collection: parties.collection,
    parties,
    goods: priceOrder(parseMedusaOrder({ currency_code: "eur", total: 1, items: [goods] })),
  }
}

function messageOf(raw: object, input: BuyerInput = person): BuyerMessage | undefined {
  try {
    assertBuyerData(toParties(aCheckout(raw), input, "open_invoice"))
    return undefined
  } catch (error) {
    if (error instanceof BuyerDataError) return error.buyerMessage
    throw error
  }
}

const bill = (change: object) => ({ billing_address: { ...address, ...change }, shipping_address: null })

it.each<[string, object, BuyerMessage]>([
  ["a missing phone", bill({ phone: null }), { kind: "phone_missing" }],
  ["a phone of invisible characters", bill({ phone: "\u200b\t" }), { kind: "phone_missing" }],
  ["a phone that is no number", bill({ phone: "call me" }), { kind: "phone_wrong" }],
  ["a bad postal code", bill({ postal_code: "123" }), { kind: "postal_code", places: ["billing"] }],
  [
    "a second line that is no house number",
    bill({ address_1: "Lindenweg", address_2: "3. OG" }),
    { kind: "house_number", places: ["billing"] },
  ],
  [
    "a missing street and city",
    bill({ address_1: null, city: "\n" }),
    {
      kind: "field_missing",
      fields: [
        { field: "street", place: "billing" },
        { field: "city", place: "billing" },
      ],
    },
  ],
  [
    "a name that is too long",
    bill({ last_name: "M".repeat(101) }),
    { kind: "field_too_long", fields: [{ field: "last_name", place: undefined }] },
  ],
  [
    "a street that is too long and can't be cut",
    bill({ address_1: `${"L".repeat(120)} 7` }),
    { kind: "field_too_long", fields: [{ field: "street", place: "billing" }] },
  ],
  [
    "a city of one letter",
    bill({ city: "X" }),
    { kind: "field_wrong", fields: [{ field: "city", place: "billing" }] },
  ],
  [
    "a delivery without a street",
    { shipping_address: { ...address, address_1: null } },
    { kind: "field_missing", fields: [{ field: "street", place: "delivery" }] },
  ],
  [
    "a missing e-mail address",
    { email: "" },
    { kind: "field_missing", fields: [{ field: "email", place: undefined }] },
  ],
])("assertBuyerData names %s to the buyer", (_, raw, message) => {
  expect(messageOf(raw)).toEqual(message)
})

it.each([
  ["a company longer than Ratepay takes", { company: "Muster und Söhne ".repeat(10) }],
  ["a second line longer than Ratepay takes", { address_2: "Hinterhaus, Aufgang B, ".repeat(5) }],
  ["a line break in the street", { address_1: "Lindenweg\n7a" }],
  ["the house number in the second line", { address_1: "Lindenweg", address_2: "7a" }],
])("assertBuyerData accepts %s", (_, change) => {
  expect(messageOf({ shipping_address: { ...address, ...change } })).toBeUndefined()
})

it("an address that holds a country alone is no delivery address; one that holds more has to be complete", () => {
  const alone = aCheckout({ shipping_address: { country_code: "de", first_name: null, city: "" } })

  expect(toParties(alone, person, "open_invoice").request.delivery).toBeUndefined()
  expect(messageOf({ shipping_address: { country_code: "de", city: "Halle" } })).toMatchObject({
    kind: "field_missing",
  })
})

describe("with any texts in Medusa's order", () => {
  const text = fc.oneof(
    fc.string({ unit: "binary", maxLength: 140 }),
    fc.string({ unit: "grapheme", maxLength: 140 }),
    fc.constantFrom(
      null,
      undefined,
      "",
      " ",
      "\n",
      "Lindenweg",
      "7a",
      "Lindenweg\t7a",
      "a\ud83d",
      "12/3 Top 4"
    )
  )
  const addresses = fc.option(
    fc.record({
      first_name: text,
      last_name: text,
      company: text,
      address_1: text,
      address_2: text,
      postal_code: fc.oneof(text, fc.constant("04109")),
      city: text,
      country_code: fc.oneof(fc.constantFrom("de", "nl", "fr"), text),
      phone: fc.oneof(text, fc.constant("0341 123456")),
    })
  )
  const goods = fc.record({
    title: fc.option(fc.string({ unit: "binary", maxLength: 600 })),
    product_title: fc.option(fc.string({ unit: "binary", maxLength: 600 })),
    variant_title: fc.option(fc.string({ unit: "binary", maxLength: 600 })),
    variant_sku: fc.option(fc.string({ unit: "binary", maxLength: 600 })),
    product_type: fc.option(fc.string({ unit: "binary", maxLength: 600 })),
  })

  it("the request can be frozen, or the error names the buyer's field", () => {
    fc.assert(
      fc.property(text, addresses, addresses, goods, (email, billing_address, shipping_address, names) => {
        const checkout = aCheckout({ email, billing_address, shipping_address }, { ...item, ...names })
        const { request } = toParties(checkout, person, "open_invoice")
        const basket = toBasket(checkout.goods, allUnits(checkout.goods))
        const shop_baskets = [
          { partner_shop_id: "S", gross_amount: 0.01, items: basket.items, vats: basket.vats },
        ]

        const whole = { ...request, currency: "EUR", shop_baskets }
        let fields: string[] = []
        try {
          const { body } = freeze("authorize", whole)
          // No characters that JSON has to escape, such as control characters and lone surrogates; backslashes are allowed.
          expect(body.replaceAll("\\\\", "")).not.toMatch(/\\[bfnrtu]/)
        } catch (error) {
          if (!(error instanceof InvalidInputError)) throw error
          fields = error.fields.map(({ path }) => path)
        }

        expect(fields.filter((path) => !/^(buyer|delivery)\./.test(path))).toEqual([])
        const refusal = (() => {
          try {
            assertBuyerData({ request, buyerType: "person", taken: { company: false, phone: true } })
            return undefined
          } catch (error) {
            return error
          }
        })()
        expect(refusal instanceof BuyerDataError).toBe(fields.length > 0)
      }),
      { numRuns: 400 }
    )
  })
})
