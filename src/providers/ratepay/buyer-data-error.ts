import { z } from "@medusajs/framework/zod"
import { InvalidInputError, wire, type InvalidField } from "../../ratepay-api"
import type { AuthorizationParties } from "../../modules/ratepay/authorization"
import {
  uniteMessages,
  type BuyerField,
  type BuyerMessage,
  type Place,
  type PlacedField,
} from "./buyer-message"

/** What a buyer has not filled in, or in a way that Ratepay would not take; nothing was sent. */
export class BuyerDataError extends InvalidInputError {
  constructor(
    fields: InvalidField[],
    readonly told: BuyerMessage
  ) {
    super(fields)
  }
}

const dataSchema = z.strictObject({
  buyer: wire.buyerSchema,
  delivery: wire.deliverySchema.optional(),
  payment_details: wire.paymentDetailsSchema.optional(),
})

/**
 * Checks what a request says of its buyer, so that they are told of a field of theirs by its name. What they could not mend
 * passes: it is refused when the request is frozen.
 *
 * @throws BuyerDataError
 */
export function assertBuyerData({ request }: AuthorizationParties): void {
  const { buyer, delivery, payment_details } = request
  const data = { buyer, delivery, payment_details }
  const issues = dataSchema.safeParse(data).error?.issues ?? []
  const told = uniteMessages(issues.flatMap((issue) => toFieldMessage(issue, data) ?? []))
  if (told === undefined) return
  throw new BuyerDataError(
    issues.map(({ path, message }) => ({ path: z.core.toDotPath(path), message })),
    told
  )
}

function toFieldMessage(issue: z.core.$ZodIssue, data: unknown): BuyerMessage | undefined {
  const placed = toPlacedField(z.core.toDotPath(issue.path))
  if (placed === undefined) return undefined
  const { field, place } = placed
  const isMissing = valueAt(data, issue.path) === undefined
  const isTooLong = issue.code === "too_big"
  if (field === "phone" && !isTooLong) return { kind: isMissing ? "phone_missing" : "phone_wrong" }
  if (field === "house_number" && place && isMissing) return { kind: "house_number", places: [place] }
  if (field === "postal_code" && place && !isMissing) return { kind: "postal_code", places: [place] }
  const kind = isMissing ? "field_missing" : isTooLong ? "field_too_long" : "field_wrong"
  return { kind, fields: [{ field, place }] }
}

const fieldsByName: Record<string, BuyerField> = {
  first_name: "first_name",
  last_name: "last_name",
  date_of_birth: "date_of_birth",
  title: "title",
  vat_id: "vat_id",
  email: "email",
  phone: "phone",
  street: "street",
  street_number: "house_number",
  street_addition: "street_addition",
  zip_code: "postal_code",
  city: "city",
  country_code: "country",
  owner: "account_owner",
  iban: "iban",
  bic: "bic",
}
const fieldsByPath: Record<string, BuyerField> = {
  "buyer.company.name": "company",
  "delivery.company": "company",
}

function toPlacedField(path: string): PlacedField | undefined {
  const field = fieldsByPath[path] ?? fieldsByName[path.slice(path.lastIndexOf(".") + 1)]
  return field && { field, place: placeOf(path) }
}

function placeOf(path: string): Place | undefined {
  if (path.startsWith("buyer.billing_address.")) return "billing"
  return path.startsWith("delivery.") ? "delivery" : undefined
}

function valueAt(data: unknown, path: PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) => (typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined),
    data
  )
}
