import type { z } from "@medusajs/framework/zod"
import { InvalidInputError, parseRequest, wire } from "../.."
import {
  aCaptureRequest,
  aDirectDebitRequest,
  anAuthorizeRequest,
  aPrivateBuyer,
  aRefundRequest,
  aShopBasket,
} from "../../__tests__/documented-requests"

type Limit = [path: string, accepted: unknown[], refused: unknown[]]

const text = (length: number) => "x".repeat(length)

/** A copy of `body` with the field at `path` replaced, e.g. `shop_baskets[0].items[1].name`. */
function withField(body: unknown, path: string, value: unknown): unknown {
  const [name = "", ...below] = path.split(/[.[\]]+/).filter((segment) => segment !== "")
  const replaced = (field: unknown) => (below.length === 0 ? value : withField(field, below.join("."), value))
  if (Array.isArray(body))
    return body.map((entry: unknown, index) => (String(index) === name ? replaced(entry) : entry))
  const fields = Object.entries(body ?? {})
  const field = fields.find(([key]) => key === name)?.[1] as unknown
  return { ...Object.fromEntries(fields), [name]: replaced(field) }
}

/** The paths of the refused fields, each of them once. */
function fieldsRefused(schema: z.ZodType, body: unknown): string[] {
  try {
    parseRequest(schema, body)
    return []
  } catch (error) {
    if (error instanceof InvalidInputError) return [...new Set(error.fields.map(({ path }) => path))]
    throw error
  }
}

function describeLimits(title: string, schema: z.ZodType, body: object, limits: Limit[]): void {
  describe(title, () => {
    it("accepts the documented example", () => {
      expect(fieldsRefused(schema, body)).toEqual([])
    })

    const accepted = limits.flatMap(([path, values]) => values.map((value) => [path, value] as const))
    it.each(accepted)("accepts %s: %j", (path, value) => {
      expect(fieldsRefused(schema, withField(body, path, value))).toEqual([])
    })

    const refused = limits.flatMap(([path, , values]) => values.map((value) => [path, value] as const))
    it.each(refused)("refuses %s: %j, and names the field", (path, value) => {
      expect(fieldsRefused(schema, withField(body, path, value))).toEqual([path])
    })
  })
}

function itemLimits(at: string): Limit[] {
  return [
    [`${at}.article_number`, ["a", text(255), " a "], ["", " ", "\t", text(256)]],
    [`${at}.name`, ["a", text(255)], ["", text(256), undefined]],
    [`${at}.description`, ["", text(511)], [text(512)]],
    [`${at}.category`, ["", text(511)], [text(512)]],
    [`${at}.unit`, ["", text(255)], [text(256)]],
    [
      `${at}.quantity`,
      [0, 0.75, 1e-10, 0.1234567891, 2147483648],
      [-1, 1e-11, 0.12345678912, "1", undefined],
    ],
    [`${at}.gross_unit_price`, [0, 0.29, -5, 1234567.89], [0.001, 12.345, 1e-7, "1", undefined]],
    [`${at}.gross_unit_discount`, [0, -0.01], [0.01, -0.001]],
    [`${at}.gross_total_price`, [0, -2.5], [0.005]],
    [`${at}.net_unit_price`, [0, 8.4], [8.403]],
    [`${at}.net_unit_discount`, [0, -8.4], [8.4, -8.403]],
    [`${at}.net_total_price`, [0, 8.4], [8.403]],
    [`${at}.tax_rate`, [0, 8.1, 19.25, 999.99], [-0.01, 1000, 19.255, undefined]],
  ]
}

function addressLimits(at: string): Limit[] {
  return [
    [`${at}.city`, ["Au", "A u", text(100)], ["", "A", "A ", text(101), undefined]],
    [`${at}.street`, ["C", text(100)], ["", text(101), undefined]],
    [`${at}.street_number`, ["1", text(30)], ["", text(31)]],
    [`${at}.street_addition`, ["1", text(50)], ["", text(51)]],
    [`${at}.zip_code`, ["01067"], ["", "1234", "123456", "04 109", text(11), undefined]],
    [`${at}.country_code`, ["FR"], ["de", "DEU", "", undefined]],
  ]
}

describeLimits("an authorization", wire.authorizeRequestSchema, anAuthorizeRequest(), [
  [
    "authorization_expires",
    ["2026-03-01T00:00:00Z", "2026-03-01T00:00:00+01:00"],
    ["2026-03-01", "soon", ""],
  ],
  ["currency", ["CHF"], ["eur", "EURO", "", undefined]],
  ["partner_operation_id", ["", text(255)], [text(256)]],
  ["partner_transaction_id", ["a", text(50)], ["", text(51)]],
  ["payment_method.payment_option", ["PAY_NOW"], ["INSTALLMENT", undefined]],
  ["payment_method.transfer_type", [], ["CARD", undefined]],
  ["options.sales_channel", ["POINT_OF_SALE", "PHONE_OR_MAIL"], ["WEB"]],
  ["shop_baskets", [], [[], undefined]],
  ["shop_baskets[0].partner_shop_id", ["a", text(255)], ["", text(256), undefined]],
  ["shop_baskets[0].shop_merchant_id", ["a", text(255)], ["", text(256)]],
  ["shop_baskets[0].shop_transaction_id", ["a", text(127), undefined], ["", text(128)]],
  ["shop_baskets[0].gross_amount", [0.01, 54.9], [0, -1, 54.905, "54.90", undefined]],
  ["shop_baskets[0].items", [], [[], undefined]],
  ["shop_baskets[0].special_items", [[]], ["none"]],
  ["shop_baskets[0].vats[0].net_amount", [0.01], [0, -0.01, 0.001, undefined]],
  ["shop_baskets[0].vats[0].tax_amount", [0], [-0.01, 0.001, undefined]],
  ["shop_baskets[0].vats[0].tax_rate", [0, 8.1, 999.99], [-1, 1000, 7.777, undefined]],
  ["shop_baskets[0].vats[1].tax_rate", [20], [19]],
  ...itemLimits("shop_baskets[0].items[0]"),
  ...itemLimits("shop_baskets[0].special_items[0]"),
  ["shop_baskets[0].special_items[0].type", [], ["SHIPPING"]],
  ["shop_baskets[0].items[0].type", [], ["RETURN_FEE"]],
  ["buyer.language", ["nl"], ["DE", "deu", ""]],
  ["buyer.shop_buyer_id", ["a", text(100)], ["", text(101)]],
  ["buyer.contact.email", ["a@b.de", "risk_decision@ratepay.com"], ["", "a", "a@", "ä@b.de", undefined]],
  [
    "buyer.contact.phone",
    ["030 123", "+49 (0)30/123-45", "0049151123456", `123456${" ".repeat(54)}`],
    ["12345", "1 2 3 4", "+49 xyz 123456", `123456${" ".repeat(55)}`, undefined],
  ],
  ["buyer.person.first_name", ["J", text(100)], ["", text(101), undefined]],
  ["buyer.person.last_name", ["M", text(100)], ["", text(101), undefined]],
  ["buyer.person.date_of_birth", ["1988-02-29"], ["1989-02-29", "03.11.1988", "2999-01-01", undefined]],
  ["buyer.person.title", [text(45)], [text(46)]],
  ...addressLimits("buyer.billing_address"),
  ...addressLimits("delivery.address"),
  ["delivery.company", ["C", text(100)], ["", text(101)]],
  ["delivery.first_name", ["J", text(100)], ["", text(101)]],
  ["delivery.last_name", ["M", text(100)], ["", text(101)]],
  ["device.token", ["abc_-9", text(255)], ["", "a b", text(256)]],
  ["device.source_ip_address", ["2001:db8::1"], ["example.org", "1.2.3", ""]],
  ["device.http_forwarded_ip_address", ["198.51.100.7"], ["unknown"]],
  ["device.geo_location", [{ latitude: 52.5, longitude: 13.4 }], ["Berlin"]],
  ["device.colour", [], ["blue"]],
  ["shops", [[{ partner_shop_id: "SHOP_DE_1", merchant_category_code: "5732" }]], ["SHOP_DE_1"]],
])

describeLimits("a direct debit", wire.authorizeRequestSchema, aDirectDebitRequest(), [
  [
    "payment_details.debit_bank_account.iban",
    ["AT811967500100915806", "NL18ABNA0484869868"],
    ["DE44100500001654698498", "DE44 1005 0000 1654 6984 97", "de44100500001654698497", "", undefined],
  ],
  ["payment_details.debit_bank_account.owner", ["J", text(100)], ["", text(101), undefined]],
  ["payment_details.debit_bank_account.bic", ["BELADEBEXXX", text(50)], ["", text(51)]],
  ["payment_details", [], [undefined]],
])

const companyBuyer = aPrivateBuyer({ person: undefined, company: { name: "Muster GmbH" } })
describeLimits("a company buyer", wire.buyerSchema, companyBuyer, [
  ["company.name", ["M", text(100)], ["", text(101), undefined]],
  ["company.vat_id", ["DE123456789", text(25)], ["", text(26)]],
  ["company.first_name", ["J", text(100)], ["", text(101)]],
  ["company.last_name", ["M", text(100)], ["", text(101)]],
])

describeLimits("an increment or cancellation", wire.operationRequestSchema, { gross_amount: 14 }, [
  ["gross_amount", [0.01], [0, -14, 14.001, undefined]],
  ["partner_operation_id", ["", text(255)], [text(256)]],
  ["partner_shop_id", ["a", text(255)], ["", text(256)]],
  ["items", [[]], ["all"]],
  ["shop_transaction_id", [], ["ORDER-1"]],
])

describeLimits("a capture", wire.captureRequestSchema, aCaptureRequest(), [
  ["partner_invoice_id", ["", text(50)], [text(51)]],
  ["partner_transaction_id", ["a", text(50)], ["", text(51)]],
  ["shop_transaction_id", ["a", text(127)], ["", text(128)]],
  ...itemLimits("items[0]"),
])

describeLimits("a refund", wire.refundRequestSchema, aRefundRequest(), [
  ["special_items[0].gross_unit_price", [-0.01], [0, 2.95]],
])

describeLimits(
  "a change of expiry",
  wire.changeExpiryRequestSchema,
  { authorization_expires: "2026-05-31T12:00:00Z" },
  [
    [
      "authorization_expires",
      ["2026-05-31T12:00:00.000+02:00"],
      ["2026-05-31T12:00:00", "tomorrow", undefined],
    ],
  ]
)

describeLimits(
  "shipping information",
  wire.shippingInformationRequestSchema,
  { carrier_name: "DHL", tracking_number: "1" },
  [
    ["carrier_name", ["OTHER_WITH_TRACKING", "OTHER_WITHOUT_TRACKING"], ["dhl", "", undefined]],
    ["tracking_number", [text(127)], ["", text(128), undefined]],
  ]
)

it("accepts shipping information without a tracking number if the carrier has no tracking", () => {
  const body = { carrier_name: "OTHER_WITHOUT_TRACKING" }

  expect(fieldsRefused(wire.shippingInformationRequestSchema, body)).toEqual([])
})

it.each([
  ["both a person and a company", { company: { name: "Muster GmbH" } }],
  ["neither", { person: undefined }],
])("refuses a buyer that is %s", (_, difference) => {
  expect(fieldsRefused(wire.buyerSchema, aPrivateBuyer(difference))).toEqual(["person"])
})

const place = { zip_code: "04109", city: "Leipzig", country_code: "DE" }
it.each([
  ["in_store_collect", { location_name: "Muster store", street: "Markt", ...place }],
  ["pick_up_shop", { location_name: "Kiosk", street: "Markt 1", ...place }],
  ["pick_up_box", { carrier_name: "DHL", location_id: "145", recipient_account_id: "12345678", ...place }],
])("accepts %s as the only place of delivery, and refuses it beside an address", (kind, collection) => {
  const { address } = anAuthorizeRequest().delivery ?? {}

  expect(fieldsRefused(wire.deliverySchema, { [kind]: collection })).toEqual([])
  expect(fieldsRefused(wire.deliverySchema, { [kind]: collection, address })).toEqual(["address"])
  expect(fieldsRefused(wire.deliverySchema, {})).toEqual(["address"])
})

it("refuses an account to debit for a bank transfer", () => {
  const { payment_details } = aDirectDebitRequest()

  expect(fieldsRefused(wire.authorizeRequestSchema, anAuthorizeRequest({ payment_details }))).toEqual([
    "payment_details",
  ])
})

it("refuses a second basket of the same shop", () => {
  const body = anAuthorizeRequest({ shop_baskets: [aShopBasket(), aShopBasket()] })

  expect(fieldsRefused(wire.authorizeRequestSchema, body)).toEqual(["shop_baskets[1].partner_shop_id"])
})

it.each([
  ["an authorization", wire.shopBasketSchema, aShopBasket()],
  ["a capture", wire.captureRequestSchema, aCaptureRequest()],
  ["a cancellation", wire.operationRequestSchema, { gross_amount: 14 }],
])("refuses a return fee in %s", (_, schema, body) => {
  const { special_items } = aRefundRequest()

  expect(fieldsRefused(schema, { ...body, special_items })).toEqual(["special_items[0].type"])
})

it("refuses a second return fee", () => {
  const [fee] = aRefundRequest().special_items ?? []

  expect(fieldsRefused(wire.refundRequestSchema, { ...aRefundRequest(), special_items: [fee, fee] })).toEqual(
    ["special_items[1].type"]
  )
})

it.each([
  ["AT", "1010", "10100"],
  ["CH", "8001", "08001"],
  ["NL", "1012 AB", "1012"],
  ["FR", "75001", ""],
])("checks the ZIP code format of %s: %s is right, and %s is wrong", (country_code, fitting, misfit) => {
  const at = (zip_code: string) => ({ street: "Markt 1", city: "Ort", zip_code, country_code })

  expect(fieldsRefused(wire.addressSchema, at(fitting))).toEqual([])
  expect(fieldsRefused(wire.addressSchema, at(misfit))).toEqual(["zip_code"])
})

it("requires a house number in the street if there is no street number", () => {
  const address = { zip_code: "04109", city: "Leipzig", country_code: "DE" }

  expect(fieldsRefused(wire.addressSchema, { ...address, street: "Lindenweg 7a" })).toEqual([])
  expect(fieldsRefused(wire.addressSchema, { ...address, street: "Lindenweg" })).toEqual(["street_number"])
})

it.each([
  ["2007-06-15T10:00:00Z", []],
  ["2007-06-14T10:00:00Z", []],
  ["2007-06-14T09:59:59Z", ["buyer.person.date_of_birth"]],
])("at %s accepts a buyer whose 18th birthday has begun somewhere on earth", (now, refused) => {
  jest.spyOn(Date, "now").mockReturnValue(Date.parse(now))
  const body = withField(anAuthorizeRequest(), "buyer.person.date_of_birth", "1989-06-15")

  expect(fieldsRefused(wire.authorizeRequestSchema, body)).toEqual(refused)
  jest.restoreAllMocks()
})

it("names every wrong field of a request by its path, and never its value", () => {
  const body = withField(withField(anAuthorizeRequest(), "buyer.contact.email", "jana"), "currency", "euro")

  expect(() => parseRequest(wire.authorizeRequestSchema, body)).toThrow(
    "currency: must be three capital letters; buyer.contact.email: must be an e-mail address"
  )
})
