import { z } from "@medusajs/framework/zod"
import { buyerTypes, type BuyerType, type PaymentMethod } from "../../../modules/ratepay/records/transaction"
import { isTooYoung } from "./buyer-data-error"
import { accountFields, buyerInputFields, cleanInput, companyFields, type BuyerInput } from "./buyer-input"
import type { FieldFault } from "./field-fault"
import { methodOfProvider } from "./payment-method"

const version = z.string().min(1).max(40).optional()

/** What only the buyer knows, as it is stored with a cart. Each field has the same rule as in a payment session's `data`. */
const detailsSchema = z.strictObject({
  /** The payment provider of the method that the details are for. */
  provider_id: z
    .string()
    .min(1)
    .max(100)
    .refine((id) => methodOfProvider(id) !== undefined, "must be a payment provider of Ratepay")
    .optional(),
  buyer_type: z.enum(buyerTypes).optional(),
  date_of_birth: buyerInputFields.date_of_birth,
  title: buyerInputFields.title,
  phone: buyerInputFields.phone,
  company: z.strictObject(companyFields).optional(),
  account: z.strictObject({ ...accountFields, iban: accountFields.iban.optional() }).optional(),
  mandate_accepted: buyerInputFields.mandate_accepted,
  device: buyerInputFields.device,
  language: buyerInputFields.language,
  /** The version of the legal sentence that was shown at the order button. */
  legal_version: version,
  /** The version of the mandate's text that the buyer accepted. */
  mandate_version: version,
})
const { shape } = detailsSchema
const company = shape.company.unwrap().shape
const account = shape.account.unwrap().shape

/** What a storefront saves: any part of the details. `null` removes a field. */
export const detailsBodySchema = z.strictObject({
  provider_id: shape.provider_id.nullable(),
  buyer_type: shape.buyer_type.nullable(),
  date_of_birth: shape.date_of_birth.nullable(),
  title: shape.title.nullable(),
  phone: shape.phone.nullable(),
  company: z.strictObject({ name: company.name.nullable(), vat_id: company.vat_id.nullable() }).nullish(),
  account: z
    .strictObject({
      iban: account.iban.nullable(),
      bic: account.bic.nullable(),
      owner: account.owner.nullable(),
    })
    .nullish(),
  mandate_accepted: shape.mandate_accepted.nullable(),
  device: shape.device.nullable(),
  language: shape.language.nullable(),
  legal_version: shape.legal_version.nullable(),
  mandate_version: shape.mandate_version.nullable(),
})

export type Details = z.output<typeof detailsSchema>
export type DetailsBody = z.output<typeof detailsBodySchema>

/** Reads a body; or names every field in it that is unknown or does not fit, by path and code, never with its value. */
export function readDetailsBody(body: unknown): { body: DetailsBody } | { faults: FieldFault[] } {
  // Checked before and after cleaning: a text that is too long must not pass because cleaning makes it shorter.
  const raw = detailsBodySchema.safeParse(body)
  if (!raw.success) return { faults: toFaults(raw.error) }
  const cleaned = detailsBodySchema.safeParse(cleanInput(body))
  return cleaned.success ? { body: cleaned.data } : { faults: toFaults(cleaned.error) }
}

/** Reads stored details. Where an earlier version of the plugin stored them in another form, the buyer enters them again. */
export function readKeptDetails(kept: unknown): Details {
  return detailsSchema.safeParse(kept).data ?? {}
}

/**
 * Puts a body over the stored details: fields in the body replace the stored ones, all others stay. A mandate is for one
 * account, so another IBAN removes it until the buyer accepts it again.
 */
export function mergeDetails(kept: Details, body: DetailsBody): Details {
  const merged = detailsSchema.parse({
    ...merge(kept, body),
    company: mergeWithin(kept.company, body.company),
    account: mergeWithin(kept.account, body.account),
    device: mergeWithin(kept.device, body.device),
  })
  const isOtherAccount = merged.account?.iban !== kept.account?.iban
  if (!isOtherAccount || body.mandate_accepted === true) return merged
  return { ...merged, mandate_accepted: undefined, mandate_version: undefined }
}

/** The kind of buyer that the details name, else the only kind that is allowed, else a person. An address never decides it. */
export function buyerTypeOfDetails(
  { buyer_type, company }: Details,
  allowed: readonly BuyerType[]
): BuyerType {
  if (buyer_type !== undefined) return buyer_type
  if (company !== undefined) return "company"
  const [only, ...others] = allowed
  return only !== undefined && others.length === 0 ? only : "person"
}

/** The part of the details that one method needs, in the form of a payment session's `data`. */
export function toBuyerInput(
  details: Details,
  paymentMethod: PaymentMethod,
  buyerType: BuyerType
): BuyerInput {
  const { date_of_birth, title, phone, company, account, mandate_accepted, device, language } = details
  const iban = account?.iban
  return {
    phone,
    device,
    language,
    ...(buyerType === "company" ? { company: company ?? {} } : { date_of_birth, title }),
    ...(paymentMethod === "direct_debit" && {
      mandate_accepted,
      account: iban === undefined ? undefined : { ...account, iban },
    }),
  }
}

/** The fields that one method needs and the details lack. */
export function missingDetails(
  details: Details,
  paymentMethod: PaymentMethod,
  buyerType: BuyerType
): FieldFault[] {
  const missing = (path: string): FieldFault => ({ path, code: "missing" })
  return [
    ...(buyerType === "person" && details.date_of_birth === undefined ? [missing("date_of_birth")] : []),
    ...(paymentMethod === "direct_debit"
      ? [
          ...(details.account?.iban === undefined ? [missing("account.iban")] : []),
          ...(details.mandate_accepted === true ? [] : [missing("mandate_accepted")]),
        ]
      : []),
  ]
}

/** The fields of a body that do not belong to the payment method, or to the kind of buyer. */
export function misplacedDetails(
  body: DetailsBody,
  paymentMethod: PaymentMethod | undefined,
  buyerType: BuyerType | undefined
): FieldFault[] {
  const given = (names: (keyof DetailsBody)[], code: FieldFault["code"]): FieldFault[] =>
    names.flatMap((path) => (body[path] == null ? [] : { path, code }))
  const isDebited = paymentMethod === undefined || paymentMethod === "direct_debit"
  return [
    ...(isDebited ? [] : given(["account", "mandate_accepted", "mandate_version"], "not_for_method")),
    ...(buyerType === "company" ? given(["date_of_birth", "title"], "not_for_buyer") : []),
    ...(buyerType === "person" ? given(["company"], "not_for_buyer") : []),
  ]
}

/** Which fields of the details have a value. */
export function savedFields(details: Details): string[] {
  return Object.entries(details).flatMap(([name, value]) => {
    if (value === undefined) return []
    return typeof value === "object" ? Object.keys(value).map((inner) => `${name}.${inner}`) : [name]
  })
}

/** Names of unknown fields are repeated only where they look like field names: other names could hold buyer data. */
const plainName = /^[\w.]{1,60}$/

/** One fault for each field: the first that was found. */
function toFaults({ issues }: z.ZodError): FieldFault[] {
  const faults = issues.flatMap(toIssueFaults).reverse()
  return [...new Map(faults.map((fault) => [fault.path, fault])).values()].reverse()
}

function toIssueFaults(issue: z.core.$ZodIssue): FieldFault[] {
  const path = z.core.toDotPath(issue.path)
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => {
      const name = [path, key].filter(Boolean).join(".")
      return { path: plainName.test(name) ? name : "unknown", code: "not_a_field" }
    })
  }
  const code = isTooYoung(issue) ? "too_young" : issue.code === "too_big" ? "too_long" : "wrong"
  return [{ path: path || "details", code }]
}

type Fields = Record<string, unknown>

function merge(kept: Fields, given: Fields): Fields {
  const entries = Object.entries(given).filter(([, value]) => value !== undefined)
  const merged = Object.entries({ ...kept, ...Object.fromEntries(entries) })
  return Object.fromEntries(merged.filter(([, value]) => value != null))
}

function mergeWithin(kept: Fields | undefined, given: Fields | null | undefined): Fields | undefined {
  if (given === undefined) return kept
  const merged = given === null ? {} : merge(kept ?? {}, given)
  return Object.keys(merged).length === 0 ? undefined : merged
}
