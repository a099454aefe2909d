import type { BuyerType, DetailsInput, Field, FieldPath, Method } from "../contract.ts"

/** What a buyer typed or ticked; undefined where they changed nothing. A date is kept as it was typed: `1988-1-3`. */
export type Value = string | boolean
export type Values = Record<FieldPath, Value | undefined>

/** The fields for this kind of buyer. */
export function fieldsFor(method: Method, buyerType: BuyerType): Field[] {
  return method.fields.filter((field) => (field.buyer_type ?? buyerType) === buyerType)
}

/** A value as it is sent, with dates and accounts in the form that the server expects. Empty where nothing was typed. */
export function normalize(type: Field["type"], value: Value = ""): Value {
  if (typeof value === "boolean") return value
  if (type === "iban" || type === "bic") return value.toUpperCase().replace(/[^A-Z\d]/g, "")
  if (type === "date")
    return value
      .replace(/\s/g, "")
      .replace(/-(?=\d(-|$))/g, "-0")
      .replace(/^-+$/, "")
  return value.trim()
}

/**
 * The details to save: fields that the buyer did not change are left out, and emptied ones are removed. Fields of the other kind
 * of buyer are not sent.
 */
export function toDetails(method: Method, buyerType: BuyerType, values: Values): DetailsInput {
  const details: DetailsInput & Record<string, unknown> = {
    provider_id: method.provider_id,
    buyer_type: buyerType,
  }
  for (const { name, type } of fieldsFor(method, buyerType)) {
    if (values[name] === undefined) continue
    const value = normalize(type, values[name]) || null
    const [first = "", second] = name.split(".")
    const beside = details[first]
    details[first] = second ? { ...(typeof beside === "object" && beside), [second]: value } : value
  }
  return details
}
