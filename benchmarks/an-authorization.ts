import type { wire } from "../src/ratepay-api"

/** A plain authorization of one article. */
export function anAuthorization(partnerShopId: string): wire.AuthorizeRequest {
  const address = { street: "Lindenweg 7a", zip_code: "04109", city: "Leipzig", country_code: "DE" }
  return {
    currency: "EUR",
    payment_method: { payment_option: "OPEN_INVOICE", transfer_type: "BANK_TRANSFER" },
    buyer: {
      person: { first_name: "Jana", last_name: "Muster", date_of_birth: "1988-11-03" },
      billing_address: address,
      contact: { email: "jana.muster@example.org", phone: "+49 151 23456789" },
    },
    shop_baskets: [
      {
        partner_shop_id: partnerShopId,
        gross_amount: 12.9,
        items: [{ article_number: "MUG-77", name: "Mug", quantity: 1, gross_unit_price: 12.9, tax_rate: 19 }],
        vats: [{ tax_rate: 19, net_amount: 10.84, tax_amount: 2.06 }],
      },
    ],
  }
}
