import { startSandbox, type Contract } from "../index"
import {
  aBasket,
  aMarketplaceAuthorization,
  anAuthorization,
  anAuthorizationOver,
  fromBuyer,
  type Draft,
} from "./an-authorization"
import { connect, type Client, type Reply } from "./sandbox-client"

type Scenario = { contract?: Partial<Contract>; run: (client: Client) => Promise<Reply> }

const authorize = (change: (draft: Draft) => void, contract: Partial<Contract> = {}): Scenario => ({
  contract,
  run: (client) => client.authorize(anAuthorization(change)),
})

const after = (
  request: Draft,
  ask: (client: Client, path: string) => Promise<Reply>,
  contract: Partial<Contract> = {}
): Scenario => ({
  contract,
  run: async (client) => ask(client, await client.open(request)),
})

const asBusiness = (draft: Draft) => {
  draft.buyer.person = null
  draft.buyer.company = { name: "Muster GmbH" }
}

const place = { zip_code: "10969", city: "Berlin", country_code: "DE" }
const deliveries = {
  REGULAR_ADDRESS: { address: { ...place, street: "Ritterstraße 12" } },
  PICK_UP_BOX: { pick_up_box: place },
  PICK_UP_SHOP: { pick_up_shop: place },
  IN_STORE_COLLECT: { in_store_collect: place },
}
const noDeviation = { deviatingDelivery: { B2C: [], B2B: [] } }
const fee = { type: "RETURN_FEE", name: "Return fee", quantity: 1, gross_unit_price: -1, tax_rate: 19 }

/** Every reason in the reference, with a request that is refused for this reason only. */
const scenarios: Record<string, Record<string, Scenario>> = {
  SYNTAX: {
    INVALID_JSON: { run: (client) => client.authorize("{") },
    INVALID_FIELDS: { run: (client) => client.authorize({}) },
  },
  RESOURCE_NOT_FOUND: {
    TRANSACTION_NOT_FOUND: { run: (client) => client.get("/v2/transactions/none") },
    AUTHORIZATION_NOT_FOUND: after(anAuthorization(), (client, path) =>
      client.get(`${path}/authorizations/none`)
    ),
    CAPTURE_NOT_FOUND: after(anAuthorization(), (client, path) => client.get(`${path}/captures/none`)),
    CANCELLATION_NOT_FOUND: after(anAuthorization(), (client, path) =>
      client.get(`${path}/cancellations/none`)
    ),
    REFUND_NOT_FOUND: after(anAuthorization(), (client, path) => client.get(`${path}/refunds/none`)),
  },
  BUYER_DATA: {
    INVALID_BILLING_ADDRESS: authorize((draft) => (draft.buyer.billing_address.street = "Packstation")),
    INVALID_BILLING_ADDRESS_ZIP_CODE: authorize((draft) => (draft.buyer.billing_address.zip_code = "4109")),
    INVALID_DELIVERY_ADDRESS: authorize(
      (draft) => (draft.delivery = { address: { ...place, street: "Ritterstraße" } })
    ),
    INVALID_DELIVERY_ADDRESS_ZIP_CODE: authorize(
      (draft) => (draft.delivery = { pick_up_box: { ...place, zip_code: "1096" } })
    ),
    INVALID_PERSON_DATA: authorize(
      (draft) =>
        (draft.buyer.person = { first_name: "Jana", last_name: "Muster", date_of_birth: "2020-01-01" })
    ),
    INVALID_IBAN: authorize((draft) => {
      draft.payment_method = { payment_option: "PAY_NOW", transfer_type: "SEPA_DIRECT_DEBIT" }
      draft.payment_details = { debit_bank_account: { iban: "DE44100500001654698498", owner: "Jana Muster" } }
    }),
  },
  CONTRACT: {
    B2B_BUYER_NOT_ALLOWED: authorize(asBusiness, { buyerTypes: ["B2C"] }),
    B2C_BUYER_NOT_ALLOWED: authorize(() => {}, { buyerTypes: ["B2B"] }),
    BASKET_AMOUNT_TOO_LOW: authorize(() => {}, {
      basketCents: { B2C: { minimum: 5491, maximum: 9999 }, B2B: { minimum: 1, maximum: 1 } },
    }),
    BASKET_AMOUNT_TOO_HIGH: authorize(() => {}, {
      basketCents: { B2C: { minimum: 1, maximum: 5489 }, B2B: { minimum: 1, maximum: 9999 } },
    }),
    BILLING_COUNTRY_NOT_ALLOWED: authorize(() => {}, { billingCountries: ["AT"] }),
    CURRENCY_NOT_ALLOWED: authorize((draft) => (draft.currency = "CHF")),
    DELIVERY_COUNTRY_NOT_ALLOWED: authorize(() => {}, { deliveryCountries: ["AT"] }),
    DELIVERY_TYPE_NOT_ALLOWED: authorize((draft) => (draft.delivery = deliveries.PICK_UP_BOX), {
      deliveryTypes: ["REGULAR_ADDRESS"],
    }),
    MAXIMUM_EXPIRY_EXCEEDED: authorize(
      (draft) => (draft.authorization_expires = new Date(Date.now() + 31 * 86_400_000).toISOString()),
      { maximumExpiryDays: 30 }
    ),
    PAYMENT_METHOD_NOT_ALLOWED: authorize((draft) => {
      draft.payment_method.transfer_type = "SEPA_DIRECT_DEBIT"
      draft.payment_details = { debit_bank_account: { iban: "DE44100500001654698497", owner: "Jana Muster" } }
    }),
    RETURN_FEE_NOT_ALLOWED: after(
      anAuthorization(),
      async (client, path) => {
        await client.post(`${path}/captures`, { gross_amount: 54.9 })
        return client.post(`${path}/refunds`, { gross_amount: 11, items: mugs(1), special_items: [fee] })
      },
      { returnFee: false }
    ),
    SALES_CHANNEL_NOT_ALLOWED: authorize(() => {}, { salesChannels: ["POINT_OF_SALE"] }),
    SHOP_CREATION_NOT_ALLOWED: authorize((draft) => (draft.shops = [{ partner_shop_id: "NEW" }])),
    WRONG_NUMBER_OF_SHOP_BASKETS: { run: (client) => client.authorize(aMarketplaceAuthorization()) },
    WRONG_NUMBER_OF_SHOPS: authorize(
      (draft) => (draft.shops = [{ partner_shop_id: "NEW" }, { partner_shop_id: "NEWER" }]),
      { shopCreation: true }
    ),
    ...Object.fromEntries(
      Object.entries(deliveries).flatMap(([type, delivery]) =>
        ["B2C", "B2B"].map((buyerType) => [
          `DEVIATING_DELIVERY_ADDRESS_${buyerType}_${type}_NOT_ALLOWED`,
          authorize((draft) => {
            if (buyerType === "B2B") asBusiness(draft)
            draft.delivery = delivery
          }, noDeviation),
        ])
      )
    ),
  },
  UNPROCESSABLE_OPERATION: {
    BASKET_WITH_UNKNOWN_SHOP: authorize(
      (draft) => (draft.shop_baskets = [aBasket({ partner_shop_id: "OTHER" })])
    ),
    CAPTURE_AMOUNT_TOO_HIGH: after(anAuthorization(), (client, path) =>
      client.post(`${path}/captures`, { gross_amount: 54.91 })
    ),
    CANCELLATION_AMOUNT_TOO_HIGH: after(anAuthorization(), (client, path) =>
      client.post(`${path}/cancellations`, { gross_amount: 54.91 })
    ),
    REFUND_AMOUNT_TOO_HIGH: after(anAuthorization(), (client, path) =>
      client.post(`${path}/refunds`, { gross_amount: 0.01 })
    ),
    MULTIPLE_RETURN_FEES_NOT_ALLOWED: after(anAuthorization(), async (client, path) => {
      await client.post(`${path}/captures`, { gross_amount: 54.9 })
      return client.post(`${path}/refunds`, { gross_amount: 10, items: mugs(1), special_items: [fee, fee] })
    }),
    MULTIPLE_SHOP_BASKETS_WITH_SAME_SHOP_NOT_ALLOWED: authorize(
      (draft) => (draft.shop_baskets = [aBasket(), aBasket()]),
      { maximumShopBaskets: 2 }
    ),
    MULTIPLE_VAT_OBJECTS_PER_TAX_RATE_NOT_ALLOWED: authorize((draft) => {
      const vat = { tax_rate: 19, net_amount: 1, tax_amount: 0.19 }
      draft.shop_baskets = [aBasket({ vats: [vat, { ...vat, tax_rate: 19.0 }] })]
    }),
    NOT_ALLOWED_FOR_DECLINED_TRANSACTION: after(fromBuyer("risk_decision@ratepay.com"), (client, path) =>
      client.post(`${path}/captures`, { gross_amount: 1 })
    ),
    NOT_ALLOWED_FOR_EXPIRED_TRANSACTION: after(fromBuyer("expired@sandbox.example"), (client, path) =>
      client.post(`${path}/captures`, { gross_amount: 1 })
    ),
    OTP_VERIFICATION_REQUIRED_BUT_FEATURE_NOT_ENABLED: authorize(
      (draft) => (draft.buyer.contact.email = "otp_required@ratepay.com"),
      { otp: false }
    ),
    PARTNER_SHOP_ID_MUST_BE_GIVEN_FOR_MARKETPLACE_TRANSACTIONS: after(
      aMarketplaceAuthorization(),
      (client, path) => client.post(`${path}/captures`, { gross_amount: 1 }),
      { maximumShopBaskets: 2 }
    ),
    SUM_OF_ITEM_AMOUNTS_NOT_MATCHING_TRANSACTION_AMOUNT: authorize(
      (draft) => (draft.shop_baskets = [aBasket({ gross_amount: 60 })])
    ),
    SUM_OF_ITEM_AMOUNTS_NOT_MATCHING_OPERATION_AMOUNT: after(anAuthorizationOver(50), (client, path) =>
      client.post(`${path}/captures`, { gross_amount: 13, items: mugs(1) })
    ),
  },
}

function mugs(quantity: number): Draft["shop_baskets"][number]["items"] {
  return [{ name: "Mug", quantity, gross_unit_price: 12.9, gross_unit_discount: -0.9, tax_rate: 19 }]
}

const statusOf: Record<string, number> = {
  SYNTAX: 400,
  RESOURCE_NOT_FOUND: 404,
  BUYER_DATA: 422,
  CONTRACT: 422,
  UNPROCESSABLE_OPERATION: 422,
}

describe.each(Object.entries(scenarios))("%s", (category, byReason) => {
  it.each(Object.entries(byReason))(
    "is the category of a refusal with only the reason %s",
    async (reason, { contract, run }) => {
      const sandbox = await startSandbox({ contract, partnerShopIds: ["SANDBOX_SHOP", "SHOP_A", "SHOP_B"] })

      const reply = await run(await connect(sandbox)).finally(() => sandbox.stop())

      expect(reply.status).toBe(statusOf[category])
      expect(reply.mediaType).toBe("application/problem+json")
      expect(reply.body).toMatchObject({ decline: { category, reasons: [reason] } })
    }
  )
})

it("a refusal names every broken clause of the contract", async () => {
  const sandbox = await startSandbox({ contract: { billingCountries: ["AT"], salesChannels: [] } })
  const client = await connect(sandbox)

  const reply = await client.authorize(anAuthorization()).finally(() => sandbox.stop())

  expect(reply.body).toMatchObject({
    decline: { category: "CONTRACT", reasons: ["BILLING_COUNTRY_NOT_ALLOWED", "SALES_CHANNEL_NOT_ALLOWED"] },
  })
})

it("every contracted deviating delivery is accepted, and the billing address in another spelling", async () => {
  const sandbox = await startSandbox()
  const strict = await startSandbox({ contract: noDeviation })
  const client = await connect(sandbox)
  const strictClient = await connect(strict)

  const statuses = await Promise.all(
    Object.values(deliveries).map(
      async (delivery) =>
        (await client.authorize(anAuthorization((draft) => (draft.delivery = delivery)))).status
    )
  )
  const sameAddress = await strictClient.authorize(
    anAuthorization((draft) => {
      const { billing_address: billing } = draft.buyer
      draft.delivery = { address: { ...billing, street: "LINDENWEG 7a", street_number: undefined } }
    })
  )
  await Promise.all([sandbox.stop(), strict.stop()])

  expect(statuses).toEqual([201, 201, 201, 201])
  expect(sameAddress.status).toBe(201)
})
