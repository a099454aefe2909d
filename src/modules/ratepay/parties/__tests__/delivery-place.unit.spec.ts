import { wire } from "../../../../ratepay-api"
import { readCollection, type Collection, type DeliveryOption } from "../collection"
import { isParcelPlace, toDeliveryPlace } from "../delivery-place"
import type { MedusaAddress } from "../medusa-address"

const home = { address_1: "Lindenweg 7a", postal_code: "04109", city: "Leipzig", country_code: "de" }
const berlin = { postal_code: "10115", city: "Berlin", country_code: "de" }
const inBerlin = { zip_code: "10115", city: "Berlin", country_code: "DE" }
const market = { address_1: "Markt 4", postal_code: "04109", city: "Leipzig", country_code: "de" }
const atMarket = { street: "Markt 4", zip_code: "04109", city: "Leipzig", country_code: "DE" }

const told = (shippingAddress: MedusaAddress | null, collection: Collection | null = null) => {
  const to = toDeliveryPlace({ shippingAddress, collection })
  if (to === undefined) return undefined
  const { type, place, company } = to
  const delivery = { company, [type]: place }
  return JSON.parse(JSON.stringify(wire.deliverySchema.parse(delivery))) as object
}

const box = (location_id: string, recipient_account_id?: string) => ({
  pick_up_box: {
    carrier_name: "DHL",
    location_id,
    ...(recipient_account_id && { recipient_account_id }),
    ...inBerlin,
  },
})
const postOffice = (number: string, postNumber?: string) => ({
  pick_up_shop: {
    location_name: `Postfiliale ${number}`,
    street: `Postfiliale ${number}`,
    ...(postNumber && { street_addition: `Postnummer ${postNumber}` }),
    ...inBerlin,
  },
})

it.each<[string, MedusaAddress, object]>([
  ["Packstation alone", { address_1: "Packstation 145" }, box("145")],
  [
    "the customer number in the second line",
    { address_1: "Packstation 145", address_2: "1234567890" },
    box("145", "1234567890"),
  ],
  [
    "the customer number as company",
    { company: "12345678", address_1: "Packstation 145" },
    box("145", "12345678"),
  ],
  [
    "the lines the other way round",
    { address_1: "Postnummer 1234567890", address_2: "Packstation 145" },
    box("145", "1234567890"),
  ],
  ["both in one line", { address_1: "Packstation 145, Post-Nr. 123 456 7890" }, box("145", "1234567890")],
  [
    "DHL before it, in capitals",
    { address_1: "DHL-PACKSTATION Nr. 145", address_2: "Postnr.: 12345678" },
    box("145", "12345678"),
  ],
  ["no space before the number", { address_1: "Packstation145" }, box("145")],
  [
    "a company that is no customer number",
    { company: "Muster GmbH", address_1: "Packstation 145" },
    { company: "Muster GmbH", ...box("145") },
  ],
  ["a post office", { address_1: "Postfiliale 502", address_2: "12345678" }, postOffice("502", "12345678")],
  ["a post office in two words", { address_1: "Post Filiale 502" }, postOffice("502")],
])("a German address is recognized: %s", (_, lines, delivery) => {
  expect(told({ ...berlin, ...lines })).toEqual(delivery)
})

it.each<[string, MedusaAddress]>([
  ["a street named after one", { ...berlin, address_1: "An der Packstation 14" }],
  ["a house number too short for one", { ...berlin, address_1: "Packstation 3" }],
  ["a company named after one", { ...berlin, address_1: "Lindenweg 7", company: "Packstation GmbH" }],
  [
    "a Packstation in another country",
    { ...home, address_1: "Packstation 145", country_code: "at", postal_code: "1010" },
  ],
  ["a number with too many digits", { ...berlin, address_1: "Packstation 14567" }],
])("an address stays an address: %s", (_, address) => {
  expect(told(address)).toMatchObject({ address: { street: address.address_1 } })
  expect(isParcelPlace(address)).toBe(false)
})

it("nothing is delivered where there is neither an address nor a collection", () => {
  expect(told(null)).toBeUndefined()
})

const location = { id: "sloc_1", name: "Laden am Markt", address: market }
const option = (facts: Partial<DeliveryOption> = {}): DeliveryOption => ({
  id: "so_1",
  typeCode: "standard",
  isPickup: false,
  location,
  ...facts,
})
const pickup = option({ isPickup: true })
const types = {
  store: "in_store_collect",
  shop: "pick_up_shop",
  locker: "pick_up_box",
  courier: "address",
} as const
const method = (facts: object = {}) => ({ shipping_option_id: "so_1", ...facts })
const read = (options: DeliveryOption[], raw: object = { shipping_methods: [method()] }): Collection | null =>
  readCollection(raw, new Map(options.map((one) => [one.id, one])), types)

const atLocation = { in_store_collect: { location_name: "Laden am Markt", ...atMarket } }

it("a pickup of Medusa's is collected at its stock location, whatever place the checkout names", () => {
  const chosen = { data: { ratepay_delivery_place: { name: "Elsewhere", ...berlin, address_1: "Weg 1" } } }

  expect(told(home, read([pickup]))).toEqual(atLocation)
  expect(told(home, read([pickup], { shipping_methods: [method(chosen)] }))).toEqual(atLocation)
  expect(told(null, read([pickup]))).toEqual(atLocation)
})

it("the option deliveryTypes goes before the type of the fulfillment set", () => {
  expect(told(home, read([option({ isPickup: true, typeCode: "courier" })]))).toMatchObject({ address: {} })
  expect(read([option({ typeCode: "toString" })])).toBeNull()
})

it.each<[string, string, object, object]>([
  [
    "a shop from the method's data",
    "shop",
    {
      shipping_methods: [method({ data: { ratepay_delivery_place: { name: "Kiosk Ost", ...market } } })],
      metadata: { ratepay_delivery_place: { name: "Other", ...berlin, address_1: "Weg 1" } },
    },
    { pick_up_shop: { location_name: "Kiosk Ost", ...atMarket } },
  ],
  [
    "a store from the metadata",
    "store",
    {
      shipping_methods: [method()],
      metadata: { ratepay_delivery_place: { name: "Outlet", ...market, address_2: "im Hof" } },
    },
    { in_store_collect: { location_name: "Outlet", ...atMarket, street_addition: "im Hof" } },
  ],
  [
    "a locker from the method's data",
    "locker",
    {
      shipping_methods: [
        method({
          data: {
            ratepay_delivery_place: { carrier: "GLS", locker_id: "AT-77", account_id: "K5", ...berlin },
          },
        }),
      ],
    },
    { pick_up_box: { carrier_name: "GLS", location_id: "AT-77", recipient_account_id: "K5", ...inBerlin } },
  ],
])("a place is read: %s", (_, typeCode, raw, delivery) => {
  expect(told(home, read([option({ typeCode })], raw))).toEqual(delivery)
})

it.each<[string, string, MedusaAddress, object]>([
  [
    "a shop, whose name is the company",
    "shop",
    { ...market, company: "Kiosk Ost" },
    { pick_up_shop: { location_name: "Kiosk Ost", ...atMarket } },
  ],
  ["a Packstation", "locker", { ...berlin, address_1: "Packstation 145" }, box("145")],
  [
    "another locker, known by its lines",
    "locker",
    { ...berlin, address_1: "GLS Box 12", address_2: "Aldi" },
    { pick_up_box: { location_id: "GLS Box 12, Aldi", ...inBerlin } },
  ],
])("a place that only the shipping address names is read there: %s", (_, typeCode, address, delivery) => {
  expect(told(address, read([option({ typeCode })]))).toEqual(delivery)
})

it("an order that is partly collected and partly sent goes to the address", () => {
  const parcel = option({ id: "so_2" })
  const two = [method(), method({ shipping_option_id: "so_2" })]

  expect(read([pickup, parcel], { shipping_methods: two })).toBeNull()
  expect(read([pickup, { ...pickup, id: "so_2" }], { shipping_methods: two })).toMatchObject({
    type: "in_store_collect",
  })
  const elsewhere = option({ id: "so_2", isPickup: true, location: { ...location, id: "sloc_2" } })
  expect(read([pickup, elsewhere], { shipping_methods: two })).toBeNull()
})

it("the shipping method of a return says nothing about the delivery", () => {
  const back = method({ shipping_option_id: "so_2", detail: { return_id: "return_1" } })

  expect(
    read([option(), option({ id: "so_2", typeCode: "shop" })], { shipping_methods: [method(), back] })
  ).toBeNull()
  expect(read([pickup, option({ id: "so_2" })], { shipping_methods: [method(), back] })).not.toBeNull()
})

it("an option that is unknown, and data of another shape, mean an address", () => {
  expect(read([])).toBeNull()
  expect(
    read([option({ typeCode: "shop" })], {
      shipping_methods: [method({ data: { ratepay_delivery_place: "Kiosk" } })],
    })
  ).toMatchObject({ chosen: null })
})
