import { z } from "@medusajs/framework/zod"
import { isEmail } from "validator"
import { itemSchema, specialItemSchema, vatSchema } from "./basket"
import { day, moment, mustBe, oneOf, pattern, positiveAmount, text, words } from "./fields"

function object<Shape extends z.ZodRawShape>(shape: Shape) {
  return z.object(shape, { error: mustBe("an object") })
}

function list<Entry extends z.ZodType>(entry: Entry) {
  return z.array(entry, { error: mustBe("an array") })
}

const atLeastOne = "size must be between 1 and 2147483647"
const countryCode = () => pattern(/^[A-Z]{2}$/)
const city = () => text(2, 100).regex(/\S.*\S/, "must contain at least 2 non-blank characters")

const addressSchema = object({
  city: city(),
  country_code: countryCode(),
  street: words(100),
  street_number: text(1, 30).nullish(),
  street_addition: text(1, 50).nullish(),
  zip_code: words(10),
})

const phoneSchema = text(6, 60)
  .regex(
    /^[+0-9/\\\- ().,;]*[0-9][+0-9/\\\- ().,;]*$/,
    'must match "[+0-9/\\- ().,;]*[0-9][+0-9/\\- ().,;]*"'
  )
  .refine((phone) => phone.replace(/\D/g, "").length >= 6, "must contain at least 6 digits")

const buyerSchema = object({
  billing_address: addressSchema,
  contact: object({
    email: text(1, 100).refine((email) => isEmail(email), "must be a well-formed email address"),
    phone: phoneSchema,
  }),
  person: object({
    first_name: words(100),
    last_name: words(100),
    date_of_birth: day(),
    title: text(0, 45).nullish(),
  }).nullish(),
  company: object({
    name: words(100),
    vat_id: text(0, 25).nullish(),
    first_name: text(0, 100).nullish(),
    last_name: text(0, 100).nullish(),
  }).nullish(),
  language: pattern(/^[a-z]{2}$/).nullish(),
  shop_buyer_id: text(1, 100).nullish(),
}).refine((buyer) => Boolean(buyer.person) !== Boolean(buyer.company), {
  error: "must contain either person or company",
})

const collectionPointSchema = object({
  location_name: text(0, 100).nullish(),
  street: text(1, 100).nullish(),
  street_number: text(1, 30).nullish(),
  street_addition: text(1, 50).nullish(),
  zip_code: words(10),
  city: city(),
  country_code: countryCode(),
})

const deliverySchema = object({
  address: addressSchema.nullish(),
  in_store_collect: collectionPointSchema.nullish(),
  pick_up_box: object({
    carrier_name: text(0, 100).nullish(),
    location_id: text(0, 100).nullish(),
    recipient_account_id: text(0, 100).nullish(),
    zip_code: words(10),
    city: city(),
    country_code: countryCode(),
  }).nullish(),
  pick_up_shop: collectionPointSchema.nullish(),
  company: text(0, 100).nullish(),
  first_name: text(0, 100).nullish(),
  last_name: text(0, 100).nullish(),
  full_name: text(0, 200).nullish(),
}).refine(
  (delivery) =>
    [delivery.address, delivery.in_store_collect, delivery.pick_up_box, delivery.pick_up_shop].filter(Boolean)
      .length === 1,
  { error: "must contain exactly one of address, in_store_collect, pick_up_box and pick_up_shop" }
)

const numberField = () => z.number({ error: mustBe("a number") })

const deviceSchema = object({
  token: pattern(/^[A-Za-z0-9\-_]{1,255}$/).nullish(),
  finger_print: text(0, 255).nullish(),
  source_ip_address: text(0, 39).nullish(),
  http_forwarded_ip_address: text(0, 255).nullish(),
  browser: object({
    language: text(0, 255).nullish(),
    name: text(0, 255).nullish(),
    version: text(0, 255).nullish(),
  }).nullish(),
  geo_location: object({ latitude: numberField().nullish(), longitude: numberField().nullish() }).nullish(),
  risk: object({ reasons: list(text(0, 255)).nullish(), score: numberField().nullish() }).nullish(),
  screen: object({ height: numberField().nullish(), width: numberField().nullish() }).nullish(),
})

const shopBasketSchema = object({
  gross_amount: positiveAmount(),
  items: list(itemSchema).min(1, atLeastOne),
  partner_shop_id: text(1, 255),
  shop_merchant_id: text(1, 255).nullish(),
  shop_transaction_id: text(1, 127).nullish(),
  special_items: list(specialItemSchema).nullish(),
  vats: list(vatSchema),
})

// The rest of a shop's registration is known from one sample only, so it is not checked.
const shopSchema = z.looseObject(
  { partner_shop_id: text(1, 255), name: text(1, 255).nullish() },
  { error: mustBe("an object") }
)

/** Body of POST /v2/transactions (Payment API v2, 3.1 and 9). Unknown properties are ignored. */
export const authorizeRequestSchema = object({
  authorization_expires: moment().nullish(),
  buyer: buyerSchema,
  currency: pattern(/^[A-Z]{3}$/),
  delivery: deliverySchema.nullish(),
  device: deviceSchema.nullish(),
  options: object({
    sales_channel: oneOf(["WEBSHOP", "POINT_OF_SALE", "PHONE_OR_MAIL"]).nullish(),
  }).nullish(),
  partner_operation_id: text(0, 255).nullish(),
  partner_transaction_id: text(1, 50).nullish(),
  payment_details: object({
    debit_bank_account: object({ iban: text(1, 34), owner: words(100), bic: text(0, 50).nullish() }),
  }).nullish(),
  payment_method: object({
    payment_option: oneOf(["OPEN_INVOICE", "PAY_NOW"]),
    transfer_type: oneOf(["BANK_TRANSFER", "SEPA_DIRECT_DEBIT"]),
  }),
  shop_baskets: list(shopBasketSchema).min(1, atLeastOne),
  shops: list(shopSchema).nullish(),
}).superRefine((request, context) => {
  const isDebit = request.payment_method.transfer_type === "SEPA_DIRECT_DEBIT"
  if (isDebit && !request.payment_details) {
    context.addIssue({ code: "custom", path: ["payment_details"], message: "must not be null" })
  }
  if (!isDebit && request.payment_details) {
    const message = "must be null unless transfer_type is SEPA_DIRECT_DEBIT"
    context.addIssue({ code: "custom", path: ["payment_details"], message })
  }
})

export type AuthorizeRequest = z.infer<typeof authorizeRequestSchema>
export type Address = z.infer<typeof addressSchema>
export type ShopBasket = z.infer<typeof shopBasketSchema>
