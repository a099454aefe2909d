import { z } from "@medusajs/framework/zod"
import { InvalidInputError, wire, type InvalidField } from "../../../ratepay-api"
import { isParcelPlace } from "../../../modules/ratepay/parties/delivery-place"
import type { AuthorizationParties } from "../../../modules/ratepay/parties/authorization"
import {
  uniteMessages,
  type BuyerField,
  type BuyerMessage,
  type Place,
  type PlacedField,
} from "./buyer-message"
import { toFieldPath, type FieldFault } from "./field-fault"

/** The buyer's data is incomplete or breaks a rule of Ratepay's. Nothing was sent. `buyerMessage` is what the buyer reads. */
export class BuyerDataError extends InvalidInputError {
  constructor(
    fields: InvalidField[],
    readonly buyerMessage: BuyerMessage,
    /** The same faults for a form: which fields the buyer has to correct. */
    readonly faults: FieldFault[]
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
 * Checks the buyer's data in a request, so that an error can name the field in the buyer's words. Faults that the buyer can't
 * correct pass here; they are refused when the request is frozen.
 *
 * @throws BuyerDataError that names each field
 */
export function assertBuyerData(parties: AuthorizationParties): void {
  const { data, issues } = check(parties)
  const buyerMessage = uniteMessages(issues.flatMap((issue) => toFieldMessage(issue, data) ?? []))
  if (buyerMessage === undefined) return
  throw new BuyerDataError(
    issues.map(({ path, message }) => ({ path: z.core.toDotPath(path), message })),
    buyerMessage,
    issues.flatMap((issue) => toFieldFault(issue, data) ?? [])
  )
}

/** Every field of the buyer's data in a request that is missing, or that Ratepay would not accept, each once. */
export function findBuyerFaults(parties: AuthorizationParties): FieldFault[] {
  const { data, issues } = check(parties)
  const faults = issues.flatMap((issue) => toFieldFault(issue, data) ?? [])
  return [...new Map(faults.reverse().map((fault) => [fault.path, fault])).values()].reverse()
}

function check({ request }: AuthorizationParties) {
  const { buyer, delivery, payment_details } = request
  const data = { buyer, delivery, payment_details }
  return { data, issues: [...(dataSchema.safeParse(data).error?.issues ?? []), ...parcelPlaceIssues(buyer)] }
}

/** The only custom issue about a street. */
const parcelPlaceIssue: z.core.$ZodIssue = {
  code: "custom",
  path: ["buyer", "billing_address", "street"],
  message: "must not be a parcel locker or post office",
  input: undefined,
}

const billedSchema = z.object({
  billing_address: z.object({
    street: z.string().nullish(),
    street_addition: z.string().nullish(),
    country_code: z.string().nullish(),
  }),
})

/** A parcel locker can't be a billing address: Ratepay declines it as INVALID_BILLING_ADDRESS (Payment API v2, 4.2). */
function parcelPlaceIssues(buyer: unknown): z.core.$ZodIssue[] {
  const billed = billedSchema.safeParse(buyer).data?.billing_address
  const isPlace = isParcelPlace({
    address_1: billed?.street,
    address_2: billed?.street_addition,
    country_code: billed?.country_code,
  })
  return isPlace ? [parcelPlaceIssue] : []
}

function toFieldFault(issue: z.core.$ZodIssue, data: unknown): FieldFault | undefined {
  const placed = toPlacedField(z.core.toDotPath(issue.path))
  if (placed === undefined) return undefined
  return { path: toFieldPath(placed), code: codeOf(issue, valueAt(data, issue.path) === undefined) }
}

function codeOf(issue: z.core.$ZodIssue, isMissing: boolean): FieldFault["code"] {
  if (issue === parcelPlaceIssue) return "parcel_place"
  if (isMissing) return "missing"
  if (issue.code === "too_big") return "too_long"
  return isTooYoung(issue) ? "too_young" : "wrong"
}

/** Whether a date of birth is a valid date, but of somebody under age. The only custom rule of that field is the age. */
export function isTooYoung({ code, path }: z.core.$ZodIssue): boolean {
  return code === "custom" && path.at(-1) === "date_of_birth"
}

function toFieldMessage(issue: z.core.$ZodIssue, data: unknown): BuyerMessage | undefined {
  const placed = toPlacedField(z.core.toDotPath(issue.path))
  if (placed === undefined) return undefined
  if (issue === parcelPlaceIssue) return { kind: "parcel_place_billed" }
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

/** A location of the merchant's: nothing in it is for the buyer to correct. */
const MERCHANTS = "delivery.in_store_collect"

function toPlacedField(path: string): PlacedField | undefined {
  if (path.startsWith(MERCHANTS)) return undefined
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
