import type { wire } from ".."

/* The request examples of Payment API v2 with invented values that add up. Every call returns a new object. */

export function anAuthorizeRequest(overrides: Partial<wire.AuthorizeRequest> = {}): wire.AuthorizeRequest {
  return {
    authorization_expires: "2026-03-01T23:59:59.000+01:00",
    buyer: aPrivateBuyer(),
    currency: "EUR",
    delivery: { first_name: "Jana", last_name: "Muster", address: anAddress() },
    device: { source_ip_address: "198.51.100.23", token: "1f5e2f3a-0c55-4cf3-9d0e-6f0c9f0b7a11" },
    options: { sales_channel: "WEBSHOP" },
    partner_operation_id: "op-2025-000123",
    partner_transaction_id: "ptx-000123",
    payment_method: { payment_option: "OPEN_INVOICE", transfer_type: "BANK_TRANSFER" },
    shop_baskets: [aShopBasket()],
    ...overrides,
  }
}

export function aDirectDebitRequest(): wire.AuthorizeRequest {
  return anAuthorizeRequest({
    payment_method: { payment_option: "PAY_NOW", transfer_type: "SEPA_DIRECT_DEBIT" },
    payment_details: { debit_bank_account: { iban: "DE44100500001654698497", owner: "Jana Muster" } },
  })
}

export function aPrivateBuyer(overrides: Partial<wire.Buyer> = {}): wire.Buyer {
  return {
    person: { first_name: "Jana", last_name: "Muster", date_of_birth: "1988-11-03", title: "Dr." },
    billing_address: anAddress(),
    contact: { email: "jana.muster@example.org", phone: "+49 151 23456789" },
    language: "de",
    shop_buyer_id: "cust-10482",
    ...overrides,
  }
}

export function anAddress(overrides: Partial<wire.Address> = {}): wire.Address {
  return {
    street: "Lindenweg",
    street_number: "7a",
    street_addition: "Hinterhaus",
    zip_code: "04109",
    city: "Leipzig",
    country_code: "DE",
    ...overrides,
  }
}

export function aShopBasket(overrides: Partial<wire.ShopBasket> = {}): wire.ShopBasket {
  return {
    partner_shop_id: "SHOP_DE_1",
    shop_transaction_id: "ORDER-000123",
    gross_amount: 54.9,
    items: [
      {
        article_number: "mug-77",
        name: "Mug",
        category: "kitchen",
        quantity: 3,
        unit: "piece",
        gross_unit_price: 12.9,
        gross_unit_discount: -0.9,
        gross_total_price: 36,
        tax_rate: 19,
      },
      {
        article_number: "book-12",
        name: "Cook book",
        quantity: 1,
        gross_unit_price: 14,
        gross_total_price: 14,
        tax_rate: 7,
      },
    ],
    special_items: [
      {
        article_number: "shipping",
        name: "Shipping",
        quantity: 1,
        gross_unit_price: 4.9,
        gross_total_price: 4.9,
        tax_rate: 19,
      },
    ],
    vats: [
      { tax_rate: 19, net_amount: 34.37, tax_amount: 6.53 },
      { tax_rate: 7, net_amount: 13.08, tax_amount: 0.92 },
    ],
    ...overrides,
  }
}

export function anIncrementRequest(): wire.OperationRequest {
  return { partner_shop_id: "SHOP_DE_1", partner_operation_id: "inc-1", gross_amount: 12 }
}

export function aCaptureRequest(): wire.CaptureRequest {
  return {
    partner_shop_id: "SHOP_DE_1",
    shop_transaction_id: "ORDER-000123",
    partner_invoice_id: "INV-2025-778",
    partner_operation_id: "cap-1",
    gross_amount: 40.9,
    items: [
      {
        article_number: "mug-77",
        name: "Mug",
        quantity: 3,
        gross_unit_price: 12.9,
        gross_unit_discount: -0.9,
        tax_rate: 19,
      },
    ],
    special_items: [
      { article_number: "shipping", name: "Shipping", quantity: 1, gross_unit_price: 4.9, tax_rate: 19 },
    ],
    vats: [{ tax_rate: 19, net_amount: 34.37, tax_amount: 6.53 }],
  }
}

export function aCancelRequest(): wire.OperationRequest {
  return { partner_shop_id: "SHOP_DE_1", partner_operation_id: "cxl-1", gross_amount: 14 }
}

export function aRefundRequest(): wire.RefundRequest {
  return {
    partner_shop_id: "SHOP_DE_1",
    partner_operation_id: "ref-1",
    gross_amount: 9.05,
    items: [
      {
        article_number: "mug-77",
        name: "Mug",
        quantity: 1,
        gross_unit_price: 12.9,
        gross_unit_discount: -0.9,
        tax_rate: 19,
      },
    ],
    special_items: [
      { type: "RETURN_FEE", name: "Return fee", quantity: 1, gross_unit_price: -2.95, tax_rate: 19 },
    ],
    vats: [{ tax_rate: 19, net_amount: 7.61, tax_amount: 1.44 }],
  }
}

export function aChangeExpiryRequest(): wire.ChangeExpiryRequest {
  return { authorization_expires: "2026-05-31T12:00:00.000+02:00" }
}

export function aShippingInformationRequest(): wire.ShippingInformationRequest {
  return { carrier_name: "DHL", tracking_number: "00340434161094042557" }
}
