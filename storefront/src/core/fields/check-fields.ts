import type { BuyerType, Details, Field, FieldErrors, Method } from "../contract.ts"
import { fieldsFor, normalize, type Values } from "./values.ts"

/** The form of each value. Only the server knows whether an account or a date exists. */
const forms: Partial<Record<Field["type"], RegExp>> = {
  date: /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/,
  tel: /^[^a-z]*(\d[^a-z]*){6}$/i,
  iban: /^[A-Z]{2}\d\d[A-Z\d]{11,30}$/,
  bic: /^[A-Z]{6}[A-Z\d]{2}([A-Z\d]{3})?$/,
}

/**
 * Finds fields that are missing or have the wrong form. The server refuses everything that this refuses, and only the server
 * decides what is valid. `text` is empty, as the page has a text for each of the two codes.
 */
export function checkFields(
  method: Method,
  buyerType: BuyerType,
  values: Values,
  saved: Details["saved"] = []
) {
  const errors: FieldErrors = {}
  for (const { name, type, required } of fieldsFor(method, buyerType)) {
    if (values[name] === undefined && saved.includes(name)) continue
    const value = normalize(type, values[name])
    const isWrong = typeof value === "string" && forms[type]?.test(value) === false
    if (value ? isWrong : required) errors[name] = { code: value ? "wrong" : "missing", text: "" }
  }
  return errors
}
