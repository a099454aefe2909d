type Line = {
  article_number?: string
  name: string
  quantity: number
  gross_unit_price: number
  gross_unit_discount?: number
  gross_total_price?: number
  tax_rate: number
  type?: string
}

type Address = {
  street: string
  street_number?: string
  street_addition?: string
  zip_code: string
  city: string
  country_code: string
}

type Point = { location_name?: string; zip_code: string; city: string; country_code: string }

export type Basket = {
  partner_shop_id: string
  shop_transaction_id?: string
  gross_amount: number
  items: Line[]
  special_items: Line[]
  vats: { tax_rate: number; net_amount: number; tax_amount: number }[]
}

export type Draft = {
  authorization_expires?: string
  buyer: {
    person?: { first_name: string; last_name: string; date_of_birth: string; title?: string } | null
    company?: { name: string; vat_id?: string } | null
    billing_address: Address
    contact: { email: string; phone: string }
    language?: string
    shop_buyer_id?: string
  }
  currency: string
  delivery?: {
    first_name?: string
    last_name?: string
    address?: Address
    pick_up_box?: Point
    pick_up_shop?: Point
    in_store_collect?: Point
  } | null
  device?: { source_ip_address?: string; token?: string }
  options?: { sales_channel?: string }
  partner_operation_id?: string
  partner_transaction_id?: string
  payment_details?: { debit_bank_account: { iban: string; owner: string } }
  payment_method: { payment_option: string; transfer_type: string }
  shop_baskets: Basket[]
  shops?: { partner_shop_id: string; name?: string }[]
}

/** The worked example of the reference: 3 x (12.90 - 0.90) + 14.00 + 4.90 = 54.90, in the sandbox's own shop. */
export function aBasket(changes: Partial<Basket> = {}): Basket {
  return {
    partner_shop_id: "SANDBOX_SHOP",
    shop_transaction_id: "ORDER-000123",
    gross_amount: 54.9,
    items: [
      {
        article_number: "mug-77",
        name: "Mug",
        quantity: 3,
        gross_unit_price: 12.9,
        gross_unit_discount: -0.9,
        gross_total_price: 36,
        tax_rate: 19,
      },
      { article_number: "book-12", name: "Cook book", quantity: 1, gross_unit_price: 14, tax_rate: 7 },
    ],
    special_items: [
      { article_number: "shipping", name: "Shipping", quantity: 1, gross_unit_price: 4.9, tax_rate: 19 },
    ],
    vats: [
      { tax_rate: 19, net_amount: 34.37, tax_amount: 6.53 },
      { tax_rate: 7, net_amount: 13.08, tax_amount: 0.92 },
    ],
    ...changes,
  }
}

/** A request that is accepted, unless `change` makes it something else. */
export function anAuthorization(change: (draft: Draft) => void = () => {}): Draft {
  const address = {
    street: "Lindenweg",
    street_number: "7a",
    zip_code: "04109",
    city: "Leipzig",
    country_code: "DE",
  }
  const draft: Draft = {
    buyer: {
      person: { first_name: "Jana", last_name: "Muster", date_of_birth: "1988-11-03", title: "Dr." },
      company: null,
      billing_address: { ...address, street_addition: "Hinterhaus" },
      contact: { email: "jana.muster@example.org", phone: "+49 151 23456789" },
      language: "de",
      shop_buyer_id: "cust-10482",
    },
    currency: "EUR",
    device: { source_ip_address: "198.51.100.23", token: "1f5e2f3a-0c55-4cf3-9d0e-6f0c9f0b7a11" },
    options: { sales_channel: "WEBSHOP" },
    partner_operation_id: "op-2025-000123",
    partner_transaction_id: "ptx-000123",
    payment_method: { payment_option: "OPEN_INVOICE", transfer_type: "BANK_TRANSFER" },
    shop_baskets: [aBasket()],
  }
  change(draft)
  return draft
}

/** A request from the buyer with this e-mail address, by which the sandbox chooses its reaction. */
export function fromBuyer(email: string): Draft {
  return anAuthorization((draft) => {
    draft.buyer.contact.email = email
  })
}

/** A request with one line of goods of this amount. */
export function anAuthorizationOver(grossAmount: number): Draft {
  return anAuthorization((draft) => {
    draft.shop_baskets = [
      aBasket({
        gross_amount: grossAmount,
        items: [{ name: "Thing", quantity: 1, gross_unit_price: grossAmount, tax_rate: 19 }],
        special_items: [],
        vats: [{ tax_rate: 19, net_amount: 1, tax_amount: 0.19 }],
      }),
    ]
  })
}

/** A marketplace's request for two shops, 30.00 and 20.00. */
export function aMarketplaceAuthorization(): Draft {
  const basketOf = (partnerShopId: string, amount: number) =>
    aBasket({ ...anAuthorizationOver(amount).shop_baskets[0], partner_shop_id: partnerShopId })
  return anAuthorization((draft) => {
    draft.shop_baskets = [basketOf("SHOP_A", 30), basketOf("SHOP_B", 20)]
  })
}
