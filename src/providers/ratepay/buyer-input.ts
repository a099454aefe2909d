import { z } from "@medusajs/framework/zod"
import isBIC from "validator/lib/isBIC"
import isIBAN from "validator/lib/isIBAN"
import { cleanText } from "../../basket"
import { InvalidInputError, wire } from "../../ratepay-api"
import type { BuyerType, PaymentMethod } from "../../modules/ratepay/transaction"

const text = (maximum: number) => z.string().trim().min(1).max(maximum)

const buyerInputSchema = z.strictObject({
  /** `YYYY-MM-DD`; for a person, and only then. */
  date_of_birth: wire.personSchema.shape.date_of_birth.optional(),
  title: text(45).optional(),
  /** Without one the billing address's is used. */
  phone: wire.contactSchema.shape.phone.optional(),
  /** Present when a company buys. Without a name the billing address's company is used. */
  company: z.strictObject({ name: text(100).optional(), vat_id: text(25).optional() }).optional(),
  /** The account to debit; for direct debit, and only then. Without an owner the billing name is used. */
  account: z
    .strictObject({
      iban: z
        .string()
        .transform((iban) => iban.replaceAll(" ", "").toUpperCase())
        .refine((iban) => isIBAN(iban), "must be a valid IBAN"),
      bic: z
        .string()
        .refine((bic) => isBIC(bic), "must be a valid BIC")
        .optional(),
      owner: text(100).optional(),
    })
    .optional(),
  /** The buyer ticked the SEPA mandate; for direct debit, and only then. */
  mandate_accepted: z.boolean().optional(),
  device: wire.deviceSchema.optional(),
  language: z.enum(["de", "en", "fr", "nl"], "must be one of de, en, fr, nl").optional(),
})

/** What only the buyer knows, as a storefront sends it in the payment session's `data`, and who typed it. */
export type BuyerInput = z.infer<typeof buyerInputSchema> & { entered_by_staff?: boolean }

const keptSchema = z.looseObject({ entered_by_staff: z.boolean().optional() })

/** Reads back what was kept of `parseBuyerInput`. */
export function parseKeptInput(kept: unknown, paymentMethod: PaymentMethod): BuyerInput {
  const { entered_by_staff, ...data } = keptSchema.parse(kept)
  return { ...parseBuyerInput(data, paymentMethod), entered_by_staff }
}

/** `device.browser.name` and its like lie deepest. */
const INPUT_DEPTH = 3

/** Cleans every text as it enters; a field of which nothing can be seen is none. */
function clean(value: unknown, depth: number): unknown {
  if (typeof value === "string") return value === "" ? value : cleanText(value)
  if (typeof value !== "object" || value === null || depth === 0) return value
  if (Array.isArray(value)) return value.map((entry) => clean(entry, depth - 1))
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, clean(entry, depth - 1)]))
}

/**
 * Reads what a storefront sent for one payment method, its texts cleaned.
 *
 * @throws InvalidInputError that names every missing, wrong and unknown field; never a value.
 */
export function parseBuyerInput(data: unknown, paymentMethod: PaymentMethod): BuyerInput {
  const parsed = buyerInputSchema.safeParse(clean(data, INPUT_DEPTH))
  if (!parsed.success) throw new InvalidInputError(parsed.error.issues.flatMap(toInvalidFields))
  const faults = missingOrMisplaced(parsed.data, paymentMethod)
  if (faults.length > 0) throw new InvalidInputError(faults)
  return parsed.data
}

/** A company makes the buyer a company; Ratepay knows no third kind. */
export function buyerTypeOf({ company }: Pick<BuyerInput, "company">): BuyerType {
  return company === undefined ? "person" : "company"
}

function missingOrMisplaced(input: BuyerInput, paymentMethod: PaymentMethod) {
  const faults: { path: string; message: string }[] = []
  const demand = (fits: boolean, path: string, message: string) => {
    if (!fits) faults.push({ path, message })
  }
  const isPerson = buyerTypeOf(input) === "person"
  demand(!isPerson || input.date_of_birth !== undefined, "date_of_birth", "is required unless a company buys")
  demand(isPerson || input.date_of_birth === undefined, "date_of_birth", "must not be sent for a company")
  if (paymentMethod === "direct_debit") {
    demand(input.account !== undefined, "account", "is required for direct debit")
    demand(
      input.mandate_accepted === true,
      "mandate_accepted",
      "must be true: the buyer has to give the SEPA mandate"
    )
  } else {
    demand(input.account === undefined, "account", "is for direct debit only")
    demand(input.mandate_accepted === undefined, "mandate_accepted", "is for direct debit only")
  }
  return faults
}

function toInvalidFields(issue: z.core.$ZodIssue): { path: string; message: string }[] {
  const path = z.core.toDotPath(issue.path)
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => ({
      path: [path, key].filter(Boolean).join("."),
      message: "is not a field",
    }))
  }
  return [{ path: path || "data", message: issue.message }]
}
