import type { Case } from "../cases/case"
import type { BuyerType, PaymentMethod } from "../../modules/ratepay/records/transaction"

export const countries = ["DE", "AT", "NL", "CH"] as const
export type Country = (typeof countries)[number]

type Address = { address_1: string; address_2?: string; postal_code: string; city: string }
type Place = {
  address: Address
  /** Where somebody else lives. */
  elsewhere: Address
  phone: string
  /** Of Ratepay's test data (Payment API v2, 11), which has none for Switzerland. */
  iban: string | undefined
}

/** Invented persons' addresses, by country. The German number is a mobile one, as passcodes need. */
const places: Record<Country, Place> = {
  DE: {
    address: { address_1: "Lindenweg 7a", postal_code: "04109", city: "Leipzig" },
    elsewhere: { address_1: "Rosengasse 12", postal_code: "10115", city: "Berlin" },
    phone: "+49 151 23456789",
    iban: "DE44100500001654698497",
  },
  AT: {
    address: { address_1: "Lindengasse 7", postal_code: "1070", city: "Wien" },
    elsewhere: { address_1: "Rosengasse 12", postal_code: "4020", city: "Linz" },
    phone: "+43 664 1234567",
    iban: "AT811967500100915806",
  },
  NL: {
    address: { address_1: "Lindestraat 7", postal_code: "1012 AB", city: "Amsterdam" },
    elsewhere: { address_1: "Rozenstraat 12", postal_code: "3011 AB", city: "Rotterdam" },
    phone: "+31 6 12345678",
    iban: "NL18ABNA0484869868",
  },
  CH: {
    address: { address_1: "Lindenstrasse 7", postal_code: "8001", city: "Zürich" },
    elsewhere: { address_1: "Rosenweg 12", postal_code: "3011", city: "Bern" },
    phone: "+41 79 123 45 67",
    iban: undefined,
  },
}

/** Where parcels wait in Germany, as buyers write it. */
const german = {
  pick_up_shop: { address_1: "Postfiliale 512", address_2: "12345678", postal_code: "53113", city: "Bonn" },
  pick_up_box: { address_1: "Packstation 145", address_2: "12345678", postal_code: "10115", city: "Berlin" },
}

/** Whether the test buyer can have goods delivered so: parcel shops and lockers are known by their German addresses. */
export function canBeDelivered(country: Country, delivery: Case["delivery"]): boolean {
  return delivery === undefined || delivery === "address" || country === "DE"
}

/** Whether there is a test account to debit. */
export function hasAccount(country: Country): boolean {
  return places[country].iban !== undefined
}

/** A test buyer of a case as a cart has them, and what only they know. */
export function toTestBuyer({
  country,
  method,
  buyer,
  case: { email = `certify-${buyer}@example.org`, delivery, mistake },
}: {
  country: Country
  method: PaymentMethod
  buyer: BuyerType
  case: Pick<Case, "email" | "delivery" | "mistake">
}) {
  const { address, elsewhere, phone, iban } = places[country]
  const at = (place: Address) => ({
    first_name: "Jana",
    last_name: "Muster",
    ...(buyer === "company" && { company: "Muster GmbH" }),
    ...place,
    ...(mistake && "postal_code" in mistake && mistake),
    country_code: country.toLowerCase(),
  })
  return {
    email,
    address: at(address),
    deliveryAddress: at(
      delivery === undefined ? address : delivery === "address" ? elsewhere : german[delivery]
    ),
    data: {
      phone,
      language: "de",
      ...(buyer === "person" ? { date_of_birth: "1988-11-03" } : { company: { name: "Muster GmbH" } }),
      ...(method === "direct_debit" && {
        account: { iban, ...(mistake && "iban" in mistake && mistake) },
        mandate_accepted: true,
      }),
    },
  }
}
