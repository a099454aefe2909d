import { AddressForm } from "../../../../components/address-form"
import { CheckoutSteps } from "../../../../components/checkout-steps"
import { languageFrom, type LanguageParams } from "../../../../language"
import { addressFields, type Address } from "../../../../medusa/address-fields"
import { readCustomer } from "../../../../medusa/read-customer"
import { readRegion } from "../../../../medusa/read-region"
import { requireCart } from "../../../../medusa/require-cart"
import { wordsOf } from "../../../../words/words-of"

export default async function AddressesPage({ params }: LanguageParams) {
  const language = await languageFrom(params)
  const [cart, customer, region] = await Promise.all([requireCart(language), readCustomer(), readRegion()])
  const names = new Intl.DisplayNames(language, { type: "region" })
  const countries = (region.countries ?? []).flatMap(({ iso_2 }) =>
    iso_2 ? { code: iso_2, name: names.of(iso_2.toUpperCase()) ?? iso_2 } : []
  )
  const shipping = onlyFields(cart.shipping_address)
  const billing = onlyFields(cart.billing_address)
  const isOther = cart.billing_address && JSON.stringify(billing) !== JSON.stringify(shipping)
  return (
    <>
      <CheckoutSteps language={language} at="addresses" />
      <h1>{wordsOf(language).addresses}</h1>
      <AddressForm
        language={language}
        countries={countries}
        email={cart.email ?? customer?.email ?? ""}
        shipping={shipping}
        billing={isOther ? billing : undefined}
      />
    </>
  )
}

function onlyFields(address: Address | null | undefined): Address {
  return Object.fromEntries(addressFields.map(({ name }) => [name, address?.[name] ?? ""]))
}
