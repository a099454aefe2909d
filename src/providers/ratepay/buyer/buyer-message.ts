import { z } from "@medusajs/framework/zod"
import type { BuyerType } from "../../../modules/ratepay/records/transaction"
import { rejectionCases } from "../../../modules/ratepay/records/texts/rejection-texts"

/** The buyer's fields that Ratepay needs. The texts for buyers have a word for each. */
export const buyerFields = [
  "first_name",
  "last_name",
  "date_of_birth",
  "title",
  "company",
  "vat_id",
  "email",
  "phone",
  "street",
  "house_number",
  "street_addition",
  "postal_code",
  "city",
  "country",
  "account_owner",
  "iban",
  "bic",
  "mandate",
] as const
export type BuyerField = (typeof buyerFields)[number]

const places = ["billing", "delivery"] as const
/** Which of the two addresses a field belongs to. */
export type Place = (typeof places)[number]
export type PlacedField = { field: BuyerField; place?: Place }

/** Reasons why no request is sent to Ratepay, or not yet, that name no field. */
const plainKinds = [
  "try_again",
  "passcode",
  "session_over",
  "declined_too_often",
  "phone_missing",
  "phone_wrong",
  "amount_too_low",
  "amount_too_high",
  "currency",
  "person",
  "company",
  "delivery_differs",
  "delivery_type",
  "parcel_place_billed",
  "gift_card",
  "not_offered",
  "locked",
  "other_method",
] as const

/**
 * A message for a buyer: about Ratepay's decision (see `RejectionCase`), or about what keeps the request from being sent.
 * Only `not_possible` says that a decision was made.
 */
export const buyerMessageSchema = z.union([
  z.object({ kind: z.enum([...rejectionCases, ...plainKinds]) }),
  z.object({
    kind: z.enum(["postal_code", "house_number", "country"]),
    places: z.array(z.enum(places)),
  }),
  z.object({
    kind: z.enum(["field_missing", "field_too_long", "field_wrong"]),
    fields: z.array(z.object({ field: z.enum(buyerFields), place: z.enum(places).optional() })),
  }),
])
export type BuyerMessage = z.infer<typeof buyerMessageSchema>

/** The message for a buyer whom Ratepay declined, by the category (Payment API v2, client policy per category). */
export function messageOfDecline(category: string, buyerType: BuyerType): BuyerMessage {
  switch (category) {
    case "BUYER_DATA":
      return { kind: "check_data" }
    case "BUYER_IDENTITY":
      // `check_identity` mentions the date of birth, which a company does not have.
      return { kind: buyerType === "person" ? "check_identity" : "check_data" }
    case "PAYMENT_ATTRIBUTE":
    case "RISK_DECISION":
    case "TRANSACTION_RISK":
      return { kind: "not_possible" }
    default:
      // SYNTAX, CONTRACT, LEGAL and categories that Ratepay may add: nothing that the buyer could correct.
      return { kind: "technical" }
  }
}

/** The message for a buyer whose details lack these fields. */
export function messageOfFields(fields: PlacedField[]): BuyerMessage {
  const [first] = fields
  if (fields.length === 1 && first?.field === "phone") return { kind: "phone_missing" }
  return { kind: "field_missing", fields }
}

/** The first of several messages, with the fields or places of all others of the same kind. */
export function uniteMessages([first, ...others]: BuyerMessage[]): BuyerMessage | undefined {
  return first && others.reduce(unite, first)
}

function unite(first: BuyerMessage, next: BuyerMessage): BuyerMessage {
  if (first.kind !== next.kind) return first
  if ("places" in first && "places" in next)
    return { ...first, places: [...new Set([...first.places, ...next.places])] }
  if ("fields" in first && "fields" in next) return { ...first, fields: [...first.fields, ...next.fields] }
  return first
}
