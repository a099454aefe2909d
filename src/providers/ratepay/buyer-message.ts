import type { BuyerType } from "../../modules/ratepay/transaction"
import type { RejectionCase } from "../../modules/ratepay/rejection-texts"

/** A field of the buyer's that Ratepay needs, by a name that a buyer's text has a word for. */
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
] as const
export type BuyerField = (typeof buyerFields)[number]

/** Which of the two addresses a field stands in. */
export type Place = "billing" | "delivery"
export type PlacedField = { field: BuyerField; place?: Place }

/**
 * What a buyer may be told: what Ratepay decided (see `RejectionCase`), or what stands in the way before it is asked.
 * Only `not_possible` speaks of a decision.
 */
export type BuyerMessage =
  | { kind: RejectionCase }
  | { kind: "try_again" | "passcode" | "session_over" | "attempts_over" | "phone_missing" | "phone_wrong" }
  | { kind: "amount_too_low" | "amount_too_high" | "currency" | "person" | "company" }
  | { kind: "postal_code" | "house_number" | "country"; places: Place[] }
  | { kind: "field_missing" | "field_too_long" | "field_wrong"; fields: PlacedField[] }

/** What the buyer is told of a category of decline (Payment API v2, client policy per category). */
export function messageOfDecline(category: string, buyerType: BuyerType): BuyerMessage {
  switch (category) {
    case "BUYER_DATA":
      return { kind: "check_data" }
    case "BUYER_IDENTITY":
      // A company has no date of birth that it could check.
      return { kind: buyerType === "person" ? "check_identity" : "check_data" }
    case "PAYMENT_ATTRIBUTE":
    case "RISK_DECISION":
    case "TRANSACTION_RISK":
      return { kind: "not_possible" }
    default:
      // SYNTAX, CONTRACT, LEGAL and whatever Ratepay adds: nothing the buyer could mend.
      return { kind: "technical" }
  }
}

/** What is told first of several: one kind of fault at a time, with all fields and places that have it. */
export function uniteMessages([first, ...others]: BuyerMessage[]): BuyerMessage | undefined {
  return first && others.reduce(unite, first)
}

function unite(told: BuyerMessage, next: BuyerMessage): BuyerMessage {
  if (told.kind !== next.kind) return told
  if ("places" in told && "places" in next)
    return { ...told, places: [...new Set([...told.places, ...next.places])] }
  if ("fields" in told && "fields" in next) return { ...told, fields: [...told.fields, ...next.fields] }
  return told
}
